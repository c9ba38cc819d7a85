package io.fairlead.localorg.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SeedTest {

    private static List<SeedRow> full = List.of();

    @BeforeAll
    static void fillTheDemoOrg() {
        full = Seed.company(Seed.DEMO, SeedSize.FULL).toList();
    }

    @Test
    void theSameSeedGivesTheSameRows() {
        assertThat(Seed.company(Seed.DEMO, SeedSize.FULL)).isEqualTo(full);
        assertThat(Seed.company(7, SeedSize.SMALL))
                .isEqualTo(Seed.company(7, SeedSize.SMALL).toList());
    }

    @Test
    void anotherSeedGivesAnotherCompany() {
        assertThat(Seed.company(8, SeedSize.SMALL).toList())
                .isNotEqualTo(Seed.company(7, SeedSize.SMALL).toList());
    }

    @Test
    void theDemoOrgIsAsBigAsPromised() {
        var counts = counts(full);

        assertThat(counts.get("Account")).isGreaterThanOrEqualTo(3_000);
        assertThat(counts.get("Contact")).isGreaterThanOrEqualTo(15_000);
        assertThat(counts.get("Lead")).isGreaterThanOrEqualTo(8_000);
        assertThat(counts.get("Opportunity")).isGreaterThanOrEqualTo(2_000);
        assertThat(counts.get("OpportunityContactRole")).isGreaterThanOrEqualTo(2_000);
        assertThat(counts.get("CampaignMember")).isGreaterThanOrEqualTo(500);
    }

    @Test
    void theSmallOrgIsSmallForManySeeds() {
        for (long seed = 1; seed <= 40; seed++) {
            var counts = counts(Seed.company(seed, SeedSize.SMALL).toList());

            assertThat(counts.get("Account")).isEqualTo(64);
            assertThat(counts.get("Contact")).isEqualTo(210);
            assertThat(counts.get("Lead")).isEqualTo(105);
        }
    }

    @Test
    void everyReferencePointsToAnEarlierRow() {
        var seen = new HashSet<String>();
        for (var row : full) {
            for (var value : row.fields().values()) {
                if (value instanceof SeedRow.Ref ref) {
                    assertThat(seen.contains(ref.key()))
                            .as("%s of %s", ref, row.key())
                            .isTrue();
                }
            }
            assertThat(seen.add(row.key())).as(row.key()).isTrue();
        }
    }

    @Test
    void nothingIsNamedLikeATest() {
        var lazy = Pattern.compile("(?i)\\b(test|foo|bar|acme|lorem|dummy|sample|account|contact|lead) ?\\d*\\b");

        assertThat(full.stream()
                        .filter(row -> Set.of("Account", "Contact", "Lead").contains(row.object()))
                        .flatMap(row -> List.of("Name", "FirstName", "LastName", "Company").stream()
                                .map(row.fields()::get)
                                .filter(Objects::nonNull))
                        .map(Object::toString))
                .isNotEmpty()
                .noneMatch(name -> lazy.matcher(name).find() || name.contains("{") || name.contains("~"));
    }

    @Test
    void mailAddressesAreWellFormedAscii() {
        var address = Pattern.compile("[a-zA-Z0-9._-]+@[a-z0-9-]+(\\.[a-z0-9-]+)+");

        assertThat(texts("Contact", "Email"))
                .isNotEmpty()
                .allMatch(mail -> address.matcher(mail).matches() && mail.length() <= 80);
        assertThat(texts("Lead", "Email"))
                .isNotEmpty()
                .allMatch(mail -> address.matcher(mail).matches() && mail.length() <= 80);
    }

    @Test
    void companiesWriteTheirNamesInManyScripts() {
        var scripts = texts("Account", "Name").stream()
                .flatMap(name -> name.codePoints().filter(Character::isLetter).mapToObj(Character.UnicodeScript::of))
                .collect(Collectors.toSet());

        assertThat(scripts)
                .contains(
                        Character.UnicodeScript.LATIN,
                        Character.UnicodeScript.HAN,
                        Character.UnicodeScript.KATAKANA,
                        Character.UnicodeScript.HANGUL,
                        Character.UnicodeScript.GREEK,
                        Character.UnicodeScript.CYRILLIC,
                        Character.UnicodeScript.HEBREW,
                        Character.UnicodeScript.ARABIC);
    }

    @Test
    void accountsAreMessyInEveryWayThatMatchingMeets() {
        var accounts =
                full.stream().filter(row -> row.object().equals("Account")).toList();

        assertThat(accounts).anyMatch(row -> row.fields().get("Website") == null);
        assertThat(texts("Account", "Website"))
                .anyMatch(site -> site.startsWith("HTTP://WWW."))
                .anyMatch(site -> site.endsWith(" "))
                .anyMatch(site -> site.contains("wixsite.com"));
        assertThat(accounts).anyMatch(row -> Boolean.TRUE.equals(row.fields().get("Fairlead_Do_Not_Match__c")));
        assertThat(accounts).anyMatch(row -> "Disqualified".equals(row.fields().get("Fairlead_Category__c")));
        assertThat(accounts).anyMatch(row -> row.fields().get("Fairlead_Alias_Domains__c") != null);
        assertThat(depth(accounts)).isGreaterThanOrEqualTo(4);
    }

    private static int depth(List<SeedRow> accounts) {
        var depthByKey = new java.util.HashMap<String, Integer>();
        for (var row : accounts) {
            var above = row.fields().get("ParentId") instanceof SeedRow.Ref parent
                    ? depthByKey.getOrDefault(parent.key(), 0)
                    : 0;
            depthByKey.put(row.key(), above + 1);
        }
        return depthByKey.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    @Test
    void theIntegrationUserCanBeRecognisedAndSomeOwnersHaveLeft() {
        var users = full.stream()
                .filter(row -> row.object().equals("User"))
                .collect(Collectors.toMap(SeedRow::key, SeedRow::fields));

        assertThat(users.get(Seed.INTEGRATION_USER))
                .containsEntry("Title", "Integration User")
                .containsEntry("UserPermissionsMarketingUser", true);
        assertThat(full.stream().filter(row -> row.object().equals("Account")))
                .anyMatch(row -> row.fields().get("OwnerId") instanceof SeedRow.Ref owner
                        && Boolean.FALSE.equals(
                                Objects.requireNonNull(users.get(owner.key())).get("IsActive")));
    }

    @Test
    void leadsAreOpenConvertedAndGivenUp() {
        assertThat(texts("Lead", "Status"))
                .contains(
                        "Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted");
        assertThat(full.stream()
                        .filter(row -> "Closed - Converted".equals(row.fields().get("Status"))))
                .allMatch(row -> row.fields().get("ConvertedContactId") instanceof SeedRow.Ref);
    }

    @Test
    void everyCampaignHasOneDefaultStatusAndOneThatResponds() {
        var statuses = full.stream()
                .filter(row -> row.object().equals("CampaignMemberStatus"))
                .collect(
                        Collectors.groupingBy(row -> String.valueOf(row.fields().get("CampaignId"))));

        assertThat(statuses).hasSize(12);
        assertThat(statuses.values()).allSatisfy(own -> {
            assertThat(own)
                    .filteredOn(row -> Boolean.TRUE.equals(row.fields().get("IsDefault")))
                    .hasSize(1);
            assertThat(own).anyMatch(row -> Boolean.TRUE.equals(row.fields().get("HasResponded")));
        });
    }

    private static List<String> texts(String object, String field) {
        return full.stream()
                .filter(row -> row.object().equals(object))
                .map(row -> row.fields().get(field))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
    }

    private static Map<String, Long> counts(List<SeedRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(SeedRow::object, Collectors.counting()));
    }
}
