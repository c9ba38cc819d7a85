package io.fairlead.match;

import io.fairlead.JobChangeSample;
import io.fairlead.Samples;
import io.fairlead.mirror.Mirror;
import io.fairlead.mirror.MirrorRecord;
import io.fairlead.mirror.SalesforceId;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small org in a mirror, made record by record. Names and values alternate in the calls that add one. */
final class TestOrg implements AutoCloseable {

    static final OrgFacts ORG = new OrgFacts("demo", "LIVE", LocalDate.of(2026, 6, 1));
    static final String INTEGRATION_USER = "005000000000999AAA";

    private static final Map<String, String> PREFIXES = Map.of(
            "Account", "001", "Contact", "003", "Lead", "00Q", "User", "005", "Opportunity", "006", "Group", "00G");

    final Mirror mirror;
    private final MatchSettings settings;
    private int number;

    TestOrg(Path folder, MatchSettings settings) {
        this.settings = settings;
        mirror = Mirror.open(folder, new OrgKeys(settings));
    }

    TestOrg(Path folder) {
        this(folder, Samples.matchSettings());
    }

    String add(String object, String... namesAndValues) {
        var id = SalesforceId.of18(PREFIXES.getOrDefault(object, "0ZZ") + "%012d".formatted(++number));
        put(object, id, namesAndValues);
        return id;
    }

    void put(String object, String id, String... namesAndValues) {
        var fields = new HashMap<String, @Nullable Object>();
        fields.put("CreatedDate", "2025-01-01T00:00:00.000+0000");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        var stamp = "2026-05-12T08:00:00.%03d+0000".formatted(++number);
        mirror.apply(List.of(new MirrorRecord(object, id, stamp, false, fields)));
    }

    String account(String name, String website, String... more) {
        var all = new String[more.length + 4];
        all[0] = "Name";
        all[1] = name;
        all[2] = "Website";
        all[3] = website;
        System.arraycopy(more, 0, all, 4, more.length);
        return add("Account", all);
    }

    String contact(String accountId, String first, String last, String email, String... more) {
        var all = new String[more.length + 8];
        List.of("AccountId", accountId, "FirstName", first, "LastName", last, "Email", email)
                .toArray(all);
        System.arraycopy(more, 0, all, 8, more.length);
        return add("Contact", all);
    }

    String lead(String company, String first, String last, String email, String... more) {
        var all = new String[more.length + 8];
        List.of("Company", company, "FirstName", first, "LastName", last, "Email", email)
                .toArray(all);
        System.arraycopy(more, 0, all, 8, more.length);
        return add("Lead", all);
    }

    Facts match(JobChangeSample change) {
        return match(change, Duplicates.NONE);
    }

    Facts match(JobChangeSample change, Duplicates duplicates) {
        mirror.refresh();
        return new Matcher(mirror, settings, List.of(INTEGRATION_USER)).match(change.build(), ORG, duplicates);
    }

    @Override
    public void close() {
        mirror.close();
    }
}
