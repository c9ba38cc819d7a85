package io.fairlead.web;

import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fairlead.audit.AuditStore;
import io.fairlead.rules.LiveRules;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.check.OrgSnapshot;
import io.fairlead.server.PublishSettings;
import io.fairlead.server.RuleStudy;
import io.fairlead.server.desk.Desk;
import io.fairlead.server.desk.Place;
import io.fairlead.server.desk.Running;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One change from the first key to live rules, in a real browser, over the rules that ship. */
final class RuleDeskInTheBrowserTest {
    private static final String OWNERSHIP = "decide/ownership.drl";

    @TempDir
    Path home = Path.of("");

    @Test
    void aRuleIsEditedCheckedDraftedAndPublishedInARealBrowser() throws Exception {
        var program = Chromium.installed();
        if (System.getenv("CI") == null) {
            assumeThat(program).as("a browser").isPresent();
        }
        Path rules = Files.createDirectories(home.resolve("rules"));
        RuleFolder.restore(rules, ORG, RuleFolder.texts(Path.of("rules"), ORG, new ArrayList<>()));
        Path file = rules.resolve(OWNERSHIP);
        var vertx = Vertx.vertx();
        try (var store = AuditStore.embedded(home.resolve("audit"));
                var live = new LiveRules(rules, Clock.systemUTC())) {
            live.start(ORG).orThrow();
            String before = live.pack(ORG).fingerprint();
            var desk = desk(store, live, rules);
            String address = serve(vertx, store, desk);
            try (var browser = new Chromium(program.orElseThrow(), Files.createDirectories(home.resolve("profile")))) {
                browser.open(address + "/rules/edit?path=" + OWNERSHIP);
                browser.await("document.querySelector('#problems .fine')");

                replace(browser, "employer.category ==", "employer.catgory ==");
                browser.await(
                        "ruleEditor.getAllMarks().some(mark => mark.className === 'CodeMirror-lint-mark CodeMirror-lint-mark-error')");
                browser.await("document.querySelector('#problems').innerText.includes('Maybe category')");

                replace(browser, "employer.catgory ==", "employer.category ==");
                browser.script(
                        "{ const at = ruleEditor.getValue().split('\\n').findIndex(line => line.includes('Case()'));"
                                + " ruleEditor.setCursor(at, ruleEditor.getLine(at).indexOf('Case(') + 5); ruleEditor.focus(); }");
                browser.type("employer.");
                browser.await("document.querySelector('.CodeMirror-hints')"
                        + " && document.querySelector('.CodeMirror-hints').innerText.includes('employer.category')");
                replace(browser, "Case(employer.", "Case(");
                replace(browser, "salience 90", "salience 95");
                browser.await("document.querySelector('#problems .fine')");
                browser.script("document.querySelector('#save').click()");
                browser.await("document.querySelector('#state').innerText.startsWith('Draft saved')");
                assertThat(Files.readString(file)).doesNotContain("salience 95");

                // Somebody else saves in between.
                var theirs = desk.open(OWNERSHIP);
                desk.save(OWNERSHIP, theirs.text().replace("salience 95", "salience 96"), theirs.loaded());
                replace(browser, "salience 95", "salience 94");
                browser.script("document.querySelector('#save').click()");
                browser.await("!document.querySelector('#stale').hidden"
                        + " && document.querySelector('#theirs').textContent.includes('salience 96')"
                        + " && document.querySelector('#yours').textContent.includes('salience 94')");
                browser.script("document.querySelector('#take').click()");
                browser.await(
                        "ruleEditor.getValue().includes('salience 96') && document.querySelector('#stale').hidden");

                browser.open(address + "/rules/draft");
                browser.await("document.querySelector('[name=reason]')");
                browser.script("document.querySelector('[name=reason]').value = 'Customers first';"
                        + " document.querySelector('form[action*=publish] [name=by]').value = 'Ann';"
                        + " document.querySelector('form[action*=publish] button').click()");
                browser.await("document.body.innerText.includes('is live.')");

                // A refusal to save is a 409, which the browser logs; nothing else went wrong, and nothing was blocked.
                assertThat(browser.complaints())
                        .allSatisfy(complaint -> assertThat(complaint).contains("409", "/api/rules/desk/save"));
            }
            assertThat(Files.readString(file)).contains("salience 96");
            assertThat(live.pack(ORG).fingerprint()).isNotEqualTo(before);
            assertThat(store.ruleRequests().standing(ORG))
                    .hasValueSatisfying(request -> assertThat(request.reason()).isEqualTo("Customers first"));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static void replace(Chromium browser, String from, String to) throws Exception {
        browser.script("{ const before = ruleEditor.getValue(); ruleEditor.setValue(before.replace('" + from + "', '"
                + to + "')); if (before === ruleEditor.getValue()) throw new Error('nothing to replace'); }");
        assertThat(browser.script("ruleEditor.getValue()")).contains(to);
    }

    private RuleDesk desk(AuditStore store, LiveRules live, Path rules) {
        var place = new Place(rules, home.resolve("draft"), org -> OrgSnapshot.read(home.resolve(org + ".json")));
        var running = new Running(live, store, new RuleStudy(store), () -> List.of(ORG), PublishSettings.AUTO);
        return new Desk(place, path -> Optional.empty(), running, Clock.systemUTC());
    }

    private static String serve(Vertx vertx, AuditStore store, RuleDesk desk) throws Exception {
        var router = Router.router(vertx);
        var sources = new Sources(
                () -> {
                    throw new IllegalStateException("nobody looks at the balance");
                },
                () -> new RulesPage("", Instant.EPOCH, List.of(), List.of(), "", List.of()),
                desk,
                new FakeOrgs(List.of()),
                new FakeLists("Won deals"),
                new FakeSnapshots("Newbrand"),
                PageSamples.gates(store),
                new FakeChecks(""),
                PageSamples.spending(store),
                PageSamples::estimate,
                id -> Optional.empty(),
                released -> {},
                dismissed -> {},
                Set.of());
        Pages.mount(router, store, sources);
        var server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        return "http://127.0.0.1:" + server.actualPort();
    }
}
