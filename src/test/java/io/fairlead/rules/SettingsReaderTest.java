package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Settings;
import io.fairlead.decide.Shift;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SettingsReaderTest {

    private static SettingsReader reader(String... pathsAndTexts) {
        var files = new TreeMap<String, String>();
        files.put("settings/owners.yaml", "default: Mia Berg");
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put("settings/" + pathsAndTexts[i], pathsAndTexts[i + 1]);
        }
        return new SettingsReader(files, "sandbox");
    }

    private static String problems(String... pathsAndTexts) {
        var reader = reader(pathsAndTexts);
        reader.read();
        return new Problems(reader.problems()).text();
    }

    @Test
    void anOrgLiesOverTheSettingsOfAll() {
        var reader = reader(
                "matching.yaml",
                "accountAutoScore: 70\naccountLead: 9",
                "campaigns.yaml",
                "Past champions: Champions\nNew hires: Hires",
                "pools.yaml",
                "DACH: [Mia Berg]",
                "orgs/sandbox.yaml",
                "matching: {accountLead: 2}\ncampaigns: {Past champions: Champions (sandbox)}\nowners: {queues: {Inbound: Eingang}}\npools: {DACH: [{user: Tom Vogt, weight: 2, cap: 5, away: true}]}",
                "orgs/production.yaml",
                "nonsense: true");

        Settings settings = reader.read();

        assertThat(reader.problems()).isEmpty();
        assertThat(settings.match().accountAutoScore()).isEqualTo(70);
        assertThat(settings.match().accountLead()).isEqualTo(2);
        assertThat(settings.aliasByName())
                .containsEntry("campaign:Past champions", "Champions (sandbox)")
                .containsEntry("campaign:New hires", "Hires")
                .containsEntry("queue:Inbound", "Eingang");
        assertThat(settings.poolByName().get("DACH"))
                .isEqualTo(new Settings.Pool("DACH", List.of(new Settings.Member("Tom Vogt", 2, 5, true))));
    }

    @Test
    void anUnknownKeyIsRefusedWithItsLineAndASuggestion() {
        assertThat(problems("matching.yaml", "accountLead: 3\nnicknmes: true"))
                .isEqualTo("rules/settings/matching.yaml:2:11: There is no setting (nicknmes). Maybe nicknames.");
        assertThat(problems("orgs/sandbox.yaml", "matchin: {}")).contains("Maybe matching.");
        assertThat(problems("pools.yaml", "DACH:\n  - {user: Mia Berg, wieght: 2}"))
                .contains(":2:", "Maybe weight.");
        assertThat(problems("pool.yaml", "")).contains("rules/settings/pool.yaml", "Maybe pools.");
    }

    @Test
    void aValueThatCannotBeIsRefused() {
        assertThat(problems("matching.yaml", "accountAutoScore: 180")).contains("Write a whole number from 0 to 100.");
        assertThat(problems("matching.yaml", "nicknames: \"maybe\"")).contains("Write true or false.");
        assertThat(problems("matching.yaml", "hierarchy: PARENT")).contains("Write one of EXACT_ONLY");
        assertThat(problems("owners.yaml", "default: 0055g00000AbCdEAAX")).contains("is the id of a Salesforce record");
        assertThat(problems("owners.yaml", "queues: {}")).contains("There is no default owner.");
        assertThat(problems("values.yaml", "Industry: {a: b}")).contains("Write object and field, e.g. Lead.Industry.");
        assertThat(problems("values.yaml", "Lead.Industry: {a: b, a: c}")).contains("(a) stands here twice");
        assertThat(problems("campaigns.yaml", "a: [")).contains("This is not readable YAML");
    }

    @Test
    void whatTheShippedFileSaysIsAlsoWhatAnEmptyOneMeans() {
        Settings shipped = RuleFolder.load(Path.of("rules"), "any").orThrow().settings();
        Settings empty = reader().read();

        assertThat(shipped.match())
                .usingRecursiveComparison()
                .ignoringFields("freeMailDomains", "hostingDomains", "ignoredAccountTypes", "regions")
                .isEqualTo(empty.match());
    }

    @Test
    void aMemberOfAPoolHasDays() {
        var reader = reader("pools.yaml", "DACH: [{user: Mia Berg, days: [Monday, Thursday]}]");

        assertThat(reader.read().poolByName().get("DACH"))
                .isEqualTo(new Settings.Pool(
                        "DACH", List.of(new Settings.Member("Mia Berg", 1, 0, false, List.of("Monday", "Thursday")))));
        assertThat(problems("pools.yaml", "DACH: [{user: Mia Berg, days: [monday]}]"))
                .contains("There is no day \"monday\". Maybe \"Monday\".");
        assertThat(problems("pools.yaml", "DACH: [{user: Mia Berg, days: Monday}]"))
                .contains("(days) cannot be");
    }

    @Test
    void aMemberOfAPoolHasWorkingHoursWhereTheyAre() {
        var reader = reader("pools.yaml", "DACH: [{user: Mia Berg, hours: 09:00-17:30, zone: Europe/Berlin}]");

        assertThat(reader.read().poolByName().get("DACH"))
                .isEqualTo(new Settings.Pool(
                        "DACH",
                        List.of(new Settings.Member(
                                "Mia Berg",
                                1,
                                0,
                                false,
                                List.of(),
                                new Shift(LocalTime.of(9, 0), LocalTime.of(17, 30), ZoneId.of("Europe/Berlin"))))));
        assertThat(problems("pools.yaml", "DACH: [{user: Mia Berg, hours: 9-17, zone: Europe/Berlin}]"))
                .contains("(hours) cannot be \"9-17\". Write two times of the day: 09:00-17:30.");
        assertThat(problems("pools.yaml", "DACH: [{user: Mia Berg, hours: 09:00-17:30}]"))
                .contains("Hours without a zone say too little. Write zone: Europe/Berlin.");
        assertThat(problems("pools.yaml", "DACH: [{user: Mia Berg, hours: 09:00-17:30, zone: Europe/Berlino}]"))
                .contains("There is no time zone \"Europe/Berlino\". Maybe \"Europe/Berlin\".");
    }

    @Test
    void somebodyIsAwayUntilADay() {
        var reader = reader("owners.yaml", "default: Tom Vogt\naway: {Mia Berg: 2026-12-31}");

        assertThat(reader.read().awayUntilByUser()).isEqualTo(Map.of("Mia Berg", LocalDate.of(2026, 12, 31)));
        assertThat(problems("owners.yaml", "default: Tom Vogt\naway: {Mia Berg: 31.12.2026}"))
                .contains("The last day away cannot be \"31.12.2026\". Write the day as 2026-12-31");
    }

    @Test
    void aCountryHasItsRegionHoweverItIsWritten() {
        var reader = reader(
                "regions.yaml", "DACH: [Germany, AT]\nEMEA: [France]", "orgs/sandbox.yaml", "regions: {EMEA: [Spain]}");

        var regions = reader.read().match().regions();

        assertThat(reader.problems()).isEmpty();
        assertThat(List.of("DE", "Deutschland", "Österreich", "ES", "France", "Nowhere", ""))
                .extracting(regions::of)
                .containsExactly("DACH", "DACH", "DACH", "EMEA", "", "", "");
    }

    @Test
    void aRegionThatCannotBeIsRefusedWithWhatToWrite() {
        assertThat(problems("regions.yaml", "DACH: [Germany, Bavaria]\nEMEA: [DE, NO]\nAPAC: []"))
                .contains("\"Bavaria\" is no country that we know. Write its English name or its code of two letters")
                .contains("\"DE\" is in the region DACH already.")
                .contains("The region (APAC) has no list of countries.");
    }
}
