package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /query}: negations, GROUPING, the user's time zone, order by index, paging by id. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoqlExtrasTest {

    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = TestOrg.start(dir);
        client = new OrgClient(org);
        for (int batch = 0; batch < 2; batch++) {
            var records = new ArrayList<String>();
            for (int i = 0; i < 100; i++) {
                records.add("{\"attributes\":{\"type\":\"Account\"},\"Name\":\"Firm " + (batch * 100 + i)
                        + "\",\"Industry\":\"" + (i % 4 == 0 ? "Energy" : "Banking") + "\"}");
            }
            var made = client.post("/composite/sobjects", "{\"records\":[" + String.join(",", records) + "]}");
            assertThat(made.status()).isEqualTo(200);
        }
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private int count(String soql) {
        var result = client.query(soql);
        assertThat(result.status()).as(result.text()).isEqualTo(200);
        return result.json().path("totalSize").asInt();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT Id FROM Account WHERE Industry = 'Energy' AND NOT Name = 'Firm 0'                  | 49
            SELECT Id FROM Account WHERE Industry = 'Energy' AND NOT (Name = 'Firm 0' OR Name = 'Firm 4') | 48
            SELECT Id FROM Account WHERE Name = 'Firm 1' OR NOT Industry = 'Banking' LIMIT 60         | 51
            SELECT Id FROM Account WHERE Name = 'AND NOT x' OR NOT (Industry = 'Energy')              | 150
            SELECT Id FROM Account WHERE Industry NOT IN ('Energy') AND Name NOT IN ('Firm 1')        | 149
            """)
    void aNegationNeedsNoParentheses(String soql, int rows) {
        assertThat(count(soql)).isEqualTo(rows);
    }

    /** The first three messages are Salesforce's as people quote them; how it words the fourth is not known to us. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT ContactId FROM CampaignMember)) | Nesting of semi join
                    Name = 'x' OR Id IN (SELECT AccountId FROM Contact) | Semi join sub-selects are only allowed at the top level
                    Id IN (SELECT Id FROM Account WHERE Name = 'x') | The inner and outer selects should not be on the same object
                    Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Opportunity) AND Id NOT IN \
                    (SELECT AccountId FROM Case) | Maximum 2 semi join sub-selects
                    """)
    void semiJoinsHaveSalesforcesLimits(String where, String message) {
        var refused = client.query("SELECT Id FROM Account WHERE " + where);

        assertThat(refused.errorCode()).isEqualTo("MALFORMED_QUERY");
        assertThat(refused.text()).contains(message);
    }

    @Test
    void subQueriesReachFiveLevelsDown() {
        var top = client.create("Account", "{\"Name\":\"Top\"}");
        var below = client.create("Account", "{\"Name\":\"Below\",\"ParentId\":\"" + top + "\"}");
        client.create("Contact", "{\"LastName\":\"Deep\",\"AccountId\":\"" + below + "\"}");
        var five = "(SELECT Id, (SELECT Id, (SELECT Id, (SELECT Id FROM ChildAccounts) FROM ChildAccounts)"
                + " FROM ChildAccounts) FROM ChildAccounts)";

        var found = client.query(
                "SELECT Id, (SELECT Id, (SELECT LastName FROM Contacts) FROM ChildAccounts) FROM Account WHERE Name = 'Top'");

        assertThat(found.json()
                        .at("/records/0/ChildAccounts/records/0/Contacts/records/0/LastName")
                        .asText())
                .as(found.text())
                .isEqualTo("Deep");
        assertThat(client.query("SELECT Id, " + five + " FROM Account LIMIT 1").status())
                .isEqualTo(200);
        assertThat(client.query("SELECT Id, (SELECT Id, " + five + " FROM ChildAccounts) FROM Account")
                        .text())
                .contains("at most five levels");
    }

    @Test
    void groupingTellsTotalsFromGroupsWithoutAValue() {
        var records = client.query("SELECT Industry, GROUPING(Industry) total, COUNT(Id) n FROM Account"
                        + " GROUP BY ROLLUP(Industry) ORDER BY GROUPING(Industry), Industry")
                .json()
                .path("records");

        assertThat(records).hasSize(3);
        assertThat(records.get(0).path("total").asInt()).isZero();
        assertThat(records.get(2).path("total").asInt()).isEqualTo(1);
        assertThat(records.get(2).path("n").asInt()).isEqualTo(200);
        assertThat(client.query("SELECT GROUPING(Industry) FROM Account GROUP BY Industry")
                        .errorCode())
                .isEqualTo("MALFORMED_QUERY");
    }

    @Test
    void theOrderOfChangeIsTheSameByIndexAndBySorting() {
        var sorted = client.column("Id", "SELECT Id FROM Account ORDER BY SystemModstamp, Id");
        var walked = client.column("Id", "SELECT Id FROM Account ORDER BY SystemModstamp, Id LIMIT 3");
        var backwards = client.column("Id", "SELECT Id FROM Account ORDER BY SystemModstamp DESC, Id LIMIT 3");
        var offset = client.column("Id", "SELECT Id FROM Account ORDER BY CreatedDate, Id LIMIT 2 OFFSET 5");

        assertThat(sorted).hasSize(200);
        assertThat(walked).isEqualTo(sorted.subList(0, 3));
        assertThat(backwards).isEqualTo(sorted.subList(100, 103));
        assertThat(offset).isEqualTo(sorted.subList(5, 7));
    }

    @Test
    void pagingByIdMissesNothingAndRepeatsNothing() {
        var all = new ArrayList<String>();
        List<String> page = client.column("Id", "SELECT Id FROM Account ORDER BY Id LIMIT 7");
        while (!page.isEmpty()) {
            all.addAll(page);
            page = client.column(
                    "Id", "SELECT Id FROM Account WHERE Id > '" + page.get(page.size() - 1) + "' ORDER BY Id LIMIT 7");
        }

        assertThat(all).hasSize(200).doesNotHaveDuplicates().isSorted();
        assertThat(client.column("Id", "SELECT Id FROM Account ORDER BY Id DESC LIMIT 1"))
                .containsExactly(all.get(199));
    }

    @Test
    void daysAreThoseOfTheUsersTimeZone() {
        var user = client.column("Id", "SELECT Id FROM User WHERE Username = '" + org.username() + "'")
                .get(0);
        client.send("PUT", "/control/clock", "{\"at\":\"2040-03-05T23:30:00Z\"}");
        try {
            var there = new OrgClient(org);
            there.create("Campaign", "{\"Name\":\"Late\"}");
            var today = "SELECT Id FROM Campaign WHERE CreatedDate = TODAY AND Name = 'Late'";
            var hour = "SELECT HOUR_IN_DAY(CreatedDate) utc, HOUR_IN_DAY(convertTimezone(CreatedDate)) here, COUNT(Id)"
                    + " FROM Campaign WHERE Name = 'Late' GROUP BY HOUR_IN_DAY(CreatedDate),"
                    + " HOUR_IN_DAY(convertTimezone(CreatedDate))";
            there.send("PUT", "/control/clock", "{\"at\":\"2040-03-06T03:00:00Z\"}");
            assertThat(there.query(today).json().path("totalSize").asInt()).isZero();

            there.patch("/sobjects/User/" + user, "{\"TimeZoneSidKey\":\"America/New_York\"}");

            assertThat(there.query(today).json().path("totalSize").asInt()).isEqualTo(1);
            var hours = there.query(hour).json().path("records").path(0);
            assertThat(hours.path("utc").asInt()).isEqualTo(23);
            assertThat(hours.path("here").asInt()).isEqualTo(18);
            there.patch("/sobjects/User/" + user, "{\"TimeZoneSidKey\":\"GMT\"}");
        } finally {
            client.send("DELETE", "/control/clock", "");
        }
    }

    @Test
    void aLocatorOfAnotherLifeIsRefused() {
        var more = client.get("/query/" + URLEncoder.encode("01g5f0000000001AAA-2000", StandardCharsets.UTF_8));

        assertThat(more.status()).isEqualTo(400);
        assertThat(more.errorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
    }
}
