package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.OrgClient.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Queries, searches, bodies and headers bent at random, the same way each time: always an error of Salesforce's shape, never a 500, never a hang. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiFuzzTest {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final List<String> QUERIES = List.of(
            "SELECT Id, Name, Account.Name FROM Contact WHERE Email LIKE 'a%' AND CreatedDate > 2024-01-01T00:00:00Z ORDER BY Name DESC NULLS LAST LIMIT 10 OFFSET 5",
            "SELECT Id, (SELECT Id, LastName FROM Contacts WHERE Title != null LIMIT 3) FROM Account WHERE Id IN (SELECT AccountId FROM Contact)",
            "SELECT COUNT(Id) total, Industry FROM Account GROUP BY ROLLUP(Industry) HAVING COUNT(Id) > 1 ORDER BY COUNT(Id)",
            "SELECT TYPEOF Who WHEN Contact THEN LastName WHEN Lead THEN Company ELSE Name END FROM Task WHERE IsClosed = FALSE",
            "SELECT FIELDS(STANDARD) FROM Lead WHERE Status IN ('Open - Not Contacted', 'Nurturing') LIMIT 5",
            "SELECT CALENDAR_YEAR(CreatedDate), SUM(Amount) FROM Opportunity WHERE CloseDate = LAST_N_DAYS:30 GROUP BY CALENDAR_YEAR(CreatedDate)",
            "SELECT Id FROM Lead USING SCOPE mine WHERE NOT (LastName = 'O\\'Neil' OR (NumberOfEmployees >= -5 AND AnnualRevenue < 1.5))",
            "SELECT toLabel(Status), FORMAT(CreatedDate) FROM Lead WITH SECURITY_ENFORCED FOR UPDATE");
    private static final List<String> SEARCHES = List.of(
            "FIND {acme AND (\"big co\" OR r?ck*)} IN NAME FIELDS RETURNING Account(Id, Name WHERE Name LIKE 'A%' ORDER BY Name LIMIT 5), Lead LIMIT 20",
            "FIND {ada\\.ng\\@acme} IN EMAIL FIELDS RETURNING Contact(Id, Account.Name)");
    private static final List<String> BODIES = List.of(
            "{\"LastName\":\"Ng\",\"Company\":\"Acme\",\"NumberOfEmployees\":5,\"DoNotCall\":true,\"Email\":\"a@b.example\",\"OwnerId\":null}",
            "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Account\"},\"Name\":\"A\"},{\"attributes\":{\"type\":\"Contact\"},\"LastName\":\"B\",\"Account\":{\"Fairlead_Key__c\":\"x\"}}]}",
            "{\"compositeRequest\":[{\"method\":\"POST\",\"url\":\"/services/data/v60.0/sobjects/Account\",\"referenceId\":\"a\",\"body\":{\"Name\":\"A\"}},{\"method\":\"GET\",\"url\":\"/services/data/v60.0/sobjects/Account/@{a.id}\",\"referenceId\":\"b\"}]}",
            "{\"inputs\":[{\"leadId\":\"00Q5f0000000001AAA\",\"convertedStatus\":\"Closed - Converted\",\"createOpportunity\":false}]}",
            "{\"q\":\"acme\",\"fields\":[\"id\"],\"sobjects\":[{\"name\":\"Account\",\"limit\":5}],\"in\":\"ALL\"}",
            "{\"batchRequests\":[{\"method\":\"GET\",\"url\":\"v60.0/limits\"}],\"haltOnError\":true}");
    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\\",
            "%",
            "NULL",
            "null",
            "true",
            "-1",
            "1e400",
            "99999999999999999999",
            "SELECT",
            "FROM",
            "WHERE",
            "Id",
            "AND",
            "OR",
            "NOT",
            "IN",
            "LIKE",
            "GROUP BY",
            "LIMIT",
            "OFFSET",
            "\u0000",
            "\uE000",
            "\uE0005",
            "é",
            "\uD83D\uDE00",
            " ",
            "\n",
            "*",
            "?",
            "@{a.id}",
            "attributes",
            "2024-13-45",
            "Owner.Name",
            "Account.Account.Account",
            "0",
            ".",
            "..",
            "FIELDS(ALL)",
            "TODAY",
            "LAST_N_DAYS:999999");
    private static final List<String> PATHS = List.of(
            "/sobjects/Lead",
            "/composite/sobjects",
            "/composite",
            "/actions/standard/convertLead",
            "/parameterizedSearch",
            "/composite/batch",
            "/composite/tree/Account",
            "/composite/graph",
            "/sobjects/Lead/Fairlead_Key__c/k1",
            "/jobs/ingest",
            "/jobs/query");
    private static final List<String> HEADERS = List.of(
            "Sforce-Auto-Assign",
            "Sforce-Duplicate-Rule-Header",
            "Sforce-Query-Options",
            "Sforce-Call-Options",
            "If-Modified-Since",
            "If-Match",
            "If-None-Match",
            "Content-Type",
            "X-PrettyPrint",
            "Accept");

    private final Random random = new Random(20260131);
    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = TestOrg.start(dir);
        client = new OrgClient(org);
        client.create("Account", "{\"Name\":\"Acme\",\"Fairlead_Key__c\":\"x\"}");
        client.create("Lead", "{\"LastName\":\"Ng\",\"Company\":\"Acme\",\"Fairlead_Key__c\":\"k1\"}");
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String bent(String text) {
        var out = new StringBuilder(text);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(out.length() + 1);
            int end = Math.min(out.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> out.delete(at, end);
                case 1 -> out.insert(at, any(PIECES));
                case 2 -> out.replace(at, end, any(PIECES));
                case 3 -> out.insert(at, out.substring(at, end));
                default -> out.insert(at, any(PIECES).repeat(1 + random.nextInt(200)));
            }
        }
        return out.toString();
    }

    private void holds(String what, Supplier<Result> call) {
        long begin = System.nanoTime();
        var result = call.get();
        var took = Duration.ofNanos(System.nanoTime() - begin);

        assertThat(result.status()).as("%s -> %s", what, result.text()).isBetween(200, 499);
        assertThat(took).as(what).isLessThan(LONGEST);
        if (result.status() >= 400 && result.text().startsWith("[")) {
            assertThat(result.json().path(0).isObject())
                    .as("%s -> %s", what, result.text())
                    .isTrue();
        } else if (result.status() >= 400) {
            assertThat(result.text()).as(what).startsWith("{");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void everyQueryIsAnsweredOrRefused() {
        for (int i = 0; i < 500; i++) {
            var soql = bent(any(QUERIES));
            var path = i % 5 == 0 ? "/queryAll?q=" : i % 7 == 0 ? "/query?columns=true&q=" : "/query?q=";
            holds(soql, () -> client.get(path + encoded(soql)));
        }
    }

    @Test
    void everySearchIsAnsweredOrRefused() {
        for (int i = 0; i < 150; i++) {
            var sosl = bent(any(SEARCHES));
            holds(sosl, () -> client.get("/search?q=" + encoded(sosl)));
        }
    }

    @Test
    void everyBodyIsTakenOrRefused() {
        for (int i = 0; i < 400; i++) {
            var body = bent(any(BODIES));
            var path = any(PATHS);
            var method = i % 4 == 0 ? "PATCH" : "POST";
            holds(method + " " + path + " " + body, () -> client.send(method, path, body));
        }
    }

    @Test
    void everyHeaderIsReadOrLeftAlone() {
        for (int i = 0; i < 150; i++) {
            var header = any(HEADERS);
            var value =
                    bent("TRUE; batchSize=200").replaceAll("[^\\x20-\\x7e]", "").strip();
            var method = any(List.of("GET", "PATCH", "POST"));
            var path = method.equals("POST") ? "/sobjects/Lead" : "/sobjects/Lead/Fairlead_Key__c/k1";
            holds(header + ": " + value, () -> client.send(method, path, "{\"LastName\":\"Ng\"}", header, value));
        }
    }

    @Test
    void everyPathIsKnownOrNot() {
        for (int i = 0; i < 150; i++) {
            var path = bent(any(PATHS)).replaceAll("[^\\x21-\\x7e]", "").replaceAll("[^A-Za-z0-9/_.]", "%25");
            holds(path, () -> client.get("/services/data/v60.0/" + path));
        }
    }

    @Test
    void everySoapMessageIsAnsweredOrAFault() {
        var message =
                "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Header><SessionHeader><sessionId>"
                        + org.accessToken()
                        + "</sessionId></SessionHeader></e:Header><e:Body><undelete><ids>0015f0000000001AAA</ids>"
                        + "</undelete></e:Body></e:Envelope>";
        for (int i = 0; i < 100; i++) {
            var bent = bent(message);
            var result = client.post("/services/Soap/u/60.0", bent, "Content-Type", "text/xml");
            assertThat(result.status()).as(bent).isIn(200, 500);
            assertThat(result.text()).as(bent).contains("soapenv:Envelope").doesNotContain("UNKNOWN_EXCEPTION");
        }
    }
}
