package io.fairlead.orgs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.orgs.SetUpOrg;
import io.fairlead.orgs.check.OrgCheck;
import io.fairlead.orgs.check.Subject;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A sandbox in which everything was tried, and a production that lacks some of it; their ids differ. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrgCompareTest {
    private static final Instant NOON = Instant.parse("2026-06-04T12:00:00Z");
    private static final String XML = " xmlns=\"http://soap.sforce.com/2006/04/metadata\">";
    private static final Path RULES = Path.of(System.getProperty("fairlead.home", "."), "rules");
    private static final RuleFolder FOLDER = new RuleFolder();

    private SetUpOrg sandbox;
    private SetUpOrg production;

    @BeforeAll
    void setUp(@TempDir Path dir) {
        sandbox = SetUpOrg.start(
                dir.resolve("sandbox"),
                Map.of(
                        "objects/Lead/fields/Region__c.field-meta.xml",
                        field("Region__c"),
                        "layouts/Lead-Lead Layout.layout-meta.xml",
                        layout("Region__c", "Fairlead_Job_Change__c.New_Lead__c"),
                        "flexipages/Our_Lead.flexipage-meta.xml",
                        page(),
                        "LeadConvertSettings/LeadConvertSettings.LeadConvertSetting-meta.xml",
                        mapping()));
        production = SetUpOrg.start(
                dir.resolve("production"),
                Map.of(
                        "layouts/Lead-Lead Layout.layout-meta.xml",
                        layout("Fairlead_Persona__c", "Tasks"),
                        "objects/Lead/validationRules/Title_Needed.validationRule-meta.xml",
                        "<ValidationRule" + XML + "<fullName>Title_Needed</fullName><active>true</active>"
                                + "<errorConditionFormula>ISBLANK(Title)</errorConditionFormula>"
                                + "<errorMessage>Say what they do.</errorMessage></ValidationRule>"));
        sandbox.create(
                "RecordType", "Name", "Partner", "DeveloperName", "Partner", "SobjectType", "Lead", "IsActive", true);
        sandbox.changeAll("Campaign", "Name = 'Past Champions 2026'", "Name", "Past Champions (sandbox)");
        production.changeAll("Campaign", "Name = 'Past Champions 2026'", "Name", "Past Champions 2025");
        String champions = production.create("Campaign", "Name", "Past Champions 2026", "IsActive", true);
        production.create("CampaignMemberStatus", "CampaignId", champions, "Label", "Added", "SortOrder", 3);
        production.create("CampaignMemberStatus", "CampaignId", champions, "Label", "Stopped", "SortOrder", 4);
        production.changeAll("Campaign", "Name = 'Customer Alumni EMEA'", "IsActive", false);
        production.deleteAll("CampaignMemberStatus", "Label = 'Added' AND Campaign.Name = 'New Hires & Promotions'");
        production.changeAll("User", "Name = 'Yuki Asanuma'", "IsActive", false);
        production.changeAll("Group", "Name = 'Inbound Leads'", "Name", "New Leads");
        production.grant("Lead", "PermissionsViewAllRecords", false);
        production.takeAway("RunReports");
    }

    @AfterAll
    void stop() {
        sandbox.close();
        production.close();
    }

    private static String field(String name) {
        return "<CustomField" + XML + "<fullName>" + name + "</fullName><label>" + name
                + "</label><type>Text</type><length>20</length></CustomField>";
    }

    private static String layout(String field, String list) {
        return "<Layout" + XML + "<layoutSections><layoutColumns><layoutItems><behavior>Edit</behavior><field>" + field
                + "</field></layoutItems></layoutColumns></layoutSections><relatedLists><relatedList>" + list
                + "</relatedList></relatedLists></Layout>";
    }

    private static String page() {
        return "<FlexiPage" + XML + "<flexiPageRegions><itemInstances><componentInstance><componentName>jobChangeCard"
                + "</componentName></componentInstance></itemInstances></flexiPageRegions>"
                + "<masterLabel>Our Lead</masterLabel><sobjectType>Lead</sobjectType><type>RecordPage</type></FlexiPage>";
    }

    private static String mapping() {
        return "<LeadConvertSettings" + XML
                + "<objectMapping><inputObject>Lead</inputObject><mappingFields><inputField>"
                + "Title</inputField><outputField>Title</outputField></mappingFields>"
                + "<outputObject>Contact</outputObject></objectMapping></LeadConvertSettings>";
    }

    /** The shipped rules, one rule more, and what each org calls the campaigns. */
    private static RulePack pack(String org, String settings) {
        SortedMap<String, String> texts = new TreeMap<>(RuleFolder.texts(RULES, org, new ArrayList<>()));
        texts.put("decide/mapping-create.drl", texts.get("decide/mapping-create.drl") + """

                rule "a new lead has a region"
                    @reason("Territories need it.")
                when
                    $case: Case()
                then
                    propose.onCreate("Lead.Region__c", "EMEA");
                end
                """);
        if (!settings.isEmpty()) {
            texts.put("settings/orgs/" + org + ".yaml", settings);
        }
        return ((RuleFolder.Loaded.Ready) FOLDER.build(texts, org)).pack();
    }

    private static final String SANDBOX = "campaigns:\n  Past champions: Past Champions (sandbox)\n";

    private Checklist compared(boolean asAdministrator) {
        var from = new Compared(
                asAdministrator ? sandbox.administrator() : sandbox.salesforce(),
                pack("sandbox", SANDBOX),
                SetUpOrg.PACKAGE);
        var to = new Compared(
                asAdministrator ? production.administrator() : production.salesforce(),
                pack("production", ""),
                SetUpOrg.PACKAGE);
        return Compared.compare(from, to, NOON);
    }

    private static Item.State state(Checklist list, Area area, String name) {
        return list.items().stream()
                .filter(item -> item.area() == area && item.name().equals(name))
                .map(Item::state)
                .findFirst()
                .orElseThrow(() -> new AssertionError(list.items().toString()));
    }

    @Test
    void whatTheSecondOrgLacksIsMissingWhatDiffersDiffersAndTheRestIsFine() {
        var list = compared(false);

        assertThat(state(list, Area.FIELDS, "Lead.Region__c")).isEqualTo(Item.State.MISSING);
        assertThat(state(list, Area.RECORD_TYPES, "Lead Partner")).isEqualTo(Item.State.MISSING);
        assertThat(state(list, Area.CAMPAIGNS, "Customer Alumni EMEA")).isEqualTo(Item.State.MISSING);
        assertThat(state(list, Area.CAMPAIGNS, "New hires and promotions")).isEqualTo(Item.State.DIFFERS);
        assertThat(state(list, Area.USERS, "Yuki Asanuma")).isEqualTo(Item.State.MISSING);
        assertThat(state(list, Area.QUEUES, "Inbound Leads")).isEqualTo(Item.State.MISSING);
        assertThat(state(list, Area.PERMISSIONS, "RunReports")).isEqualTo(Item.State.MISSING);
        assertThat(state(list, Area.PERMISSIONS, "Lead")).isEqualTo(Item.State.DIFFERS);
        assertThat(state(list, Area.VALIDATION_RULES, "Lead.Title_Needed")).isEqualTo(Item.State.DIFFERS);
        assertThat(state(list, Area.PACKAGE, "Lead.Fairlead_Key__c")).isEqualTo(Item.State.FINE);
        assertThat(state(list, Area.PICKLISTS, "Lead.LeadSource")).isEqualTo(Item.State.FINE);
        assertThat(state(list, Area.PERMISSIONS, "Contact")).isEqualTo(Item.State.FINE);
        assertThat(list.items())
                .filteredOn(item -> item.state() != Item.State.FINE)
                .allSatisfy(item -> assertThat(item.mend()).isNotEmpty());
    }

    @Test
    void aCampaignThatIsCalledDifferentlyInEachOrgIsFine() {
        assertThat(state(compared(false), Area.CAMPAIGNS, "Past champions")).isEqualTo(Item.State.FINE);
    }

    @Test
    void whatTheMetadataApiAloneTellsIsLookedAtByHandUnlessTheUserMayUseIt() {
        assertThat(state(compared(false), Area.LAYOUTS, "Page layouts")).isEqualTo(Item.State.UNSEEN);

        var list = compared(true);

        assertThat(state(list, Area.LAYOUTS, "Lead-Lead Layout")).isEqualTo(Item.State.DIFFERS);
        assertThat(state(list, Area.RELATED_LISTS, "Lead-Lead Layout")).isEqualTo(Item.State.DIFFERS);
        assertThat(state(list, Area.PAGES, "Lead Our Lead")).isEqualTo(Item.State.MISSING);
        assertThat(state(list, Area.PAGES, "Lead Fairlead Lead")).isEqualTo(Item.State.FINE);
        assertThat(state(list, Area.LEAD_MAPPING, "Lead.Title to Contact")).isEqualTo(Item.State.MISSING);
    }

    @Test
    void aTickStaysWithItsNameAndTimeUntilTheLineChanges(@TempDir Path dir) {
        var list = compared(false);
        var open = list.open(Ticks.NONE);
        var first = open.get(0);

        Ticks.NONE.with(first.key(), new Ticks.Tick("Ada", NOON)).write(dir.resolve("ticks.json"));
        var ticks = Ticks.read(dir.resolve("ticks.json"));

        assertThat(list.open(ticks)).hasSize(open.size() - 1).doesNotContain(first);
        assertThat(list.markdown(ticks))
                .contains("- [x] " + first.name(), "Ticked by Ada, 2026-06-04T12:00:00Z")
                .contains("# From sandbox to production", "- [ ] Yuki Asanuma: missing.");
        var changed = new Item(first.area(), first.name(), first.state(), first.from() + "!", first.to(), first.mend());
        assertThat(ticks.of(changed)).isEmpty();
    }

    @Test
    void promotionNeedsNoEditOfRules() {
        String there = sandbox.id("SELECT Id FROM Campaign WHERE Name = 'Past Champions (sandbox)'");
        String here = production.id("SELECT Id FROM Campaign WHERE Name = 'Past Champions 2026'");
        assertThat(there).isNotEqualTo(here);

        for (var org : List.of(Map.entry("sandbox", sandbox), Map.entry("production", production))) {
            var rules = FOLDER.build(texts(org.getKey()), org.getKey()) instanceof RuleFolder.Loaded.Ready ready
                    ? Optional.of(ready.pack())
                    : Optional.<RulePack>empty();
            var subject = new Subject(org.getKey(), rules, SetUpOrg.PACKAGE, List.of());
            var result = OrgCheck.run(org.getValue().salesforce(), subject, Clock.systemUTC());
            assertThat(result.findings()).as(org.getKey()).noneMatch(finding -> finding.what()
                    .contains("Past Champions"));
        }
    }

    private static SortedMap<String, String> texts(String org) {
        SortedMap<String, String> texts = new TreeMap<>(RuleFolder.texts(RULES, org, new ArrayList<>()));
        if (org.equals("sandbox")) {
            texts.put("settings/orgs/sandbox.yaml", SANDBOX);
        }
        return texts;
    }
}
