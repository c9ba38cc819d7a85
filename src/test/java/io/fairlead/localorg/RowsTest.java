package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code /sobjects/X} and {@code /sobjects/X/id}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowsTest {

    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = TestOrg.start(dir);
        client = new OrgClient(org);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    @Test
    void aCreatedRecordIsReadBackWithItsDefaults() {
        var id = client.create("Lead", "{\"LastName\":\"Ng\",\"FirstName\":\"Ada\",\"Company\":\"Acme\"}");

        var lead = client.get("/sobjects/Lead/" + id).json();

        assertThat(id).startsWith("00Q").hasSize(18);
        assertThat(lead.path("Name").asText()).isEqualTo("Ada Ng");
        assertThat(lead.path("Status").asText()).isEqualTo("Open - Not Contacted");
        assertThat(lead.path("IsConverted").isBoolean()).isTrue();
        assertThat(lead.path("CreatedDate").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");
        assertThat(lead.path("attributes").path("url").asText()).isEqualTo(OrgClient.V + "/sobjects/Lead/" + id);
    }

    @Test
    void anIdOfFifteenCharactersIsTheSameRecord() {
        var id = client.create("Account", "{\"Name\":\"Short\"}");

        var account = client.get("/sobjects/account/" + id.substring(0, 15) + "?fields=name")
                .json();

        assertThat(account.path("Name").asText()).isEqualTo("Short");
    }

    @Test
    void missingRequiredFieldsAreListed() {
        var refused = client.post("/sobjects/Lead", "{\"FirstName\":\"Ada\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(refused.text()).contains("Required fields are missing: [LastName, Company]");
    }

    @Test
    void anUpdateChangesOnlyWhatItNamesAndNullClears() {
        var id = client.create("Contact", "{\"LastName\":\"Ng\",\"Title\":\"CTO\",\"Phone\":\"1\"}");

        var patched = client.patch("/sobjects/Contact/" + id, "{\"Title\":null}");
        var contact = client.get("/sobjects/Contact/" + id).json();

        assertThat(patched.status()).isEqualTo(204);
        assertThat(contact.path("Title").isNull()).isTrue();
        assertThat(contact.path("Phone").asText()).isEqualTo("1");
    }

    @Test
    void everyWriteGetsALaterStamp() {
        var id = client.create("Account", "{\"Name\":\"Stamp\"}");
        var first = client.get("/sobjects/Account/" + id)
                .json()
                .path("SystemModstamp")
                .asText();

        client.patch("/sobjects/Account/" + id, "{\"Site\":\"x\"}");
        var second = client.get("/sobjects/Account/" + id)
                .json()
                .path("SystemModstamp")
                .asText();

        assertThat(second).isGreaterThan(first);
    }

    @Test
    void aDeletedRecordIsGoneFromReadsAndQueriesButNotFromQueryAll() {
        var id = client.create("Account", "{\"Name\":\"Gone\"}");

        assertThat(client.delete("/sobjects/Account/" + id).status()).isEqualTo(204);

        assertThat(client.get("/sobjects/Account/" + id).errorCode()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(client.query("SELECT Id FROM Account WHERE Name = 'Gone'")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isZero();
        assertThat(client.get("/queryAll?q=SELECT+Id+FROM+Account+WHERE+Name='Gone'")
                        .json()
                        .path("totalSize")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anUnknownFieldIsRefused() {
        var refused = client.post("/sobjects/Account", "{\"Name\":\"x\",\"Nope__c\":1}");

        assertThat(refused.errorCode()).isEqualTo("INVALID_FIELD");
        assertThat(refused.text()).contains("No such column 'Nope__c' on sobject of type Account");
    }

    @Test
    void aReadOnlyFieldIsRefused() {
        var refused = client.post("/sobjects/Lead", "{\"LastName\":\"x\",\"Company\":\"y\",\"IsConverted\":true}");

        assertThat(refused.errorCode()).isEqualTo("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    @Test
    void textThatIsTooLongIsRefusedByItsLabel() {
        var refused = client.post("/sobjects/Contact", "{\"LastName\":\"x\",\"FirstName\":\"" + "y".repeat(41) + "\"}");

        assertThat(refused.errorCode()).isEqualTo("STRING_TOO_LONG");
        assertThat(refused.text()).contains("First Name: data value too large").contains("(max length=40)");
    }

    @Test
    void aBadEmailAddressIsRefused() {
        assertThat(client.post("/sobjects/Contact", "{\"LastName\":\"x\",\"Email\":\"foo\"}")
                        .errorCode())
                .isEqualTo("INVALID_EMAIL_ADDRESS");
    }

    @Test
    void aRestrictedPicklistTakesOnlyItsValues() {
        assertThat(client.post("/sobjects/Account", "{\"Name\":\"x\",\"Fairlead_Category__c\":\"Zed\"}")
                        .errorCode())
                .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    }

    @Test
    void aReferenceToTheWrongObjectIsRefused() {
        var lead = client.create("Lead", "{\"LastName\":\"x\",\"Company\":\"y\"}");

        var refused = client.post("/sobjects/Contact", "{\"LastName\":\"x\",\"AccountId\":\"" + lead + "\"}");

        assertThat(refused.errorCode()).isEqualTo("FIELD_INTEGRITY_EXCEPTION");
        assertThat(refused.text()).contains("Account ID: id value of incorrect type: " + lead);
    }

    @Test
    void aParentCanBeNamedByItsExternalId() {
        client.create("Account", "{\"Name\":\"Parent\",\"Fairlead_Key__c\":\"p/1\"}");

        var id = client.create("Contact", "{\"LastName\":\"x\",\"Account\":{\"Fairlead_Key__c\":\"p/1\"}}");

        assertThat(client.column("LastName", "SELECT LastName FROM Contact WHERE Account.Name = 'Parent'"))
                .containsExactly("x");
        assertThat(client.get("/sobjects/Contact/" + id + "/Account")
                        .json()
                        .path("Name")
                        .asText())
                .isEqualTo("Parent");
    }

    @Test
    void aDoubledSlashATrailingSlashAndAnOldVersionAreAllServed() {
        assertThat(client.get("//services/data/v31.0/sobjects/Account/describe/")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/services/data/v99.0/sobjects").status()).isEqualTo(404);
    }

    @Test
    void everyDataCallIsCounted() {
        var before = client.get("/limits").header("Sforce-Limit-Info");
        var after = client.get("/limits/").header("Sforce-Limit-Info");

        assertThat(before).matches("api-usage=\\d+/1000000");
        assertThat(after).isNotEqualTo(before);
    }

    @Test
    void anUnknownResourceAndAnUnknownMethodAreRefused() {
        assertThat(client.get("/nothing").errorCode()).isEqualTo("NOT_FOUND");
        assertThat(client.send("PUT", "/sobjects/Account", "{}").errorCode()).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void aBodyThatIsNotJsonIsRefusedWithItsPlace() {
        var refused = client.post("/sobjects/Account", "{\"Name\": oops}");

        assertThat(refused.errorCode()).isEqualTo("JSON_PARSER_ERROR");
        assertThat(refused.text()).contains("[line:1, column:");
    }

    @Test
    void deletingAnAccountTakesItsContactsAndOpenOpportunitiesAlong() {
        var account = client.create("Account", "{\"Name\":\"Falling\"}");
        var contact = client.create("Contact", "{\"LastName\":\"Along\",\"AccountId\":\"" + account + "\"}");
        var task = client.create("Task", "{\"Subject\":\"Call\",\"WhoId\":\"" + contact + "\"}");

        client.delete("/sobjects/Account/" + account);

        assertThat(client.get("/sobjects/Contact/" + contact).errorCode()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(client.get("/sobjects/Task/" + task).json().path("WhoId").isNull())
                .isTrue();
    }
}
