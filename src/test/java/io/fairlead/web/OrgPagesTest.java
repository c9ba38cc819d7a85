package io.fairlead.web;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.OrgSettings.Setting;
import io.fairlead.audit.Stay;
import io.fairlead.orgs.compare.Area;
import io.fairlead.orgs.compare.Item;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of orgs: lists, check, comparison, set-up, gate, budget and credits. */
final class OrgPagesTest {
    private final TestPages pages;

    OrgPagesTest(@TempDir Path directory) throws Exception {
        pages = new TestPages(directory);
    }

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void theListsSayWhoIsFollowedAndWhoCameAndWent() throws Exception {
        String path = "/lists/Won%20%26%20%3Cb%3Edeals%3C%2Fb%3E";

        assertThat(pages.get("/lists").body())
                .contains("20 people", "href=\"" + path + "\"", "Won &amp; &lt;b&gt;deals", "4 Jun 2026", "held")
                .doesNotContain("<b>deals");
        assertThat(pages.get(path).body())
                .contains("Read it and accept that it shrank", "Entered with the last read", "Left with the last read")
                .doesNotContain("<b>deals");
        assertThat(pages.get("/lists/nosuch").statusCode()).isEqualTo(404);
        assertThat(pages.json("/api/lists").at("/lists/0/unique").asInt()).isEqualTo(20);
        assertThat(pages.json("/api" + path).at("/reads/0/state").asText()).isEqualTo("HELD");
    }

    @Test
    void aListIsReadFromItsPageAndOnlyANameAcceptsThatItShrank() throws Exception {
        String path = "/lists/Won%20%26%20%3Cb%3Edeals%3C%2Fb%3E/read";

        var plain = pages.post(path, "", Map.of(), "application/x-www-form-urlencoded");
        pages.post(path, "acceptedBy=Rosa", Map.of(), "application/x-www-form-urlencoded");
        var data = pages.post("/api" + path, "{\"acceptedBy\": \"Mia\"}", Map.of(), "application/json");

        assertThat(plain.statusCode()).isEqualTo(303);
        assertThat(data.statusCode()).as(data.body()).isEqualTo(200);
        assertThat(pages.lists().accepted).containsExactly("", "Rosa", "Mia");
    }

    @Test
    void twoOrgsAreComparedAndALineIsTickedByName() throws Exception {
        String page = "/orgs/compare?from=sandbox&to=production";
        assertThat(pages.get(page).body()).contains("not compared");

        var compared = pages.post(
                "/orgs/compare", "from=sandbox&to=production", Map.of(), "application/x-www-form-urlencoded");

        assertThat(compared.statusCode()).isEqualTo(303);
        assertThat(pages.get(page).body())
                .contains("verdict look", "Past champions", "1 line to look at, 1 are fine", "Your name")
                .doesNotContain("<script>alert");
        var line = new Item(
                Area.CAMPAIGNS,
                "Past champions " + TestPages.HOSTILE,
                Item.State.MISSING,
                TestPages.HOSTILE,
                "",
                "Make it.");
        pages.post(
                "/orgs/compare/tick",
                "from=sandbox&to=production&by=Ada&key=" + Templates.encode(line.key()),
                Map.of(),
                "application/x-www-form-urlencoded");
        assertThat(pages.get(page).body()).contains("Ada<span class=\"sub\">4 Jun 2026");
        assertThat(pages.json("/api/orgs/compare?from=sandbox&to=production")
                        .at("/checklist/items/0/area")
                        .asText())
                .isEqualTo("CAMPAIGNS");
        var nobody = pages.post(
                "/orgs/compare/tick",
                "from=sandbox&to=production&key=k&by=",
                Map.of(),
                "application/x-www-form-urlencoded");
        assertThat(nobody.statusCode()).isEqualTo(400);
        assertThat(pages.get("/orgs/compare?from=nosuch&to=production").statusCode())
                .isEqualTo(404);
    }

