package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.FieldCatalog;
import io.fairlead.decide.FieldCatalog.Field;
import io.fairlead.match.Directory;
import io.fairlead.match.Owner;
import io.fairlead.rules.check.OrgSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule names is looked up in the org before the rule can go live. */
final class OrgChecksTest {
    private static final FieldCatalog FIELDS = new FieldCatalog(
            Map.of(
                    "Lead",
                            Map.of(
                                    "Title", field("string", 128),
                                    "Rating", picklist("Hot", "Warm", "Cold"),
                                    "DoNotCall", field("boolean", 0),
                                    "NumberOfEmployees", field("int", 0),
                                    "Met_On__c", field("date", 0),
                                    "Score__c", new Field("double", 0, List.of(), false, false),
                                    "RecordTypeId", field("reference", 18)),
                    "Contact", Map.of("Title", field("string", 128)),
                    "Account", Map.of("Segment__c", field("string", 20), "SDR__c", field("reference", 18))),
            Map.of("Lead", Map.of("Partner", "012000000000001AAA")));

    private static final Directory DIRECTORY = new Directory(
            Map.of("mia berg", owner("Mia Berg", true), "old hand", owner("Old Hand", false)),
            Map.of(
                    "inbound leads", new Directory.Queue(owner("Inbound Leads", true), Set.of("Lead")),
                    "cases", new Directory.Queue(owner("Cases", true), Set.of("Case"))),
            Map.of(
                    "past champions",
                            new Directory.Campaign(
                                    "701000000000001AAA",
                                    "Past Champions",
                                    true,
                                    List.of(new Directory.MemberStatus("Sent", 1, false, true))),
                    "closed", new Directory.Campaign("701000000000002AAA", "Closed", false, List.of())));

    @TempDir
    Path folder;

    private static Field field(String type, int length) {
        return new Field(type, length, List.of(), true, true);
    }

    private static Field picklist(String... values) {
        return new Field("picklist", 255, List.of(values), true, true);
    }

    private static Owner owner(String name, boolean active) {
        return new Owner("005000000000001AAA", name, false, active, false);
    }

