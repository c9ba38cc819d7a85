package io.fairlead.localorg.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.seed.JobChanges.Labelled;
import io.fairlead.localorg.seed.JobChanges.Situation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobChangesTest {

    private static List<Labelled> thousand = List.of();
    private static Map<String, SeedRow> rowByKey = Map.of();

    @BeforeAll
    static void letAThousandPeopleMove() {
        thousand = JobChanges.of(Seed.DEMO, 1_000, key -> "id-of-" + key);
        rowByKey = Seed.company(Seed.DEMO, SeedSize.FULL).collect(Collectors.toMap(SeedRow::key, Function.identity()));
    }

    @Test
    void theSameSeedGivesTheSameChangesAndMoreOfThemBeginAlike() {
        var again = JobChanges.of(Seed.DEMO, 1_200, key -> "id-of-" + key);

        assertThat(again.subList(0, 1_000)).isEqualTo(thousand);
    }

    @Test
    void everySituationHappensInAThousandChanges() {
        assertThat(thousand.stream().map(Labelled::situation).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Situation.values());
    }

    @Test
    void theSmallOrgHasPeopleForEverySituation() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(JobChanges.of(seed, SeedSize.SMALL, 250, key -> key).stream()
                            .map(Labelled::situation)
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder(Situation.values());
        }
    }

    @Test
    void everyKeyOfTheTruthIsARowOfTheOrg() {
        assertThat(thousand).allSatisfy(made -> {
            assertThat(rowByKey.keySet()).containsAll(made.truth().accountKeys());
            assertThat(rowByKey).containsKey(Objects.requireNonNull(made.truth().trackedKey()));
            if (made.truth().personKey() != null) {
                assertThat(rowByKey).containsKey(made.truth().personKey());
            }
        });
    }

    @Test
    void onlyARepeatedEventHasAnIdThatWasSeenBefore() {
        var seen = new HashSet<String>();

        assertThat(thousand).allSatisfy(made -> assertThat(seen.add(made.eventId()))
                .isEqualTo(made.situation() != Situation.DUPLICATE_EVENT));
    }

    @Test
    void theSameChangeAgainDiffersInItsEventIdOnly() {
        var again = only(Situation.SAME_CHANGE_AGAIN).get(0).change();

        assertThat(thousand.stream().map(Labelled::change).filter(other -> sameMove(other, again)))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    private static boolean sameMove(Map<String, Object> one, Map<String, Object> other) {
        return Set.of("lastName", "firstName", "newCompanyName", "pastCompanyName").stream()
                .allMatch(field -> Objects.equals(one.get(field), other.get(field)));
    }

    @Test
    void aPersonWhoIsAlreadyKnownByMailHasThatMailOnRecord() {
        for (var situation : List.of(Situation.CONTACT_BY_EMAIL, Situation.LEAD_BY_EMAIL)) {
            assertThat(only(situation)).isNotEmpty().allSatisfy(made -> assertThat(
                            String.valueOf(field(made.truth().personKey(), "Email")))
                    .isEqualToIgnoringCase(String.valueOf(made.change().get("newEmail"))));
        }
    }

    @Test
    void aPersonWhoIsKnownByNameAndDomainHasAnotherMailThere() {
        for (var situation : List.of(Situation.CONTACT_BY_NAME_AND_DOMAIN, Situation.LEAD_BY_NAME_AND_DOMAIN)) {
            assertThat(only(situation)).isNotEmpty().allSatisfy(made -> {
                var mail = String.valueOf(field(made.truth().personKey(), "Email"));
                assertThat(mail)
                        .isNotEqualToIgnoringCase(String.valueOf(made.change().get("newEmail")));
                assertThat(mail).endsWith("@" + made.change().get("newCompanyDomain"));
            });
        }
    }

    @Test
    void strangersMoveWhereNobodyOfTheirNameIs() {
        assertThat(thousand.stream().filter(made -> made.situation() == Situation.ACCOUNT_BY_DOMAIN))
                .allMatch(made -> made.truth().personKey() == null)
                .allMatch(made -> !namesAt(made.truth().accountKeys())
                        .contains(made.change().get("firstName") + " "
                                + made.change().get("lastName")));
    }

    private static Set<String> namesAt(List<String> accountKeys) {
        return rowByKey.values().stream()
                .filter(row ->
                        row.fields().get("AccountId") instanceof SeedRow.Ref ref && accountKeys.contains(ref.key()))
                .filter(row -> row.object().equals("Contact"))
                .map(row -> row.fields().get("FirstName") + " " + row.fields().get("LastName"))
                .collect(Collectors.toSet());
    }

    @Test
    void severalPeopleJoinOneNewCompanyUnderOneDomain() {
        var joiners = only(Situation.NEW_COMPANY_SHARED).stream().collect(Collectors.groupingBy(made -> String.valueOf(
                        made.change().get("newCompanyDomain"))
                .replaceAll("^https?://", "")
                .replaceAll("^www\\.", "")
                .replaceAll("/.*$", "")));

        assertThat(joiners.values()).anyMatch(group -> group.size() == 3);
        assertThat(joiners.values()).filteredOn(group -> group.size() == 3).allSatisfy(group -> assertThat(
                        group.stream()
                                .map(made -> made.change().get("newCompanyName"))
                                .distinct())
                .hasSizeGreaterThan(1));
    }

    @Test
    void twinsDifferInNothingThatMatchingLooksAt() {
        assertThat(only(Situation.AMBIGUOUS_ACCOUNTS)).isNotEmpty().allSatisfy(made -> {
            assertThat(made.truth().ambiguous()).isTrue();
            assertThat(made.truth().accountKeys()).hasSize(2);
            assertThat(twin(made, 0)).isEqualTo(twin(made, 1));
        });
    }

    private static Map<String, @Nullable Object> twin(Labelled made, int at) {
        var fields = new HashMap<>(row(made.truth().accountKeys().get(at)).fields());
        fields.keySet().removeAll(Set.of("OwnerId", "CreatedDate", "Phone", "Type", "Fairlead_SDR__c"));
        fields.keySet().removeAll(Set.of("Description", "AccountSource", "External_Id__c", "Legacy_Id__c"));
        return fields;
    }

    @Test
    void theFieldsOfAChangeAreTheOnesThatTheSignalKnows() {
        var sent = thousand.stream()
                .flatMap(made -> made.change().keySet().stream())
                .collect(Collectors.toSet());

        assertThat(JobChangeFile.columns()).hasSize(44).containsAll(sent);
        assertThat(sent).contains("eventId", "newCompanyDomain", "reducedConfidenceReasons", "custom");
    }

    @Test
    void aCsvCellWithCommasQuotesAndLinesIsOneCell(@TempDir Path folder) throws Exception {
        var odd = Map.<String, Object>of(
                "eventId", "jc-1",
                "newCompanyName", "Fabrik \"Süd\", GmbH",
                "newCompanyStreet", "Haus 2\nHof 3",
                "reducedConfidenceReasons", List.of("NAME_IS_COMMON", "EMAIL_NOT_VERIFIED"));
        var file = folder.resolve("changes.csv");

        JobChangeFile.writeCsv(
                file,
                List.of(new Labelled(odd, Situation.NEW_COMPANY, new JobChanges.Truth(List.of(), false, null, null))));

        var text = Files.readString(file);
        assertThat(text).startsWith("eventId,changeType,firstName,");
        assertThat(text)
                .contains("\"Fabrik \"\"Süd\"\", GmbH\"", "\"Haus 2\nHof 3\"", ",NAME_IS_COMMON;EMAIL_NOT_VERIFIED,");
    }

    @Test
    void jsonLinesHoldOneChangeEach(@TempDir Path folder) throws Exception {
        var file = folder.resolve("changes.jsonl");

        JobChangeFile.writeJsonLines(file, thousand.subList(0, 50));

        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(50).allMatch(line -> line.startsWith("{\"eventId\":\"jc-") && line.endsWith("}"));
        assertThat(Arrays.asList("ACCOUNT_BY", "accountKeys", "situation"))
                .noneMatch(word -> lines.toString().contains(word));
    }

    private static List<Labelled> only(Situation situation) {
        return thousand.stream().filter(made -> made.situation() == situation).toList();
    }

    private static @Nullable Object field(@Nullable String key, String name) {
        return row(Objects.requireNonNull(key)).fields().get(name);
    }

    private static SeedRow row(String key) {
        return Objects.requireNonNull(rowByKey.get(key));
    }
}
