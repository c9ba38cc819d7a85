package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedName;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a RevOps person does with test records on the pages: list views, the job-change card, owners, other users' eyes; and dashboards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LightningWorkTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_token\" value=\"([0-9a-f]+)\"");
    private static final Path SHIPPED = Path.of(System.getProperty("fairlead.home", "."), "salesforce");

    private LocalOrg org;
    private OrgClient api;

    @BeforeAll
    void fill(@TempDir Path data) {
        org = LocalOrg.start(LocalOrgConfig.in(data).withSchema(SHIPPED));
        org.fill(SeedName.SMALL);
        api = new OrgClient(org);
    }

    @AfterAll
    void close() {
        org.close();
    }

    /** A browser in which somebody has logged in. */
    private final class Browser {

        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
        private final int logIn;

        Browser(String username) throws IOException, InterruptedException {
            logIn = post("/lightning/login", "username=" + encoded(username) + "&password=" + encoded(org.password()))
                    .statusCode();
        }

        String get(String path) throws IOException, InterruptedException {
            var page = http.send(
                    HttpRequest.newBuilder(URI.create(org.loginUrl() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            return page.body();
        }

        HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(URI.create(org.loginUrl() + path))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String token(String page) {
        var token = TOKEN.matcher(page);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private String jobChange(String event, String status) {
        return api.create(
                "Fairlead_Job_Change__c",
                "{\"Event_Id__c\":\"" + event + "\",\"Last_Name__c\":\"" + event + "\",\"Full_Name__c\":\"Person of "
                        + event + "\",\"Status__c\":\"" + status + "\"}");
    }

    @Test
    void theListViewsOfTheMetadataFilterAndChooseColumns() throws IOException, InterruptedException {
        jobChange("held-1", "REVIEW_REQUIRED");
        jobChange("done-1", "CREATED_LEAD");
        var admin = new Browser(org.username());

        var held = admin.get("/lightning/o/Fairlead_Job_Change__c/list?filterName=Held");
        var all = admin.get("/lightning/o/Fairlead_Job_Change__c/list");

        assertThat(held)
                .contains("Held for a Person", "Person of held-1", "Status Reason")
                .doesNotContain("Person of done-1");
        assertThat(all).contains("Person of held-1", "Person of done-1").doesNotContain("not known here");
    }

    @Test
    void theListOfWhatTheIntegrationMadeShowsNothingElse() throws IOException, InterruptedException {
        api.create("Lead", "{\"LastName\":\"Madebyus\",\"Company\":\"Ek AB\",\"Fairlead_Created__c\":true}");
        api.create("Lead", "{\"LastName\":\"Madebyhand\",\"Company\":\"Ek AB\"}");

        var ours = new Browser(org.username()).get("/lightning/o/Lead/list?filterName=Ours");

        assertThat(ours).contains("Created by Our Integration", "Madebyus").doesNotContain("Madebyhand");
    }

    @Test
    void theJobChangeCardShowsWhatIsKnownAndOnlyOnWhomItConcerns() throws IOException, InterruptedException {
        var past = api.create("Contact", "{\"LastName\":\"Formerly\"}");
        var moved = api.create(
                "Lead",
                "{\"LastName\":\"Moved\",\"Company\":\"New AB\",\"Fairlead_Job_Changer__c\":true,"
                        + "\"Fairlead_Past_Company__c\":\"Old & Co\",\"Fairlead_Past_Contact__c\":\"" + past
                        + "\",\"Fairlead_LinkedIn_URL__c\":\"https://www.linkedin.com/in/moved\"}");
        var stayed = api.create("Lead", "{\"LastName\":\"Stayed\",\"Company\":\"Same AB\"}");
        var admin = new Browser(org.username());

        assertThat(admin.get("/lightning/r/Lead/" + moved + "/view"))
                .contains("Changed jobs", "Previous company", "Old &amp; Co", "LinkedIn profile", "/r/Contact/" + past)
                .doesNotContain("Previous title");
        assertThat(admin.get("/lightning/r/Lead/" + stayed + "/view")).doesNotContain("<h2>Job change</h2>");
    }

    @Test
    void aRecordIsGivenToAQueueAndARefusalSaysWhy() throws IOException, InterruptedException {
        var lead = api.create("Lead", "{\"LastName\":\"Given\",\"Company\":\"Ek AB\"}");
        var queue = org.idOf(Seed.LEAD_QUEUE).orElseThrow();
        var path = "/lightning/r/Lead/" + lead + "/owner";
        var admin = new Browser(org.username());
        var page = admin.get(path);
        assertThat(page).contains("Inbound Leads", "Dana Whitlock").doesNotContain("Job Change Review");

        var refused = admin.post(
                path,
                "_token=" + token(page) + "&owner="
                        + org.idOf(Seed.JOB_CHANGE_QUEUE).orElseThrow());
        var given = admin.post(path, "_token=" + token(page) + "&owner=" + queue);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("role=\"alert\"");
        assertThat(given.statusCode()).isEqualTo(303);
        assertThat(api.get("/sobjects/Lead/" + lead).json().path("OwnerId").asText())
                .isEqualTo(queue);
    }

    @Test
    void otherUsersSeeThePagesWithTheirOwnRights() throws IOException, InterruptedException {
        var restricted = new Browser("rosalind.achterberg@" + Seed.DOMAIN);
        var lead = api.column("Id", "SELECT Id FROM Lead LIMIT 1").get(0);

        assertThat(restricted.get("/lightning/r/Lead/" + lead + "/view"))
                .contains("Rosalind Achterberg", "Phone")
                .doesNotContain("Annual Revenue");
        assertThat(new Browser("fairlead.integration@" + Seed.DOMAIN).logIn).isEqualTo(401);
    }

    @Test
    void theDashboardOfTheMetadataAnswersItsReports() {
        jobChange("counted-1", "CREATED_LEAD");
        var dashboard = api.get("/analytics/dashboards").json().path(0);

        var described = api.get("/analytics/dashboards/" + dashboard.path("id").asText() + "/describe")
                .json();
        var results = api.get("/analytics/dashboards/" + dashboard.path("id").asText())
                .json()
                .path("componentData");

        assertThat(described.path("components").path(0).path("header").asText()).isEqualTo("Job changes by month");
        assertThat(results).hasSize(described.path("components").size());
        results.forEach(component -> assertThat(
                        component.path("status").path("dataStatus").asText())
                .as(component.path("status").toString())
                .isEqualTo("DATA"));
        assertThat(results.path(0)
                        .path("reportResult")
                        .path("factMap")
                        .path("T!T")
                        .path("aggregates")
                        .path(0)
                        .path("value")
                        .asInt())
                .isPositive();
        assertThat(api.get("/analytics/dashboards/01Z000000000999/describe").status())
                .isEqualTo(404);
    }
}