    @Test
    void anOrgIsCheckedFromItsPageAndTheResultStays() throws Exception {
        assertThat(pages.get("/orgs/sandbox/check").body()).contains("not checked yet");
        assertThat(pages.get("/api/orgs/sandbox/check").statusCode()).isEqualTo(404);

        var checked = pages.post("/orgs/sandbox/check", "", Map.of(), "application/x-www-form-urlencoded");

        assertThat(checked.statusCode()).isEqualTo(303);
        assertThat(pages.get("/orgs/sandbox/check").body())
                .contains("No Marketing User", "Setup &gt; Users", "Not yet", "&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
        assertThat(pages.get("/orgs/sandbox").body()).contains("No Marketing User", "href=\"/orgs/sandbox/check\"");
        assertThat(pages.json("/api/orgs/sandbox/check").get("verdict").asText())
                .isEqualTo("FAIL");
        assertThat(pages.get("/orgs/nosuch/check").statusCode()).isEqualTo(404);
    }

    @Test
    void theSettingsOfAnOrgSaySinceWhenTheyAreWhatTheyAre() throws Exception {
        var kept = pages.store().orgSettings();
        assertThat(pages.get("/orgs/sandbox").body()).contains("No server has taken them up yet.");
        kept.keep("sandbox", "node-1", List.of(new Setting("mode", "TEST", "conf/orgs/sandbox.properties")));
        assertThat(pages.get("/orgs/sandbox").body()).contains("Nothing was changed yet.", "mode=TEST");

        kept.keep("sandbox", "node-1", List.of(new Setting("mode", "LIVE", TestPages.HOSTILE)));

        assertThat(pages.get("/orgs/sandbox").body())
                .contains("<td>TEST</td><td class=\"strong\">LIVE</td>", "on node-1")
                .doesNotContain("<script>alert");
        assertThat(pages.json("/api/orgs/sandbox/settings").at("/0/before").asText())
                .isEqualTo("TEST");
        assertThat(pages.get("/api/orgs/nosuch/settings").statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverIsRefusedFindsTheWayBackToAPageOfOurs() throws Exception {
        String form = "application/x-www-form-urlencoded";
        String path = "/orgs/sandbox/approve";
        String there = "href=\"/orgs/sandbox?a=1\">Back to the page";

        var ours = pages.post(path, "by=+", Map.of("Referer", pages.address() + "/orgs/sandbox?a=1"), form);
        var other = pages.post(path, "by=+", Map.of("Referer", "https://evil.example/orgs/sandbox?a=1"), form);

        assertThat(ours.statusCode()).isEqualTo(400);
        assertThat(ours.body()).contains(there);
        assertThat(other.body()).doesNotContain("Back to the page").contains("To the overview");
    }

    @Test
    void theOrgsAreListedAndEachHasAPageOfSections() throws Exception {
        assertThat(pages.get("/orgs").body())
                .contains("login.salesforce.com", "href=\"/orgs/sandbox\"", "&lt;script&gt;alert(1)", "not yet")
                .doesNotContain("<script>alert");
        assertThat(pages.get("/orgs/production").body())
                .contains("Connection", "18/15000", "fairlead@acme", "by Ann", "by Bob")
                .doesNotContain("<script>alert");
        assertThat(pages.get("/orgs/nosuch").statusCode()).isEqualTo(404);
        assertThat(pages.json("/api/orgs").at("/1/health").asText()).isEqualTo("FAILING");
        assertThat(pages.json("/api/orgs/production").get("mode").asText()).isEqualTo("LIVE");
    }

    @Test
    void whatJobChangesWouldCostIsToldBeforeTheyAreSent() throws Exception {
        var one = "[{\"eventId\":\"e9\",\"lastName\":\"Ek\",\"newCompanyName\":\"Acme\"}]";

        var told = pages.post("/api/orgs/production/estimate", one, Map.of(), "application/json");
        var refused =
                pages.post("/api/orgs/production/estimate", "[{\"eventId\":\"e9\"}]", Map.of(), "application/json");

        assertThat(Json.MAPPER.readTree(told.body()).get("credits").asInt()).isEqualTo(1);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("0.lastName");
        assertThat(pages.post("/api/orgs/nosuch/estimate", one, Map.of(), "application/json")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theSetUpOfAnOrgIsToldStepByStep() throws Exception {
        var checked =
                pages.post("/orgs/production/check?then=setup", "", Map.of(), "application/x-www-form-urlencoded");

        assertThat(checked.statusCode()).isEqualTo(303);
        assertThat(checked.headers().firstValue("Location")).hasValue("/orgs/production/setup");
        assertThat(pages.get("/orgs/production/setup").body())
                .contains("Install the Salesforce package", "No Marketing User", "Go live")
                .doesNotContain("<script>alert");
        assertThat(pages.json("/api/orgs/production/setup").get("steps")).hasSize(8);
    }

    @Test
    void anOrgsGateTakesATestBatchAndANamedPersonsWord() throws Exception {
        var nothing = pages.post("/api/orgs/production/gate/test", "{\"by\": \"Tess\"}", Map.of(), "application/json");
        pages.store()
                .waiting()
                .take(List.of(new Stay(
                        new DecisionId(ORG, "odd/id ?&", 1),
                        Stay.Reason.GATE,
                        false,
                        List.of("decision: " + TestPages.HOSTILE),
                        "",
                        "",
                        NOON)));

        var nameless = pages.post("/api/orgs/production/gate/test", "{}", Map.of(), "application/json");
        var chosen = pages.post("/orgs/production/gate/test", "by=Tess", Map.of(), "application/x-www-form-urlencoded");
        var early = pages.post(
                "/api/orgs/production/gate/word",
                "{\"by\": \"Rita\", \"verdict\": \"APPROVED\"}",
                Map.of(),
                "application/json");
        var wrong = pages.post(
                "/orgs/production/gate/word",
                "by=Rita&note=No&verdict=REJECTED&event=" + URLEncoder.encode("odd/id ?&", StandardCharsets.UTF_8),
                Map.of(),
                "application/x-www-form-urlencoded");

        assertThat(nothing.statusCode()).isEqualTo(409);
        assertThat(nothing.body()).contains("Nothing waits for the gate");
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("is not written");
        assertThat(wrong.statusCode()).isEqualTo(303);
        assertThat(pages.get("/orgs/production").body())
                .contains("Test run 1", "Chosen as the first with decision: &lt;script&gt;", "by Rita: No")
                .doesNotContain("<script>alert");
        assertThat(pages.json("/api/orgs/production/gate")
                        .at("/latest/records/0/pick/verdict")
                        .asText())
                .isEqualTo("REJECTED");
        assertThat(pages.json("/api/orgs/production/gate/proof")
                        .get("nothingSkipped")
                        .asBoolean())
                .isTrue();
        assertThat(pages.get("/api/orgs/nosuch/gate").statusCode()).isEqualTo(404);
    }

    @Test
    void callsAndCreditsOfAnOrgAreShownWithTheRecordsBehindThem() throws Exception {
        var wrong = pages.post(
                "/orgs/production/budget/raise", "by=&calls=0", Map.of(), "application/x-www-form-urlencoded");
        var raised = pages.post(
                "/api/orgs/production/budget/raise",
                "{\"by\": \"Rita\", \"calls\": \"500\"}",
                Map.of(),
                "application/json");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("say who you are", "from 1 to 9999999");
        assertThat(Json.MAPPER.readTree(raised.body()).get("cap").asLong()).isEqualTo(600);
        assertThat(pages.get("/orgs/production").body()).contains("Calls and credits", "of 600", "credits in 2026-11");
        assertThat(pages.get("/orgs/production/credits?of=NET_NEW").body())
                .contains("What was production charged in 2026-11?", "/decisions/production/e1/1");
        assertThat(pages.json("/api/orgs/production/credits")
                        .at("/credits/sum/net")
                        .asLong())
                .isEqualTo(1);
        assertThat(pages.get("/orgs/production/credits?month=November").statusCode())
                .isEqualTo(400);
        assertThat(pages.get("/orgs/production/credits?of=CHEAP").statusCode()).isEqualTo(400);
    }
}
