package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import io.fairlead.audit.HeldItem;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every page, and the pages of decisions. */
final class PagesTest {
    private final TestPages pages;

    PagesTest(@TempDir Path directory) throws Exception {
        pages = new TestPages(directory);
    }

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void everyPageAnswersItsQuestion() throws Exception {
        assertThat(pages.get("/").body())
                .contains("Where is every job change?", "<b>4</b> in", "Balanced", "created contact", "unreadable");
        assertThat(pages.get("/decisions?state=WRITTEN").body())
                .contains("Zoë Müller")
                .doesNotContain("held for");
        assertThat(pages.get("/decisions/production/e1").body())
                .contains("Zoë Müller left Hooli for Nordwind Logistik GmbH.", "What was written", "Leiterin Einkauf");
        assertThat(pages.get("/held").body())
                .contains("Two accounts are too close to call", "leavers.csv:7")
                .contains("the employer is none of them, but new", "value=\"001B000000Nw7zzIAB\"");
        assertThat(pages.get("/rules").body())
                .contains(
                        "What is created or updated here?", "a known account gets a contact", "no viable alternative");
    }

    @Test
    void aPageThatIsShownAgainIsTheSame() throws Exception {
        for (var path : List.of(
                "/decisions", "/decisions/production/e1", "/held", "/rules", "/orgs", "/lists", "/nothing/here")) {
            assertThat(pages.get(path).body())
                    .as(path)
                    .isEqualTo(pages.get(path).body());
        }
        assertThat(pages.get("/").statusCode())
                .isEqualTo(pages.get("/").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aHostileValueIsTextEverywhere() throws Exception {
        var bodies = new ArrayList<String>();
        for (var path : List.of("/", "/decisions", "/decisions/production/odd%2Fid%20%3F%26", "/held")) {
            bodies.add(pages.get(path).body());
        }

        assertThat(bodies).allSatisfy(page -> assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert"));
        assertThat(pages.get("/decisions?text=" + Templates.encode("\"><script>alert(1)</script>"))
                        .body())
                .doesNotContain("<script>alert");
        assertThat(pages.get("/held?state=" + Templates.encode("<script>alert(1)</script>"))
                        .body())
                .doesNotContain("<script>alert");
    }

    @Test
    void everyAnswerKeepsOtherSitesOut() throws Exception {
        for (var path :
                List.of("/", "/decisions", "/held", "/rules", "/orgs", "/lists", "/api/balance", "/nothing-there/x")) {
            var headers = pages.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
        assertThat(pages.get("/static/fairlead.css").statusCode()).isEqualTo(200);
        assertThat(pages.get("/static/htmx.js").statusCode()).isEqualTo(200);
        assertThat(pages.get("/static/..%2Ffairlead.css").statusCode()).isEqualTo(404);
    }

    @Test
    void whatTheInterfaceDoesNotHaveIsAnsweredWithTheProblem() throws Exception {
        var posted = pages.post("/api/balance", "{}", Map.of(), "application/json");

        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.body()).contains("\"field\":\"method\"", "\"value\":\"POST\"");
        assertThat(pages.get("/api/nothing").statusCode()).isEqualTo(404);
        assertThat(pages.get("/api/nothing").body()).contains("\"problems\"", "/api/nothing");
    }

    @Test
    void theRestInterfaceGivesTheSameAsJson() throws Exception {
        assertThat(pages.json("/api/balance").get("balanced").asBoolean()).isTrue();
        assertThat(pages.json("/api/balance").get("in").asInt()).isEqualTo(4);
        assertThat(pages.json("/api/decisions?status=CREATED_CONTACT")
                        .at("/items/0/eventId")
                        .asText())
                .isEqualTo("e1");
        assertThat(pages.json("/api/decisions/production/e1").get("status").asText())
                .isEqualTo("CREATED_CONTACT");
        assertThat(pages.json("/api/decisions/production/e1/1/passport")
                        .at("/facts/employer/rule")
                        .asText())
                .isEqualTo("R2");
        assertThat(pages.json("/api/held?reason=AMBIGUOUS_ACCOUNT")
                        .at("/items/0/eventId")
                        .asText())
                .isEqualTo("e2");
        assertThat(pages.json("/api/rules").at("/files/0/rules/0/salience").asInt())
                .isEqualTo(60);
        assertThat(pages.json("/api/overview").get("total").asInt()).isEqualTo(3);
    }

    @Test
    void aWrongRequestIsToldEveryFieldAndValue() throws Exception {
        var wrong = pages.get("/api/decisions?status=GONE&limit=0&since=yesterday&colour=red");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Json.MAPPER.readTree(wrong.body()).findValuesAsText("field"))
                .containsExactlyInAnyOrder("status", "limit", "since", "colour");
        assertThat(wrong.body()).contains("GONE", "yesterday", "CREATED_LEAD");
        assertThat(pages.get("/api/decisions/production/none").statusCode()).isEqualTo(404);
        assertThat(pages.get("/api/decisions/production/e1/one").statusCode()).isEqualTo(400);
        assertThat(pages.get("/decisions?status=GONE").statusCode()).isEqualTo(400);
    }

    @Test
    void anotherSitesPageCannotChangeAnything() throws Exception {
        var path = "/held/production%2Fe2%2F1/dismiss";
        var form = "application/x-www-form-urlencoded";

        assertThat(pages.post(path, "by=Eve&note=x", Map.of("Origin", "https://evil.example"), form)
                        .statusCode())
                .isEqualTo(403);
        assertThat(pages.post(path, "by=Eve&note=x", Map.of("Origin", "null"), form)
                        .statusCode())
                .isEqualTo(403);
        assertThat(pages.post(path, "by=Eve&note=x", Map.of("Sec-Fetch-Site", "cross-site"), form)
                        .statusCode())
                .isEqualTo(403);
        assertThat(pages.store().held().find("production/e2/1").orElseThrow().state())
                .isEqualTo(HeldItem.State.OPEN);
    }

    @Test
    void aNameThatIsNotOursIsNotAnswered() throws Exception {
        assertThat(pages.firstLine("evil.example:" + pages.port())).contains("421");
        assertThat(pages.firstLine("fairlead.example")).contains("200");
        assertThat(pages.firstLine("localhost:" + pages.port())).contains("200");
    }

    @Test
    void theFirstPageIsFollowedLive() throws Exception {
        try (var lines = pages.http()
                .send(pages.request("/live").GET().build(), BodyHandlers.ofLines())
                .body()) {
            assertThat(lines.filter(line -> line.contains("written")).findFirst())
                    .hasValueSatisfying(line -> assertThat(line).startsWith("data: "));
        }
    }

    @Test
    void htmxGetsOnlyTheRows() throws Exception {
        var part = pages.http()
                .send(
                        pages.request("/decisions?limit=2")
                                .header("HX-Request", "true")
                                .GET()
                                .build(),
                        BodyHandlers.ofString());

        assertThat(part.body()).contains("<tr>", "Show more", "after=").doesNotContain("<html", "<form");
    }
}
