package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Formula and roll-up summary fields, as rows and queries show them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalculatedFieldsTest {

    private LocalOrg org;
    private OrgClient client;
    private String account;
    private String contact;

    @BeforeAll
    void start(@TempDir Path dir) throws IOException {
        var schema = dir.resolve("schema");
        formula(schema, "Contact", "Greeting__c", "Text", "\"Dear \" & FirstName & \" of \" & Account.Name");
        formula(schema, "Contact", "Keeper__c", "Text", "Account.Owner.LastName");
        formula(schema, "Contact", "Key_Account__c", "Checkbox", "Account.Won__c > 1000");
        formula(schema, "Account", "Per_Head__c", "Number", "AnnualRevenue / NumberOfEmployees", "BlankAsZero");
        formula(schema, "Account", "Doubled__c", "Number", "NumberOfEmployees * 2", "BlankAsZero");
        formula(schema, "Account", "Doubled_Or_Blank__c", "Number", "NumberOfEmployees * 2", "BlankAsBlank");
        formula(schema, "Opportunity", "Expected__c", "Currency", "Amount * Probability");
        formula(schema, "Opportunity", "Odds__c", "Percent", "0.5");
        formula(schema, "Opportunity", "Decided_By__c", "Date", "CloseDate + 30");
        formula(schema, "Lead", "Kept_By__c", "Text", "BLANKVALUE(Owner:Queue.QueueName, Owner:User.Username)");
        rollUp(schema, "Deals__c", "count", "");
        rollUp(schema, "Won__c", "sum", "Amount", "StageName equals Closed Won", "Amount greaterThan 5");
        rollUp(schema, "Last_Close__c", "max", "CloseDate");
        rollUp(schema, "Smallest__c", "min", "Amount");
        org = LocalOrg.start(LocalOrgConfig.in(dir.resolve("data")).withSchema(TestOrg.SCHEMA, schema));
        client = new OrgClient(org);
        account = client.create("Account", "{\"Name\":\"Acme\",\"AnnualRevenue\":900,\"NumberOfEmployees\":7}");
        contact = client.create(
                "Contact", "{\"FirstName\":\"Ada\",\"LastName\":\"Ng\",\"AccountId\":\"" + account + "\"}");
        deal("Prospecting", 50, "2026-12-01");
        deal("Closed Won", 1_200, "2026-11-01");
        deal("Closed Won", 3, "2026-10-01");
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private String deal(String stage, int amount, String close) {
        return client.create(
                "Opportunity",
                "{\"Name\":\"D\",\"StageName\":\"" + stage + "\",\"Amount\":" + amount + ",\"CloseDate\":\"" + close
                        + "\",\"AccountId\":\"" + account + "\"}");
    }

    private static void formula(Path schema, String object, String name, String type, String formula, String... blanks)
            throws IOException {
        var numeric = "Number Currency Percent".contains(type) ? "<precision>18</precision><scale>2</scale>" : "";
        var treat = blanks.length > 0 ? "<formulaTreatBlanksAs>" + blanks[0] + "</formulaTreatBlanksAs>" : "";
        var escaped = formula.replace("&", "&amp;").replace(">", "&gt;");
        write(schema, object, name, "<type>" + type + "</type><formula>" + escaped + "</formula>" + numeric + treat);
    }

    private static void rollUp(Path schema, String name, String operation, String summed, String... filters)
            throws IOException {
        var more = new StringBuilder();
        for (var filter : filters) {
            var words = filter.split(" ", 3);
            more.append("<summaryFilterItems><field>Opportunity.")
                    .append(words[0])
                    .append("</field><operation>")
                    .append(words[1])
                    .append("</operation><value>")
                    .append(words[2])
                    .append("</value></summaryFilterItems>");
        }
        var field = summed.isEmpty() ? "" : "<summarizedField>Opportunity." + summed + "</summarizedField>";
        write(
                schema,
                "Account",
                name,
                "<type>Summary</type><summaryForeignKey>Opportunity.AccountId</summaryForeignKey><summaryOperation>"
                        + operation + "</summaryOperation>" + field + more);
    }

    private static void write(Path schema, String object, String name, String rest) throws IOException {
        var file = schema.resolve("objects/" + object + "/fields/" + name + ".field-meta.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<CustomField xmlns=\"http://soap.sforce.com/2006/04/metadata\"><fullName>" + name
                        + "</fullName><label>" + name + "</label>" + rest + "</CustomField>");
    }

    @Test
    void aFormulaReadsOtherRecordsInRowsAndQueries() {
        assertThat(client.get("/sobjects/Contact/" + contact)
                        .json()
                        .path("Greeting__c")
                        .asText())
                .isEqualTo("Dear Ada of Acme");
        assertThat(client.column("Greeting__c", "SELECT Greeting__c FROM Contact WHERE Greeting__c LIKE '% of acme'"))
                .containsExactly("Dear Ada of Acme");
        assertThat(client.column("LastName", "SELECT LastName FROM Contact WHERE Key_Account__c = true"))
                .containsExactly("Ng");
        assertThat(client.query("SELECT Account.Per_Head__c FROM Contact WHERE Account.Per_Head__c > 128")
                        .json()
                        .path("records")
                        .path(0)
                        .path("Account")
                        .path("Per_Head__c")
                        .asDouble())
                .isEqualTo(128.57);
        var owner = client.column("LastName", "SELECT LastName FROM User WHERE Username = '" + org.username() + "'");
        assertThat(client.column("Keeper__c", "SELECT Keeper__c FROM Contact")).isEqualTo(owner);
    }

    @Test
    void blanksCountAsTheFieldSays() {
        var small = client.create("Account", "{\"Name\":\"Small\"}");

        var row = client.get("/sobjects/Account/" + small).json();
        assertThat(row.path("Doubled__c").asDouble(-1)).isZero();
        assertThat(row.path("Doubled_Or_Blank__c").isNull()).isTrue();
        // Salesforce shows an error in its pages and nothing in the API.
        assertThat(row.path("Per_Head__c").isNull()).isTrue();
    }

    @Test
    void aPercentageIsAFractionInsideAFormula() {
        var deal = client.query("SELECT Amount, Probability, Expected__c, Odds__c, Decided_By__c FROM Opportunity"
                        + " WHERE StageName = 'Prospecting'")
                .json()
                .path("records")
                .path(0);

        assertThat(deal.path("Probability").asDouble()).isPositive();
        assertThat(deal.path("Expected__c").asDouble())
                .isEqualTo(50 * deal.path("Probability").asDouble() / 100);
        assertThat(deal.path("Odds__c").asDouble()).isEqualTo(50.0);
        assertThat(deal.path("Decided_By__c").asText()).isEqualTo("2026-12-31");
    }

    @Test
    void rollUpsFollowTheirChildren() {
        var before = client.get("/sobjects/Account/" + account).json();
        assertThat(before.path("Deals__c").asDouble()).isEqualTo(3);
        assertThat(before.path("Won__c").asDouble()).isEqualTo(1_200);
        assertThat(before.path("Last_Close__c").asText()).isEqualTo("2026-12-01");
        assertThat(before.path("Smallest__c").asDouble()).isEqualTo(3);

        var more = deal("Closed Won", 100, "2027-01-01");
        assertThat(client.column("Won__c", "SELECT Won__c FROM Account WHERE Deals__c = 4"))
                .containsExactly("1300.0");
        client.delete("/sobjects/Opportunity/" + more);
        assertThat(client.column("Won__c", "SELECT Won__c FROM Account WHERE Last_Close__c = 2026-12-01"))
                .containsExactly("1200.0");
    }

    @Test
    void anOwnerMayBeAUserOrAQueue() {
        client.create("Lead", "{\"LastName\":\"Own\",\"Company\":\"Acme\"}");

        assertThat(client.column("Kept_By__c", "SELECT Kept_By__c FROM Lead")).containsExactly(org.username());
    }

    @Test
    void aCalculatedFieldIsDescribedAndCannotBeWritten() {
        assertThat(client.patch("/sobjects/Contact/" + contact, "{\"Greeting__c\":\"Hi\"}")
                        .errorCode())
                .isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
        client.get("/sobjects/Account/describe").json().path("fields").forEach(field -> {
            if (field.path("name").asText().equals("Last_Close__c")) {
                assertThat(field.path("type").asText()).isEqualTo("date");
                assertThat(field.path("calculated").asBoolean()).isTrue();
            }
        });
    }

    @Test
    void whatIsNotKnownStopsTheStartWithFileAndFormula(@TempDir Path dir) throws IOException {
        formula(dir.resolve("a"), "Contact", "Link__c", "Text", "HYPERLINK(\"x\", LastName)");
        formula(dir.resolve("b"), "Contact", "Wrong__c", "Number", "LastName");
        formula(dir.resolve("c"), "Contact", "Round__c", "Number", "Trip__c + 1");
        formula(dir.resolve("c"), "Contact", "Trip__c", "Number", "Round__c + 1");
        formula(dir.resolve("d"), "Contact", "Mine__c", "Text", "$User.Username");

        assertRefused(
                dir, "a", "Link__c.field-meta.xml: field Contact.Link__c: the function HYPERLINK is not done here");
        assertRefused(dir, "a", "HYPERLINK(\"x\", LastName)");
        assertRefused(dir, "b", "the formula gives TEXT, the field is double");
        assertRefused(dir, "c", "is worked out from itself");
        assertRefused(dir, "d", "global values such as ($User.Username) are not done here");
    }

    private static void assertRefused(Path dir, String schema, String message) {
        var config = LocalOrgConfig.in(dir.resolve("data")).withSchema(dir.resolve(schema));

        assertThatThrownBy(() -> LocalOrg.start(config)).hasMessageContaining(message);
    }
}
