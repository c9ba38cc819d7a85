package io.fairlead.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedName;
import io.fairlead.localorg.seed.SeedRow;
import io.fairlead.match.Domains;
import io.fairlead.rules.RuleFolder;
import io.fairlead.salesforce.Login;
import io.fairlead.salesforce.SalesforceOrg;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of every source, those of Salesforce from the demo company. */
final class ListReaderTest {
    @TempDir
    static Path home;

    private static LocalOrg local;
    private static DefaultCamelContext context;
    private static SalesforceOrg org;
    private Set<String> customers = Set.of();
    private final ListReader reader = new ListReader(home, name -> org, () -> customers, Clock.systemUTC());

    @BeforeAll
    static void start() {
        local = LocalOrg.start(LocalOrgConfig.in(home.resolve("org")).withSchema(Path.of("salesforce")));
        local.fill(SeedName.COMPANY);
        context = new DefaultCamelContext();
        context.start();
        org = SalesforceOrg.connect(
                context,
                "production",
                new Login(local.loginUrl(), local.clientId(), local.clientSecret(), "", "", "", "", "", "62.0"));
    }

    @AfterAll
    static void stop() {
        context.stop();
        local.close();
    }

    private static InputList people(Source source) {
        return new InputList("L", InputList.Kind.PEOPLE, source, "User", Schedule.of("weekly", ZoneOffset.UTC));
    }

    private static InputList report(String name) {
        return people(new Source.Report("production", name));
    }

