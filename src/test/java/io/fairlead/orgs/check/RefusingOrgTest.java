package io.fairlead.orgs.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.orgs.SetUpOrg;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An org whose own metadata refuses what Fairlead would save, and which is almost used up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RefusingOrgTest {
    private static final String XML = " xmlns=\"http://soap.sforce.com/2006/04/metadata\">";
    private static final Map<String, String> OWN = Map.of(
            "objects/Contact/fields/Cost_Center__c.field-meta.xml",
            "<CustomField" + XML + "<fullName>Cost_Center__c</fullName><label>Cost Center</label><type>Text</type>"
                    + "<length>20</length><required>true</required></CustomField>",
            "objects/Lead/fields/Region__c.field-meta.xml",
            "<CustomField" + XML + "<fullName>Region__c</fullName><label>Region</label><type>Text</type>"
                    + "<length>20</length></CustomField>",
            "objects/Lead/validationRules/Region_Needed.validationRule-meta.xml",
            "<ValidationRule" + XML + "<fullName>Region_Needed</fullName><active>true</active>"
                    + "<errorConditionFormula>ISBLANK(Region__c)</errorConditionFormula>"
                    + "<errorMessage>Choose a region.</errorMessage></ValidationRule>",
            "objects/Lead/validationRules/Short_Title.validationRule-meta.xml",
            "<ValidationRule" + XML + "<fullName>Short_Title</fullName><active>true</active>"
                    + "<errorConditionFormula>LEN(Title) &gt; 80</errorConditionFormula>"
                    + "<errorMessage>The title is too long.</errorMessage></ValidationRule>",
            "objects/Lead/validationRules/Off.validationRule-meta.xml",
            "<ValidationRule" + XML + "<fullName>Off</fullName><active>false</active>"
                    + "<errorConditionFormula>ISBLANK(Title)</errorConditionFormula>"
                    + "<errorMessage>Off.</errorMessage></ValidationRule>",
            "matchingRules/Lead.matchingRule-meta.xml",
            "<MatchingRules" + XML + "<matchingRules><fullName>Same_Email</fullName><label>Same</label>"
                    + "<matchingRuleItems><blankValueBehavior>NullNotAllowed</blankValueBehavior>"
                    + "<fieldName>Email</fieldName><matchingMethod>Exact</matchingMethod></matchingRuleItems>"
                    + "<ruleStatus>Active</ruleStatus></matchingRules></MatchingRules>",
            "duplicateRules/Lead.No_Twins.duplicateRule-meta.xml",
            "<DuplicateRule" + XML + "<actionOnInsert>Block</actionOnInsert><actionOnUpdate>Allow</actionOnUpdate>"
                    + "<alertText>Use one of these records?</alertText>"
                    + "<duplicateRuleMatchRules><matchRuleSObjectType>Lead</matchRuleSObjectType>"
                    + "<matchingRule>Same_Email</matchingRule></duplicateRuleMatchRules>"
                    + "<isActive>true</isActive><masterLabel>No twins</masterLabel>"
                    + "<securityOption>BypassSharingRules</securityOption><sortOrder>1</sortOrder></DuplicateRule>");

    private SetUpOrg org;

    @BeforeAll
    void setUp(@TempDir Path dir) {
        org = SetUpOrg.start(dir, OWN);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private List<Finding> check(String check) {
        var subject = new Subject(SetUpOrg.NAME, Optional.of(SetUpOrg.RULES), SetUpOrg.PACKAGE, List.of());
        return OrgCheck.run(org.salesforce(), subject, Clock.systemUTC()).findings().stream()
                .filter(finding -> finding.check().startsWith(check))
                .toList();
    }

    @Test
    void aRequiredFieldThatNoRuleFillsIsNamed() {
        assertThat(check("required-field")).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.what()).contains("Contact.Cost_Center__c is required");
            assertThat(finding.mend()).contains("propose.onCreate(\"Contact.Cost_Center__c\"");
        });
    }

    @Test
    void aValidationRuleThatRefusesEveryNewRecordFails() {
        assertThat(check("validation-rule:Lead.Region_Needed")).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(finding.what()).contains("Choose a region.").contains("Region__c");
        });
    }

    @Test
    void aValidationRuleOnWhatWeWriteIsAWarningAndOneThatIsOffIsNone() {
        assertThat(check("validation-rule:Lead.Short_Title")).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
            assertThat(finding.what()).contains("looks at what Fairlead writes: Title");
        });
        assertThat(check("validation-rule:Lead.Off")).isEmpty();
    }

    @Test
    void aDuplicateRuleThatBlocksIsNamedToWhoMayReadItsActionAndDoubtedByOthers() {
        assertThat(check("duplicate-rule")).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
            assertThat(finding.what()).contains("Modify Metadata").contains("Lead.No_Twins");
        });

        org.changeAll("PermissionSet", "Name = 'Fairlead_Integration'", "PermissionsModifyMetadata", true);

        assertThat(check("duplicate-rule")).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
            assertThat(finding.what()).contains("Lead.No_Twins blocks new records");
        });
    }
}
