package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.OrgClient.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Deleted records: restored or deleted for good by SOAP, gone after 15 days. Wordings of refusals are ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecycleBinTest {

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

    private Result soap(String call, String id) {
        return client.post(
                "/services/Soap/u/60.0", """
                <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">
                <e:Header><SessionHeader><sessionId>%s</sessionId></SessionHeader></e:Header>
                <e:Body><%s><ids>%s</ids></%s></e:Body></e:Envelope>
                """.formatted(org.accessToken(), call, id, call), "Content-Type", "text/xml");
    }

    private int queryAll(String soql) {
        return client.get("/queryAll?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .json()
                .path("totalSize")
                .asInt();
    }

    @Test
    void aRestoredAccountBringsItsContactsAndLinksBack() {
        var account = client.create("Account", "{\"Name\":\"Back\"}");
        var contact = client.create("Contact", "{\"LastName\":\"Back\",\"AccountId\":\"" + account + "\"}");
        var child = client.create("Account", "{\"Name\":\"Child\",\"ParentId\":\"" + account + "\"}");
        client.delete("/sobjects/Account/" + account);

        var answer = soap("undelete", account);

        assertThat(answer.text()).contains("<success>true</success>");
        assertThat(client.get("/sobjects/Account/" + account).status()).isEqualTo(200);
        assertThat(client.get("/sobjects/Contact/" + contact)
                        .json()
                        .path("AccountId")
                        .asText())
                .isEqualTo(account);
        assertThat(client.get("/sobjects/Account/" + child)
                        .json()
                        .path("ParentId")
                        .asText())
                .isEqualTo(account);
    }

    @Test
    void whatWasDeletedBeforeStaysDeleted() {
        var account = client.create("Account", "{\"Name\":\"Two steps\"}");
        var contact = client.create("Contact", "{\"LastName\":\"First\",\"AccountId\":\"" + account + "\"}");
        client.delete("/sobjects/Contact/" + contact);
        client.delete("/sobjects/Account/" + account);

        soap("undelete", account);

        assertThat(client.get("/sobjects/Contact/" + contact).errorCode()).isEqualTo("ENTITY_IS_DELETED");
    }

    @Test
    void aLiveOrUnknownRecordCannotBeRestored() {
        var account = client.create("Account", "{\"Name\":\"Alive\"}");

        assertThat(soap("undelete", account).text()).contains("<success>false</success>", "UNDELETE_FAILED");
        assertThat(soap("undelete", "0015f0000009999AAA").text()).contains("<success>false</success>");
    }

    @Test
    void aRestoredRecordMustStillBeUnique() {
        var first = client.create("Lead", "{\"LastName\":\"U\",\"Company\":\"U\",\"Fairlead_Key__c\":\"bin-1\"}");
        client.delete("/sobjects/Lead/" + first);
        client.create("Lead", "{\"LastName\":\"V\",\"Company\":\"V\",\"Fairlead_Key__c\":\"bin-1\"}");

        assertThat(soap("undelete", first).text()).contains("DUPLICATE_VALUE");
    }

    @Test
    void anEmptiedRecordIsGoneButStillListedAsDeleted() {
        var before = Instant.now().minusSeconds(60);
        var account = client.create("Account", "{\"Name\":\"Gone\"}");
        client.delete("/sobjects/Account/" + account);
        assertThat(queryAll("SELECT Id FROM Account WHERE Id = '" + account + "'"))
                .isEqualTo(1);

        assertThat(soap("emptyRecycleBin", account).text()).contains("<success>true</success>");

        assertThat(queryAll("SELECT Id FROM Account WHERE Id = '" + account + "'"))
                .isZero();
        assertThat(soap("undelete", account).text()).contains("<success>false</success>");
        assertThat(client.get("/sobjects/Account/deleted?start=" + before + "&end="
                                + Instant.now().plusSeconds(60))
                        .text())
                .contains(account);
    }

    @Test
    void afterFifteenDaysARecordIsNoLongerInTheBin(@TempDir Path dir) {
        try (var other = TestOrg.start(dir)) {
            var there = new OrgClient(other);
            var account = there.create("Account", "{\"Name\":\"Old\"}");
            there.delete("/sobjects/Account/" + account);
            var all = "/queryAll?q=SELECT+Id+FROM+Account+WHERE+Name='Old'";
            assertThat(there.get(all).json().path("totalSize").asInt()).isEqualTo(1);

            there.send("PUT", "/control/clock", "{\"at\":\"" + Instant.now().plus(Duration.ofDays(16)) + "\"}");
            var later = new OrgClient(other);

            assertThat(later.get(all).json().path("totalSize").asInt()).isZero();
        }
    }
}
