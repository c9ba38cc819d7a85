package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.seed.SeedRow;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /query}: the language, its answers and its errors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryTest {

    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = TestOrg.start(dir);
        client = new OrgClient(org);
        fill();
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private void fill() {
        org.load(Stream.concat(
                IntStream.range(0, 30)
                        .mapToObj(i -> new SeedRow(
                                "Account",
                                "a" + i,
                                Map.of(
                                        "Name",
                                        "Firm " + i,
                                        "Industry",
                                        i % 2 == 0 ? "Energy" : "Banking",
                                        "NumberOfEmployees",
                                        i * 10,
                                        "Fairlead_Key__c",
                                        "k" + i))),
                IntStream.range(0, 90)
                        .mapToObj(i -> new SeedRow(
                                "Contact",
                                "c" + i,
                                Map.of(
                                        "LastName",
                                        "Person " + i,
                                        "FirstName",
                                        i % 3 == 0 ? "Ada" : "Bo",
                                        "Email",
                                        "p" + i + "@firm.example",
                                        "AccountId",
                                        new SeedRow.Ref("a" + i % 30))))));
    }

    private int count(String soql) {
        var result = client.query(soql);
        assertThat(result.status()).as(result.text()).isEqualTo(200);
        return result.json().path("totalSize").asInt();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT COUNT() FROM Contact                                                               | 90
                    SELECT Id FROM Contact WHERE Email = 'P7@FIRM.example'                                    | 1
                    SELECT Id FROM Contact WHERE Email LIKE 'p1_@firm.%'                                      | 10
                    SELECT Id FROM Contact WHERE Email LIKE '%firm.example' AND FirstName = 'ada'             | 30
                    SELECT Id FROM Account WHERE NumberOfEmployees >= 100 AND NumberOfEmployees < 200         | 10
                    SELECT Id FROM Account WHERE Industry IN ('Energy', 'Nope')                               | 15
                    SELECT Id FROM Account WHERE NOT Industry = 'Energy'                                      | 15
                    SELECT Id FROM Account WHERE Industry != null                                             | 30
                    SELECT Id FROM Account WHERE Website = null                                               | 30
                    SELECT Id FROM Account WHERE (Name = 'Firm 1' OR Name = 'Firm 2') AND Industry = 'Energy' | 1
                    SELECT Id FROM Contact WHERE Account.Name = 'Firm 3'                                      | 3
                    SELECT c.Id FROM Contact c WHERE c.Account.Industry = 'Energy' LIMIT 5                    | 5
                    SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE FirstName = 'Ada')| 10
                    SELECT Id FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact WHERE FirstName = 'Ada')| 20
                    SELECT Id FROM Account WHERE CreatedDate = TODAY                                          | 30
                    SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS:3                                  | 30
                    SELECT Id FROM Account WHERE CreatedDate > TOMORROW                                       | 0
                    SELECT Id FROM Account WHERE CreatedDate > 2020-01-01T00:00:00Z                           | 30
                    SELECT Id FROM Account WHERE IsDeleted = false                                            | 30
                    SELECT Id FROM Contact ORDER BY Email LIMIT 10 OFFSET 85                                  | 5
                    SELECT Id FROM Contact WHERE Owner.Type = 'User'                                          | 90
                    SELECT Id FROM Contact USING SCOPE mine                                                   | 90
                    SELECT FIELDS(STANDARD) FROM Account LIMIT 3                                              | 3
                    """)
    void filtersFindWhatTheySay(String soql, int found) {
        assertThat(count(soql)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT Nope FROM Lead                                          | INVALID_FIELD   | No such column 'Nope' on entity 'Lead'
                    SELECT Id FROM Nope                                            | INVALID_TYPE    | sObject type 'Nope' is not supported
                    SELECT Id FROM Contact WHERE Nope.Name = 'x'                   | INVALID_FIELD   | Didn't understand relationship 'Nope'
                    SELECT Id FROM                                                 | MALFORMED_QUERY | unexpected token
                    SELECT Id FROM Account WHERE                                   | MALFORMED_QUERY | unexpected token
                    SELECT Id FROM Account WHERE Name = 'a' AND Id = null OR Name = 'b' | MALFORMED_QUERY | unexpected token: 'OR'
                    SELECT Id FROM Account WHERE Name = 5                          | INVALID_FIELD   | must be of type string and should be enclosed in quotes
                    SELECT Id FROM Contact WHERE HasOptedOutOfEmail = 'true'       | INVALID_FIELD   | must be of type boolean and should not be enclosed in quotes
                    SELECT Id FROM Account WHERE Description = 'x'                 | INVALID_FIELD   | can not be filtered in a query call
                    SELECT Id FROM Account WHERE Id = 'abc'                        | INVALID_QUERY_FILTER_OPERATOR | invalid ID field: abc
                    SELECT Id FROM Account LIMIT 1 OFFSET 2001                     | NUMBER_OUTSIDE_VALID_RANGE | Maximum SOQL offset allowed is 2000
                    SELECT Name, COUNT(Id) FROM Account                            | MALFORMED_QUERY | Field must be grouped or aggregated: Name
                    SELECT Id, (SELECT Id FROM Nopes) FROM Account                 | INVALID_TYPE    | Didn't understand relationship 'Nopes'
                    SELECT FIELDS(ALL) FROM Account                                | MALFORMED_QUERY | LIMIT
                    SELECT Id FROM Account WHERE Name = 'a' FROB                   | MALFORMED_QUERY | unexpected token: 'FROB'
                    SELECT DISTANCE(BillingAddress, GEOLOCATION(1,2), 'mi') FROM Account | MALFORMED_QUERY | not supported
                    SELECT Id FROM Account WHERE Name = :bind                      | MALFORMED_QUERY | unexpected token
                    """)
    void aWrongQueryGetsSalesforcesError(String soql, String code, String message) {
        var refused = client.query(soql);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo(code);
        assertThat(refused.json().path(0).path("message").asText()).contains(message);
    }

    @Test
    void anErrorShowsTheQueryWithThePlace() {
        var message = client.query("SELECT Id FROM Lead WHERE Nope = 'x'")
                .json()
                .path(0)
                .path("message")
                .asText();

        assertThat(message).contains("^\nERROR at Row:1:Column:27\n").contains("WHERE Nope = 'x'");
    }

    @Test
    void parentsAndChildrenAreAnsweredInTheirShapes() {
        var account = client.query(
                        "SELECT name, Owner.Name, (SELECT LastName FROM Contacts ORDER BY LastName LIMIT 2) FROM Account WHERE Name = 'Firm 4'")
                .json()
                .path("records")
                .path(0);

        assertThat(account.path("Name").asText()).isEqualTo("Firm 4");
        assertThat(account.path("Owner").path("attributes").path("type").asText())
                .isEqualTo("User");
        assertThat(account.path("Contacts").path("totalSize").asInt()).isEqualTo(2);
        assertThat(account.path("Contacts")
                        .path("records")
                        .path(0)
                        .path("LastName")
                        .asText())
                .isEqualTo("Person 34");
        assertThat(client.query("SELECT Parent.Name, (SELECT Id FROM Opportunities) FROM Account LIMIT 1")
                        .json()
                        .path("records")
                        .path(0)
                        .path("Opportunities")
                        .isNull())
                .isTrue();
    }

    @Test
    void groupsAreCountedSummedFilteredAndNamed() {
        var records = client.query("SELECT Industry, COUNT(Id), SUM(NumberOfEmployees) total, MAX(Name) FROM Account"
                        + " GROUP BY Industry HAVING COUNT(Id) > 1 ORDER BY Industry DESC")
                .json()
                .path("records");

        assertThat(records).hasSize(2);
        assertThat(records.path(0).path("attributes").path("type").asText()).isEqualTo("AggregateResult");
        assertThat(records.path(0).path("Industry").asText()).isEqualTo("Energy");
        assertThat(records.path(0).path("expr0").asInt()).isEqualTo(15);
        assertThat(records.path(0).path("total").asInt()).isEqualTo(2100);
        assertThat(records.path(0).path("expr1").asText()).isEqualTo("Firm 8");
    }

    @Test
    void nullsComeFirstUnlessAskedOtherwise() {
        client.create("Lead", "{\"LastName\":\"A\",\"Company\":\"Nulls\",\"Title\":\"T\"}");
        client.create("Lead", "{\"LastName\":\"B\",\"Company\":\"Nulls\"}");

        assertThat(client.column("LastName", "SELECT LastName FROM Lead WHERE Company = 'Nulls' ORDER BY Title"))
                .containsExactly("B", "A");
        assertThat(client.column(
                        "LastName", "SELECT LastName FROM Lead WHERE Company = 'Nulls' ORDER BY Title NULLS LAST"))
                .containsExactly("A", "B");
    }

    @Test
    void pagesFollowEachOtherByLocator() {
        var path = "/query?q=" + URLEncoder.encode("SELECT Id FROM Contact", StandardCharsets.UTF_8);
        org.load(IntStream.range(0, 200)
                .mapToObj(i -> new SeedRow("Lead", "l" + i, Map.of("LastName", "L", "Company", "Pages"))));
        var leads = "/query?q="
                + URLEncoder.encode(
                        "SELECT Id FROM Lead WHERE Company = 'Pages' OR LastName = 'L'", StandardCharsets.UTF_8);
        client.create("Lead", "{\"LastName\":\"L\",\"Company\":\"Pages\"}");

        var first = client.send("GET", leads, "", "Sforce-Query-Options", "batchSize=200")
                .json();
        var second = client.get(first.path("nextRecordsUrl").asText()).json();

        assertThat(first.path("done").asBoolean()).isFalse();
        assertThat(first.path("records")).hasSize(200);
        assertThat(second.path("done").asBoolean()).isTrue();
        assertThat(second.path("records")).hasSize(1);
        assertThat(client.get("/query/01g000000000000AAA-2000").errorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
        assertThat(client.get(path).json().path("done").asBoolean()).isTrue();
    }

    @Test
    void aListOfAThousandValuesIsAnswered() {
        var list = IntStream.range(0, 1000).mapToObj(i -> "'k" + i + "'").collect(Collectors.joining(","));
        var soql = "SELECT Id FROM Account WHERE Fairlead_Key__c IN (" + list + ")";

        assertThat(count(soql)).isEqualTo(30);
    }

    @Test
    void escapesInTextAreRead() {
        client.create("Lead", "{\"LastName\":\"x\",\"Company\":\"O'Neil \\\\ 50%_off\"}");

        assertThat(count("SELECT Id FROM Lead WHERE Company = 'O\\'Neil \\\\ 50%_off'"))
                .isEqualTo(1);
        assertThat(count("SELECT Id FROM Lead WHERE Company LIKE '%50\\%\\_off'"))
                .isEqualTo(1);
        assertThat(count("SELECT Id FROM Lead WHERE Company LIKE '%50\\_%'")).isZero();
    }

    @Test
    void aTaskShowsWhomItIsAboutByType() {
        var lead = client.create("Lead", "{\"LastName\":\"Poly\",\"Company\":\"C\"}");
        client.create("Task", "{\"Subject\":\"poly\",\"WhoId\":\"" + lead + "\"}");

        var task = client.query(
                "SELECT Who.Name, Who.Type, TYPEOF Who WHEN Lead THEN Company ELSE Name END FROM Task WHERE Subject = 'poly'");

        assertThat(task.status()).as(task.text()).isEqualTo(200);
        assertThat(client.query(
                                "SELECT TYPEOF Who WHEN Lead THEN Company ELSE Name END FROM Task WHERE Subject = 'poly'")
                        .json()
                        .path("records")
                        .path(0)
                        .path("Who")
                        .path("Company")
                        .asText())
                .isEqualTo("C");
    }

    @Test
    void theCommandLinesColumnsAreDescribed() {
        var columns = client.get("/query?columns=true&q=SELECT+Id,Account.Name+FROM+Contact")
                .json();

        assertThat(columns.path("entityName").asText()).isEqualTo("Contact");
        assertThat(columns.path("columnMetadata")
                        .path(1)
                        .path("joinColumns")
                        .path(0)
                        .path("columnName")
                        .asText())
                .isEqualTo("Name");
    }
}