    @ParameterizedTest(name = "{1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            decide/mapping-create | propose.onCreate("Lead.Titel", "VP");               | Lead has no field (Titel) in the org test. Maybe "Title".
            decide/mapping-create | propose.onCreate("Lead.Score__c", 5);               | The integration user cannot write Lead.Score__c
            decide/mapping-create | propose.onCreate("Lead.Rating", "Warmish");         | "Warmish" is not an active value of the picklist Lead.Rating. It has "Hot", "Warm", "Cold".
            decide/mapping-create | propose.onCreate("Lead.DoNotCall", "yes");          | Lead.DoNotCall is of type boolean; it cannot hold "yes".
            decide/mapping-create | propose.onCreate("Lead.NumberOfEmployees", "many"); | Lead.NumberOfEmployees is of type int; it cannot hold "many".
            decide/mapping-create | propose.onCreate("Lead.Met_On__c", "yesterday");    | Lead.Met_On__c is of type date; it cannot hold "yesterday".
            decide/mapping-create | propose.onCreate("Lead.DoNotCall", $case.change().newTitle()); | it cannot hold change.newTitle, which is a text.
            decide/mapping-create | propose.onCreate("Lead.RecordTypeId", "Partners");  | Lead has no record type "Partners" in the org test. Maybe "Partner".
            decide/ownership      | propose.user("Old Hand");                           | The user "Old Hand" is inactive in the org test.
            decide/ownership      | propose.user("Mia Bergh");                          | No user, or more than one, is called "Mia Bergh" in the org test. Maybe "Mia Berg".
            decide/ownership      | propose.user("Berg");                               | The nearest are "Mia Berg", "Old Hand".
            decide/ownership      | propose.queue("Inbound");                           | There is no queue "Inbound" in the org test.
            decide/ownership      | propose.queue("Cases");                             | The queue "Cases" cannot own Leads in the org test.
            decide/ownership      | propose.accountUser("Segment__c");                  | Account.Segment__c is of type string, not a look-up to a user.
            decide/ownership      | propose.accountUser("CSM__c");                      | Account has no field (CSM__c) in the org test. The nearest are "SDR__c". Only a look-up field can hold a user.
            decide/campaigns      | propose.campaign("Past champion", "Sent");          | There is no campaign "Past champion" in the org test. Maybe "Past Champions".
            decide/campaigns      | propose.campaign("Past champions", "Send");         | The campaign "Past champions" has no member status "Send" in the org test. Maybe "Sent".
            decide/campaigns      | propose.campaign("Closed", "Sent");                 | The campaign "Closed" is not active in the org test.
            """)
    void aNameThatTheOrgLacksIsNamedWithWhatWasPerhapsMeant(String question, String then, String problem) {
        assertThat(problems(question, "", then))
                .contains("rules/" + question + ".drl:")
                .contains(problem);
    }

    @Test
    void aFieldThatAConditionReadsMustBeThere() {
        assertThat(problems(
                        "decide/ownership", "employer.fields[\"Segmnt__c\"] == \"DACH\"", "propose.accountOwner();"))
                .contains("Account has no field (Segmnt__c) in the org test. Maybe \"Segment__c\".");
        assertThat(problems("decide/ownership", "person.fields[\"Rating\"] == \"Hot\"", "propose.accountOwner();"))
                .as("a person is a Contact or a Lead, and Lead has the field")
                .isEmpty();
    }

    @Test
    void aMemberOfAPoolWhoIsNotThereIsNamedAndRefusesNothing() {
        var files = RuleTexts.folder(
                "decide/ownership", RuleTexts.rule("everybody goes to the pool", 10, "", "propose.pool(\"DACH\");"));
        files.put("settings/pools.yaml", "DACH: [Mia Berg, Mia Bergh, Old Hand]\n");

        var loaded = new RuleFolder()
                .against("test", () -> new OrgSnapshot("test", FIELDS, DIRECTORY))
                .build(files, "test");

        assertThat(loaded).isInstanceOf(RuleFolder.Loaded.Ready.class);
        assertThat(loaded.problems().text())
                .contains("No active user of the org test is called \"Mia Bergh\", who is in the pool \"DACH\"")
                .contains("Maybe \"Mia Berg\".")
                .contains("\"Old Hand\"");
    }

    @Test
    void aWordThatAPicklistLacksIsNamedAndRefusesNothing() {
        var files = RuleTexts.folder(
                "decide/ownership",
                RuleTexts.rule(
                        "warm people go to the account owner",
                        10,
                        "employer.fields[\"Segment__c\"] == \"any text\", employer.type in (\"Custommer\", \"Partner\")",
                        "propose.accountOwner();"));
        var account = Map.of("Segment__c", field("string", 20), "Type", picklist("Customer", "Partner"));

        var loaded = new RuleFolder()
                .against(
                        "test",
                        () -> new OrgSnapshot(
                                "test", new FieldCatalog(Map.of("Account", account), Map.of()), DIRECTORY))
                .build(files, "test");

        assertThat(loaded).isInstanceOf(RuleFolder.Loaded.Ready.class);
        assertThat(loaded.problems().text())
                .contains(
                        "The picklist Account.Type of the org test has no active value \"Custommer\". Maybe \"Customer\".")
                .doesNotContain("any text")
                .doesNotContain("\"Partner\"");
    }

    @Test
    void somebodyAwayWhomTheOrgDoesNotKnowIsNamed() {
        var files = RuleTexts.folder(
                "decide/ownership", RuleTexts.rule("everybody goes to nobody else", 10, "", "propose.defaultOwner();"));
        files.put("settings/owners.yaml", "default: Mia Berg\naway: {Mia Bergh: 2027-01-15, Old Hand: 2027-01-15}\n");

        assertThat(new RuleFolder()
                        .against("test", () -> new OrgSnapshot("test", FIELDS, DIRECTORY))
                        .build(files, "test")
                        .problems()
                        .text())
                .contains("is called \"Mia Bergh\", who is said to be away. Maybe \"Mia Berg\".")
                .doesNotContain("Old Hand");
    }

    @Test
    void aCampaignIsAlsoLookedForAmongTheNamesOfTheSettings() {
        var files = RuleTexts.folder(
                "decide/campaigns",
                RuleTexts.rule("everybody joins the webinar", 10, "", "propose.campaign(\"Webinr\", \"Sent\");"));
        files.put("settings/campaigns.yaml", "Webinar: Past Champions\n");

        assertThat(new RuleFolder()
                        .against("test", () -> new OrgSnapshot("test", FIELDS, DIRECTORY))
                        .build(files, "test")
                        .problems()
                        .text())
                .contains("Maybe \"Webinar\".");
    }

    @Test
    void aTextLongerThanItsFieldIsRefused() {
        assertThat(problems(
                        "decide/mapping-create", "", "propose.onCreate(\"Lead.Title\", \"" + "x".repeat(129) + "\");"))
                .contains("The text has 129 letters, and Lead.Title holds 128.");
    }

    @Test
    void whatTheOrgHasIsFine() {
        assertThat(problems("decide/mapping-create", "", "propose.onCreate(\"Lead.RecordTypeId\", \"partner\");"))
                .isEmpty();
        assertThat(problems("decide/campaigns", "", "propose.campaign(\"Past champions\", \"sent\");"))
                .isEmpty();
        assertThat(problems("decide/ownership", "", "propose.queue(\"Inbound Leads\");"))
                .isEmpty();
    }

    @Test
    void aRuleThatIsOffMayNameWhatIsNotThereYet() {
        String rule = RuleTexts.rule("nobody has made this queue yet", 10, "", "propose.queue(\"Later\");")
                .replace("salience", "enabled false\n    salience");

        assertThat(new RuleFolder()
                        .against("test", () -> new OrgSnapshot("test", FIELDS, DIRECTORY))
                        .build(RuleTexts.folder("decide/ownership", rule), "test")
                        .problems()
                        .list())
                .isEmpty();
    }

    @Test
    void aViewIsReadAsItWasSaved() {
        var view = new OrgSnapshot("test", FIELDS, DIRECTORY);
        Path file = folder.resolve("orgs/test.json");

        view.write(file);

        assertThat(OrgSnapshot.read(file)).contains(view);
        assertThat(OrgSnapshot.read(folder.resolve("none.json"))).isEmpty();
    }

    private static String problems(String question, String conditions, String then) {
        String rule = RuleTexts.rule("this rule names something of the org", 10, conditions, then);
        return new RuleFolder()
                        .against("test", () -> new OrgSnapshot("test", FIELDS, DIRECTORY))
                        .build(RuleTexts.folder(question, rule), "test")
                        .problems()
                        .list()
                        .stream()
                        .filter(Problem::isError)
                        .map(Problem::toString)
                        .reduce("", (all, one) -> all + one + "\n");
    }
}
