package io.fairlead.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway against a real local org: log-in, reads, what errors become, and what is sent again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SalesforceOrgTest {
    private ConnectedOrg org;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = ConnectedOrg.start(dir);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private static String query(String soql) {
        return "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
    }

    private static SalesforceFailure failure(ThrowingCallable call) {
        return catchThrowableOfType(SalesforceFailure.class, call);
    }

    @Test
    void clientCredentialsLogInAtTheFirstCall() {
        org.create("Account", "Name", "Kestrel Optics");

        JsonNode found = org.salesforce()
                .get(query("SELECT Name FROM Account WHERE Name = 'Kestrel Optics'"))
                .json();

        assertThat(found.path("totalSize").asInt()).isEqualTo(1);
        assertThat(org.salesforce().usage()).startsWith("api-usage=");
    }

    @Test
    void wrongCredentialsAreAMatterForAnAdmin() throws Exception {
        try (var context = new DefaultCamelContext()) {
            context.start();
            var login = new Login(org.gate().url(), org.local().clientId(), "wrong", "", "", "", "", "", "60.0");
            var locked = SalesforceOrg.connect(context, "locked", login, Duration.ofMillis(5));

            SalesforceFailure failure = failure(() -> locked.get("/limits"));

            assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION);
            assertThat(failure.getMessage()).contains("Org locked");
        }
    }

    @Test
    void anOrgThatIsTakenOutAndAddedAgainIsCalledWithItsNewLogIn() throws Exception {
        try (var context = new DefaultCamelContext()) {
            context.start();
            SalesforceOrg.connect(context, "again", org.login(org.gate().url())).get("/limits");
            SalesforceOrg.disconnect(context, "again");

            var again =
                    SalesforceOrg.connect(context, "again", org.login(org.gate().url()), Duration.ofMillis(5));

            assertThat(again.get("/limits").json().has("DailyApiRequests")).isTrue();
        }
    }

    @Test
    void anErrorIsToldWithItsCodeKindAndPlace() {
        SalesforceFailure missing =
                failure(() -> org.salesforce().send("POST", "/sobjects/Contact", Map.of(), Map.of()));

        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.errorCode()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(missing.kind()).isEqualTo(ErrorKind.VALIDATION);
        assertThat(missing.getMessage())
                .contains("production", "POST /services/data/v60.0/sobjects/Contact", "LastName");
    }

    @Test
    void aQueryIsNotToldInLogsAndErrors() {
        SalesforceFailure wrong =
                failure(() -> org.salesforce().get(query("SELECT Nothing FROM Account WHERE Name = 'Secret GmbH'")));

        assertThat(wrong.errorCode()).isEqualTo("INVALID_FIELD");
        assertThat(wrong.getMessage()).doesNotContain("q=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "server_error", "too_many", "row_lock", "cut"})
    void whatPassesIsSentAgain(String trouble) {
        String id = org.create("Account", "Name", "Again " + trouble);
        long before = org.salesforce().calls();
        org.trouble(trouble, "/sobjects/Account/", 2);

        org.salesforce().send("PATCH", "/sobjects/Account/" + id, Map.of("Site", trouble), Map.of());

        assertThat(org.read("Account", id).path("Site").asText()).isEqualTo(trouble);
        assertThat(org.salesforce().calls() - before).isEqualTo(3);
    }

    @Test
    void whatDoesNotPassIsGivenUpAfterFiveMoreTries() {
        long before = org.salesforce().calls();
        org.trouble("unavailable", "/limits", 6);

        SalesforceFailure failure = failure(() -> org.salesforce().get("/limits"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.RETRY);
        assertThat(failure.status()).isEqualTo(503);
        assertThat(org.salesforce().calls() - before).isEqualTo(6);
        assertThat(org.salesforce().get("/limits").status()).isEqualTo(200);
    }

    @Test
    void aUsedUpLimitIsNotTriedAgain() {
        long before = org.salesforce().calls();
        org.trouble("limit", "/limits", 1);

        SalesforceFailure failure = failure(() -> org.salesforce().get("/limits"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.LIMIT);
        assertThat(org.salesforce().calls() - before).isEqualTo(1);
    }

    @Test
    void anExpiredSessionIsRenewed() {
        org.salesforce().get("/limits");
        org.forgetRequests();
        org.trouble("unauthorized", "/limits", 1);

        assertThat(org.salesforce().get("/limits").status()).isEqualTo(200);

        List<String> seen = new ArrayList<>();
        org.requests()
                .forEach(request -> seen.add(request.path("path").asText() + " "
                        + request.path("status").asInt()));
        assertThat(seen)
                .containsSubsequence(
                        "/services/data/v60.0/limits 401",
                        "/services/oauth2/token 200",
                        "/services/data/v60.0/limits 200");
    }

    @Test
    void aBulkQueryHandsOverEveryPage() throws InterruptedException {
        for (int i = 0; i < 25; i++) {
            org.create("Lead", "LastName", "Bulk, \"" + i + "\"", "Company", "Größenwahn\nGmbH");
        }
        List<Integer> sizes = new ArrayList<>();
        Set<String> names = new HashSet<>();

        new BulkQuery(org.salesforce(), 10)
                .read(
                        "SELECT LastName, Company, Email FROM Lead WHERE LastName LIKE 'Bulk%'",
                        page -> {
                            sizes.add(page.size());
                            for (NamedCsvRecord row : page) {
                                names.add(row.getField("LastName") + " " + row.getField("Company")
                                        + row.getField("Email"));
                            }
                        });

        assertThat(sizes).containsExactly(10, 10, 5);
        assertThat(names).hasSize(25).contains("Bulk, \"7\" Größenwahn\nGmbH");
    }

    @Test
    void aBulkQueryOfNothingHasOneEmptyPage() throws InterruptedException {
        List<Integer> sizes = new ArrayList<>();

        new BulkQuery(org.salesforce())
                .read("SELECT Id FROM Lead WHERE LastName = 'Nobody'", page -> sizes.add(page.size()));

        assertThat(sizes).containsExactly(0);
    }

    @Test
    void aBulkQueryThatCannotRunSaysWhy() {
        SalesforceFailure failure =
                failure(() -> new BulkQuery(org.salesforce()).read("SELECT Nothing FROM Lead", page -> {}));

        assertThat(failure.getMessage()).contains("Nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "UNABLE_TO_LOCK_ROW, '', RETRY",
        "DUPLICATES_DETECTED, '', DUPLICATE",
        "DUPLICATE_VALUE, 'Already a campaign member.', DONE_ALREADY",
        "DUPLICATE_VALUE, 'duplicate value found: Ext__c', DUPLICATE",
        "ENTITY_IS_DELETED, '', STALE",
        "CANNOT_UPDATE_CONVERTED_LEAD, '', STALE",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION, '', VALIDATION",
        "INACTIVE_OWNER_OR_USER, '', PERMISSION",
        "REQUEST_LIMIT_EXCEEDED, '', LIMIT",
        "PROCESSING_HALTED, '', ROLLED_BACK",
        "invalid_client, '', CONNECTION",
        "SOMETHING_NEW, '', OTHER"
    })
    void aCodeSaysWhatCanBeDone(String code, String message, ErrorKind kind) {
        assertThat(ErrorKind.of(code, message)).isEqualTo(kind);
    }
}