    private static int count(String soql) {
        return org.get("/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .json()
                .path("records")
                .path(0)
                .path("expr0")
                .asInt();
    }

    private static Members members(InputList list, Table table) throws Unreadable {
        return Members.of(
                list,
                table,
                Domains.of(RuleFolder.settings(Path.of("rules"), "").match()));
    }

    private static void saveReport(String name, String definition) {
        local.load(Stream.of(new SeedRow(
                "Report",
                "report:" + name,
                Map.of(
                        "Name",
                        name,
                        "DeveloperName",
                        name.replace(' ', '_'),
                        "Format",
                        "Tabular",
                        "FolderName",
                        "Public Reports",
                        "Definition",
                        definition))));
    }

    @Test
    void aReportOfMoreThanTwoThousandRowsIsReadWhole() throws Exception {
        InputList list = report("Closed Lost Opportunity Contacts");

        Table table = reader.read(list);

        String lost = "FROM OpportunityContactRole WHERE Opportunity.IsClosed = true AND Opportunity.IsWon = false";
        assertThat(table.rows()).hasSizeGreaterThan(2_000).hasSize(count("SELECT COUNT(Id) " + lost));
        assertThat(members(list, table).byKey().values().stream()
                        .filter(person -> person.email().contains("@")))
                .hasSize(count("SELECT COUNT_DISTINCT(Contact.Email) " + lost));
    }

    @Test
    void manyPartsMakeOneReport() throws Exception {
        saveReport("Everybody", """
                {"reportType":"ContactList","detailColumns":["CONTACT_ID","FIRST_NAME","LAST_NAME","EMAIL","ACCOUNT.NAME"]}""");

        Table table = reader.read(report("Everybody"));

        assertThat(table.rows().size()).isGreaterThan(10_000).isEqualTo(count("SELECT COUNT(Id) FROM Contact"));
        assertThat(table.rows().stream().map(row -> row.get(0)).distinct().count())
                .isEqualTo(table.rows().size());
    }

    @Test
    void aLongReportWithFilterLogicIsReadWhole() throws Exception {
        saveReport("Long logic", """
                {"reportType":"ContactList","detailColumns":["FIRST_NAME","LAST_NAME","EMAIL","ACCOUNT.NAME","CONTACT_ID"],
                 "reportFilters":[{"column":"TYPE","operator":"startsWith","value":"Customer"},
                   {"column":"TYPE","operator":"startsWith","value":"Prospect"}],"reportBooleanFilter":"1 OR 2"}""");

        assertThat(reader.read(report("Long logic")).rows())
                .hasSizeGreaterThan(2_000)
                .hasSize(
                        count(
                                "SELECT COUNT(Id) FROM Contact WHERE Account.Type LIKE 'Customer%' OR Account.Type LIKE 'Prospect%'"));
    }

    @Test
    void aLongReportWithoutIdsIsRefusedRatherThanCut() {
        saveReport(
                "No ids",
                "{\"reportType\":\"ContactList\",\"detailColumns\":[\"FIRST_NAME\",\"LAST_NAME\",\"EMAIL\",\"ACCOUNT.NAME\"]}");

        assertThatThrownBy(() -> reader.read(report("No ids")))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("report \"No ids\" of org production")
                .hasMessageContaining("more than 2,000 rows")
                .hasMessageContaining("Add the column Contact ID or Lead ID");
    }

    @Test
    void missingColumnsAreNamedWithWhatToAdd() {
        assertThatThrownBy(() -> reader.read(report("Accounts without Website")))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("report \"Accounts without Website\"")
                .hasMessageContaining("column First Name, Last Name, Email is missing")
                .hasMessageContaining("Add First Name, Last Name, Email as a column");
    }

    @Test
    void aReportThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> reader.read(report("Nothing")))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("report \"Nothing\"")
                .hasMessageContaining("share the folder");
    }

    @Test
    void noListIsReadFromASandbox() {
        customers = Set.of("001000000000001AAA");
        sandbox(true);
        try {
            var ofTheOrg = Stream.concat(
                    Stream.of(report("Contacts at Customers")),
                    Stream.of(Automatic.values())
                            .map(definition -> people(new Source.Defined("production", definition))));
            assertThat(ofTheOrg).allSatisfy(list -> assertThatThrownBy(() -> reader.read(list))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining("org production is a sandbox"));
        } finally {
            sandbox(false);
        }
    }

    private static void sandbox(boolean is) {
        local.load(Stream.of(new SeedRow("Organization", Seed.ORGANIZATION, Map.of("IsSandbox", is))));
    }

    @Test
    void theDefinitionsNeedNoReport() throws Exception {
        Table won = reader.read(people(new Source.Defined("production", Automatic.CLOSED_WON)));

        assertThat(won.rows())
                .isNotEmpty()
                .hasSize(count("SELECT COUNT(Id) FROM OpportunityContactRole WHERE Opportunity.IsWon = true"));
    }

    @Test
    void customersContactsAreFoundByTheirAccounts() throws Exception {
        InputList list = people(new Source.Defined("production", Automatic.CUSTOMERS));
        assertThatThrownBy(() -> reader.read(list)).hasMessageContaining("Read a list of accounts");

        String account =
                reader.read(report("Contacts at Customers")).rows().get(0).get(5);
        customers = Set.of(account);

        assertThat(reader.read(list).rows())
                .hasSize(count("SELECT COUNT(Id) FROM Contact WHERE AccountId = '" + account + "'"));
    }

    @Test
    void aFileIsReadAndRowsThatNameNobodyAreCounted() throws Exception {
        Files.writeString(home.resolve("fans.csv"), """
                First Name,Last Name,E-Mail,Company,Job Title
                Ada,Okafor,Ada@Nordwind.example,Nordwind AG,CTO
                Ada,Okafor,ada@nordwind.example ,Nordwind,CTO
                Per,Lund,,Fjord,
                Eve,,,,
                """);
        InputList list = people(new Source.File("fans.csv"));

        Members members = members(list, reader.read(list));

        assertThat(members.byKey()).hasSize(2);
        assertThat(members.rows()).isEqualTo(4);
        assertThat(members.unusable()).isEqualTo(1);
        assertThat(members.firstUnusable()).startsWith("row 4 ");
    }

    @Test
    void aListOnTheWebMayBeJson() throws Exception {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/fans", exchange -> {
            byte[] body =
                    "[{\"firstName\":\"Ada\",\"lastName\":\"Okafor\",\"email\":\"a@b.example\",\"company\":\"B\"}]"
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
        String url = "http://127.0.0.1:" + web.getAddress().getPort();
        try {
            InputList list = people(new Source.Web(url + "/fans", ""));
            assertThat(members(list, reader.read(list)).byKey()).hasSize(1);
            assertThatThrownBy(() -> reader.read(people(new Source.Web(url + "/none", ""))))
                    .hasMessageContaining("the answer is 404");
        } finally {
            web.stop(0);
        }
    }
}
