package io.fairlead.web;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import io.fairlead.audit.RulePacks;
import io.fairlead.audit.RuleRequests;
import io.fairlead.audit.Shadows;
import io.fairlead.rules.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of rules: handbook, explanation, comparison, editor, draft and history. */
final class RulePagesTest {
    private final TestPages pages;

    RulePagesTest(@TempDir Path directory) throws Exception {
        pages = new TestPages(directory);
    }

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void aDecisionIsExplainedRuleByRule() throws Exception {
        assertThat(pages.get("/decisions/production/e1/1/explain").body())
                .contains(
                        "Why, and why not otherwise?", "comes out the same", "the loser", "Lost: a higher salience won")
                .contains("did not fire", "It sleeps.", "not reached", "matched.account is unknown", "was not asked")
                .contains("What would have changed it", "<b>85</b>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
        assertThat(pages.json("/api/decisions/production/e1/1/explain")
                        .at("/questions/0/rules/0/conditions/0/actual/matched.account")
                        .asText())
                .isEqualTo("unknown");
        assertThat(pages.get("/decisions/production/e2/1/explain").statusCode()).isEqualTo(404);
    }

    @Test
    void aComparisonIsShownWithItsDifferencesEdgesAndProof() throws Exception {
        pages.keepComparison();

        assertThat(pages.get("/rules/comparisons/c0ff").body())
                .contains("<b>12</b> of 300 decisions", "Some past decisions cannot be made again", "the pool moved on")
                .contains("the new rule", "4 of 100", "owner: Ann to Bob 4", "+ salience 95")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
        assertThat(pages.json("/api/rules/comparisons/c0ffee")
                        .at("/transitions/0/count")
                        .asInt())
                .isEqualTo(12);
        assertThat(pages.get("/rules/comparisons/beef").statusCode()).isEqualTo(404);
    }

    @Test
    void theRulesPageShowsChangesRefusalsComparisonsAndTheShadow() throws Exception {
        pages.keepComparison();
        pages.store()
                .rulePacks()
                .record(
                        new RulePacks.Entry(
                                "a".repeat(64), ORG, "", NOON, "Ann", "Berlin hired", "c0ffee", "Bob", List.of()),
                        Map.of());
        pages.store()
                .rulePacks()
                .record(
                        new RulePacks.Entry("b".repeat(64), NOON, "file saved", List.of("decide/x.drl:3: wrong")),
                        Map.of());
        var shadow = pages.store().shadows().start(ORG, "d".repeat(64), "Ann");
        pages.store()
                .shadows()
                .keep(shadow, List.of(new Shadows.Run("e1", 1, NOON, "owner: Ann -> " + TestPages.HOSTILE)));

        assertThat(pages.get("/rules").body())
                .contains("Berlin hired", "Ann, approved by Bob", "refused: decide/x.drl:3: wrong", "12 of 300")
                .contains("In the shadow", "<b>1</b> of 1 decisions would differ")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void theHandbookSaysEachRuleInWordsWithItsCountsCasesAndWarnings() throws Exception {
        assertThat(pages.get("/rules").body())
                .contains("matched account is &quot;KNOWN&quot;", "create a Contact", "Another rule hides it.")
                .contains("1 case proves it", "/rules/file?path=decide%2Fcreation.cases.yaml#L3")
                .contains("3 today, 3 in 30 days")
                .contains("Who takes turns?", "In German.", "weight: 2")
                .doesNotContain("<script>alert");
        assertThat(pages.json("/api/rules/fires").at("/0/name").asText()).isEqualTo("a known account gets a contact");
    }

    @Test
    void oneFileOfTheRulesIsShownAsTextAndNoOther() throws Exception {
        assertThat(pages.get("/rules/file?path=decide%2Fcreation.cases.yaml").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "<li id=\"L1\">")
                .doesNotContain("<script>alert");
        assertThat(pages.get("/rules/file?path=..%2F..%2Fetc%2Fpasswd").statusCode())
                .isEqualTo(404);
        assertThat(pages.get("/rules/file").statusCode()).isEqualTo(404);
    }

    @Test
    void theEditorShowsTheTextAsTextAndLoadsNothingFromElsewhere() throws Exception {
        var page = pages.get("/rules/edit?path=decide%2Fcreation.cases.yaml").body();

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "data-loaded=\"1\"")
                .doesNotContain("<script>alert", "//cdn", "https://", "onclick", " style=");
        var scripts = Pattern.compile("(?:src|href)=\"(/static/[^\"]+)\"").matcher(page);
        var names = scripts.results().map(found -> found.group(1)).toList();
        assertThat(names).hasSizeGreaterThan(15);
        for (var name : names) {
            assertThat(pages.get(name).statusCode()).as(name).isEqualTo(200);
        }
        assertThat(pages.get("/rules/edit?path=..%2Fx.drl").statusCode()).isEqualTo(400);
    }

    @Test
    void theEditorChecksAndSavesAndIsToldWhatIsThereIfSomebodyElseSaved() throws Exception {
        var type = "application/json";
        var file = "{\"path\":\"decide/creation.cases.yaml\",\"text\":\"x\",\"loaded\":\"%s\"}";

        assertThat(pages.post("/api/rules/desk/check", file.formatted("1"), Map.of(), type)
                        .body())
                .contains("It is wrong.", "\"line\":1");
        assertThat(pages.post("/api/rules/desk/save", file.formatted("1"), Map.of(), type)
                        .body())
                .contains("\"drafted\":true");
        assertThat(pages.post("/api/rules/desk/save", file.formatted("0"), Map.of(), type))
                .satisfies(stale -> assertThat(stale.statusCode()).isEqualTo(409))
                .satisfies(stale -> assertThat(
                                Json.MAPPER.readTree(stale.body()).get("there").asText())
                        .isEqualTo(TestPages.HOSTILE));
        assertThat(pages.post("/api/rules/desk/save", "{}", Map.of(), type).statusCode())
                .isEqualTo(400);
        assertThat(pages.post("/api/rules/desk/discard", file.formatted("1"), Map.of(), type)
                        .statusCode())
                .isEqualTo(200);
        assertThat(pages.json("/api/rules/desk/file?path=decide%2Fcreation.cases.yaml")
                        .get("loaded")
                        .asText())
                .isEqualTo("1");
        assertThat(pages.json("/api/rules/desk/words").has("regions")).isTrue();
    }

    @Test
    void anotherSitesPageCannotTouchARule() throws Exception {
        var file = "{\"path\":\"decide/creation.cases.yaml\",\"text\":\"x\",\"loaded\":\"1\"}";

        for (var where : List.of(
                "/api/rules/desk/check",
                "/api/rules/desk/save",
                "/api/rules/desk/discard",
                "/api/rules/desk/run",
                "/api/rules/desk/compare",
                "/api/rules/draft/publish",
                "/api/rules/draft/approve",
                "/api/rules/draft/withdraw")) {
            assertThat(pages.post(where, file, Map.of("Origin", "https://evil.example"), "application/json")
                            .statusCode())
                    .as(where)
                    .isEqualTo(403);
            assertThat(pages.post(where, file, Map.of("Sec-Fetch-Site", "cross-site"), "application/json")
                            .statusCode())
                    .as(where)
                    .isEqualTo(403);
            assertThat(pages.post(where, file, Map.of(), "text/plain").statusCode())
                    .as(where)
                    .isEqualTo(415);
        }
        assertThat(pages.post("/api/rules/desk/save", "x".repeat(2_200_000), Map.of(), "application/json")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void theDraftPageShowsDifferencesConflictsAndFailedCasesAsText() throws Exception {
        assertThat(pages.get("/rules/draft").body())
                .contains("changed in the rules folder meanwhile", "<span class=\"added\">+ fresh</span>")
                .contains("1 of 9 cases do not hold", "expected &lt;script&gt;alert(1)")
                .contains("It can be published as soon as nothing is wrong")
                .doesNotContain("<script>alert", "action=\"/rules/draft/publish");
        assertThat(pages.get("/rules/draft?asked=" + Templates.encode("\"><script>alert(1)</script>"))
                        .body())
                .doesNotContain("<script>alert");
        assertThat(pages.json("/api/rules/draft").get("state").asText()).isEqualTo("s1");
    }

    @Test
    void aDraftIsPublishedThroughAFormFromOurOwnPagesOnly() throws Exception {
        var form = "application/x-www-form-urlencoded";
        var ours = Map.of("Origin", pages.address(), "Sec-Fetch-Site", "same-origin");

        assertThat(pages.post("/rules/draft/publish", "state=s1&reason=r&by=Ann", ours, form))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(303))
                .satisfies(answer -> assertThat(answer.headers().firstValue("Location"))
                        .hasValue("/rules/draft?org=production&asked=" + FakeDesk.PACK));
        assertThat(pages.post("/rules/draft/publish", "state=s0&reason=r&by=Ann", ours, form))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(409))
                .satisfies(answer -> assertThat(answer.body())
                        .contains("The draft was changed")
                        .doesNotContain("<script>alert"));
        assertThat(pages.post("/rules/draft/compare", "last=many", ours, form).statusCode())
                .isEqualTo(400);
        for (var path : List.of("publish", "approve", "withdraw", "discard", "keep", "compare")) {
            assertThat(pages.post("/rules/draft/" + path, "by=Eve", Map.of("Origin", "https://evil.example"), form)
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(pages.post("/api/rules/draft/approve", "{\"by\":\"Bob\"}", Map.of(), "application/json")
                        .body())
                .contains("approved by Bob");
        assertThat(pages.post(
                                "/api/rules/draft/withdraw",
                                "{\"by\":\"Ann\",\"reason\":\"wrong pool\"}",
                                Map.of(),
                                "application/json")
                        .body())
                .contains("withdrawn by Ann: wrong pool");
        assertThat(pages.post("/rules/draft/withdraw", "reason=wrong+pool&by=Ann", ours, form)
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void whatWasWithdrawnBeforeItWentLiveStandsInTheHistory() throws Exception {
        pages.store()
                .ruleRequests()
                .ask(
                        "production",
                        "pack9",
                        RuleRequests.Kind.PUBLISH,
                        "",
                        "because",
                        "Ann",
                        RuleRequests.State.WAITING);
        pages.store().ruleRequests().withdraw("production", "Bob", "wrong <pool>");

        assertThat(pages.get("/rules").body())
                .contains("Withdrawn before it went live", "pack9", "Ann: because", "Bob", "wrong &lt;pool&gt;");
    }

    @Test
    void aDraftThatDoesNotCompileIsNotSaidToBePublished() {
        var draft = new RuleDesk.Draft(
                "s1",
                "",
                "b".repeat(64),
                List.of(new RuleDesk.Changed("decide/a.drl", List.of("+ rul"), List.of())),
                new RuleDesk.Checked(
                        List.of(Problem.error("rules/decide/a.drl", 1, 1, "", "no viable alternative", "")),
                        0,
                        List.of(),
                        1),
                List.of(),
                new RuleDesk.How(false, false, null, List.of()));

        var page = new Templates()
                .render(
                        "draft",
                        Map.of(
                                "page",
                                "/rules",
                                "draft",
                                draft,
                                "org",
                                "local",
                                "orgs",
                                List.of("local"),
                                "asked",
                                ""));

        assertThat(page).contains("It can be published as soon as").doesNotContain("It was published");
    }
}
