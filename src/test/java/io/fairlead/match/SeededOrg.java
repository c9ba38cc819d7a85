package io.fairlead.match;

import io.fairlead.Json;
import io.fairlead.localorg.seed.JobChanges;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedRow;
import io.fairlead.localorg.seed.SeedSize;
import io.fairlead.mirror.Mirror;
import io.fairlead.mirror.MirrorRecord;
import io.fairlead.mirror.SalesforceId;
import io.fairlead.signal.JobChange;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The believable company of the demo in a mirror, and the job changes that happen to its people. */
final class SeededOrg implements AutoCloseable {

    private static final Map<String, String> PREFIXES = Map.of(
            "Account", "001", "Contact", "003", "Lead", "00Q", "User", "005", "Opportunity", "006", "Group", "00G");

    final Mirror mirror;
    final List<JobChanges.Labelled> labelled;
    private final Map<String, String> idByKey = new HashMap<>();

    SeededOrg(Path folder, MatchSettings settings, int changes) {
        mirror = Mirror.open(folder, new OrgKeys(settings));
        var records = new ArrayList<MirrorRecord>();
        Seed.company(Seed.DEMO, SeedSize.FULL).forEach(row -> records.add(record(row)));
        mirror.apply(records);
        mirror.refresh();
        labelled = JobChanges.of(Seed.DEMO, changes, this::id);
    }

    String id(String key) {
        return idByKey.computeIfAbsent(key, k -> SalesforceId.of18("0ZZ" + "%012d".formatted(idByKey.size())));
    }

    private MirrorRecord record(SeedRow row) {
        var id = SalesforceId.of18(PREFIXES.getOrDefault(row.object(), "0ZX") + "%012d".formatted(idByKey.size()));
        idByKey.put(row.key(), id);
        var fields = new HashMap<String, @Nullable Object>();
        row.fields().forEach((name, value) -> fields.put(name, value(value)));
        if (row.object().equals("Opportunity")) {
            fields.put("IsClosed", String.valueOf(row.fields().get("StageName")).startsWith("Closed"));
        }
        return new MirrorRecord(row.object(), id, "2026-11-20T00:00:00.000Z", false, fields);
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof SeedRow.Ref ref) {
            return id(ref.key());
        }
        return value instanceof Temporal time ? time.toString() : value;
    }

    static JobChange change(JobChanges.Labelled labelled) {
        return Json.MAPPER.convertValue(labelled.change(), JobChange.class);
    }

    @Override
    public void close() {
        mirror.close();
    }
}
