package io.fairlead.localorg;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.crm.SaveOptions;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.seed.SeedRow;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads rows that are trusted: ids in row order, references by key, system fields as given, most rules left out. */
final class Loader {

    static final String KEY = "seed.";
    private static final int CHUNK = 1_000;

    /** Objects of the set-up whose rows are known by a name and therefore never doubled. */
    private static final Map<String, String> NATURAL_KEY = Map.of(
            "Profile", "Name",
            "UserRole", "Name",
            "User", "Username",
            "Organization", "Name",
            "LeadStatus", "MasterLabel",
            "OpportunityStage", "MasterLabel",
            "PermissionSet", "Name",
            "DuplicateRule", "DeveloperName");

    private final Records records;
    private final Access access;

    Loader(Records records, String adminId) {
        this.records = records;
        this.access = Access.toEverything(adminId);
    }

    void load(Stream<SeedRow> rows) {
        var chunk = new ArrayList<SeedRow>(CHUNK);
        rows.forEachOrdered(row -> {
            chunk.add(row);
            if (chunk.size() == CHUNK) {
                store(chunk);
                chunk.clear();
            }
        });
        store(chunk);
        records.completeCampaigns();
    }

    private void store(List<SeedRow> chunk) {
        records.org().store().write(tx -> {
            tx.silence();
            chunk.forEach(row -> store(tx, row));
            return chunk;
        });
    }

    private void store(Transaction tx, SeedRow seed) {
        var type = records.org()
                .schema()
                .find(seed.object())
                .orElseThrow(() -> new IllegalArgumentException("Seed row " + seed.key()
                        + ": the org has no object named " + seed.object() + "; is its schema folder configured?"));
        var fields = new LinkedHashMap<String, @Nullable Object>();
        seed.fields().forEach((name, value) -> fields.put(name, resolve(seed, value)));
        if (seed.fields().values().stream()
                .anyMatch(value ->
                        value instanceof SeedRow.Named named && find(named).isEmpty())) {
            return;
        }
        try {
            var row = known(seed, type, fields)
                    .map(found -> records.update(tx, access, type, found.id(), fields, SaveOptions.loading()))
                    .orElseGet(() -> records.insert(tx, access, type, fields, SaveOptions.loading()));
            tx.setting(KEY + seed.key(), row.id());
        } catch (ApiException refused) {
            throw new IllegalArgumentException(
                    "Seed row " + seed.key() + " of " + seed.object() + " cannot be loaded: " + refused.getMessage(),
                    refused);
        }
    }

    private Optional<Row> known(SeedRow seed, ObjectType type, Map<String, @Nullable Object> fields) {
        var before = records.org().store().setting(KEY + seed.key()).map(id -> records.org()
                .live(id));
        var natural = NATURAL_KEY.get(type.name());
        var value = natural == null ? null : fields.get(natural);
        if (before.isPresent() || natural == null || value == null) {
            return before;
        }
        return records.org().where(type, natural, value).stream().findFirst();
    }

    private Optional<Row> find(SeedRow.Named named) {
        return records.org().where(named.object(), "Name", named.name()).stream()
                .findFirst();
    }

    private @Nullable Object resolve(SeedRow seed, @Nullable Object value) {
        if (value instanceof SeedRow.Named named) {
            return find(named).map(Row::id).orElse(null);
        }
        if (!(value instanceof SeedRow.Ref ref)) {
            return value;
        }
        return records.org()
                .store()
                .setting(KEY + ref.key())
                .orElseThrow(() -> new IllegalArgumentException("Seed row " + seed.key() + " points to the row "
                        + ref.key() + ", which was not loaded before it."));
    }
}
