package io.fairlead.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.audit.AuditStore;
import io.fairlead.rules.LiveRules;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.check.OrgSnapshot;
import io.fairlead.server.PublishSettings;
import io.fairlead.server.RuleStudy;
import io.fairlead.web.DeskRefusal;
import io.fairlead.web.RuleDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening, checking and drafting the rules that ship, in a folder of their own. */
final class DeskTest {
    private static final String ORG = "local";
    private static final String OWNERSHIP = "decide/ownership.drl";

    @TempDir
    Path home = Path.of("");

    private Path rules = Path.of("");
    private List<String> orgs = List.of(ORG);
    private final AuditStore audit;

    DeskTest(@TempDir Path data) {
        audit = AuditStore.embedded(data.resolve("audit"));
    }

    private RuleDesk desk() {
        var place =
                new Place(rules, home.resolve("draft"), org -> OrgSnapshot.read(home.resolve("orgs/" + org + ".json")));
        // Not started: what is tested here needs no live rules.
        var running = new Running(
                new LiveRules(rules, Clock.systemUTC()), audit, new RuleStudy(audit), () -> orgs, PublishSettings.AUTO);
        return new Desk(place, path -> Optional.empty(), running, Clock.systemUTC());
    }

    @BeforeEach
    void copyTheRules() throws IOException {
        rules = Files.createDirectories(home.resolve("rules"));
        RuleFolder.restore(rules, ORG, RuleFolder.texts(Path.of("rules"), ORG, new ArrayList<>()));
    }

    @AfterEach
    void close() {
        audit.close();
    }

    @Test
    void anOrgThatIsConnectedLaterIsTheDesksToo() {
        orgs = List.of();
        var desk = desk();
        assertThatThrownBy(() -> desk.in("").draft())
                .isInstanceOf(DeskRefusal.class)
                .hasMessageContaining("connect one");

        orgs = List.of("production", ORG);

        assertThat(desk.in("").org()).isEqualTo("production");
        assertThat(desk.in(ORG).org()).isEqualTo(ORG);
    }

    private String inFolder() throws IOException {
        return Files.readString(rules.resolve(OWNERSHIP));
    }

    @Test
    void whatIsTypedIsCheckedAsRulesCheckDoesAndItsCasesAreRun() throws IOException {
        var desk = desk();
        var right = desk.check(OWNERSHIP, inFolder());
        assertThat(right.problems()).noneMatch(problem -> problem.isError());
        assertThat(right.cases()).isGreaterThan(50);
        assertThat(right.failed()).isEmpty();

        var misspelt = desk.check(OWNERSHIP, inFolder().replace("employer.category", "employer.catgory"));
        long line = inFolder()
                        .lines()
                        .takeWhile(each -> !each.contains("employer.category"))
                        .count()
                + 1;
        assertThat(misspelt.problems()).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("rules/" + OWNERSHIP);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.suggestion()).contains("category");
        });
        assertThat(misspelt.cases()).isZero();

        var meansSomethingElse =
                desk.check(OWNERSHIP, inFolder().replace("propose.pool(\"APAC\")", "propose.pool(\"DACH\")"));
        assertThat(meansSomethingElse.failed()).anySatisfy(failed -> {
            assertThat(failed.file()).isEqualTo("decide/ownership.cases.yaml");
            assertThat(failed.line()).isPositive();
            assertThat(failed.differences()).isNotEmpty();
        });
    }

    @Test
    void aSavedTextIsADraftBesideTheFolderUntilItIsGivenUp() throws IOException {
        var desk = desk();
        String before = inFolder();
        var opened = desk.open(OWNERSHIP);
        assertThat(opened.drafted()).isFalse();

        var saved = desk.save(OWNERSHIP, before + "// more\n", opened.loaded());

        assertThat(saved.drafted()).isTrue();
        assertThat(inFolder()).isEqualTo(before);
        assertThat(desk.open(OWNERSHIP).text()).endsWith("// more\n");
        assertThat(home.resolve("draft/files/" + OWNERSHIP)).hasContent(before + "// more\n");

        desk.discard(OWNERSHIP);
        assertThat(desk.open(OWNERSHIP)).isEqualTo(opened);
    }

    @Test
    void whatAnEditorLeavesBesideADraftIsNoDraft() throws IOException {
        var desk = desk();
        desk.save(OWNERSHIP, inFolder() + "// more\n", desk.open(OWNERSHIP).loaded());
        Files.writeString(home.resolve("draft/files/decide/ownership.drl~"), "left behind");

        assertThat(desk.drafted()).containsExactly(OWNERSHIP);
    }

    @Test
    void theFoldersOwnTextSavedAgainIsNoDraft() throws IOException {
        var desk = desk();
        var saved = desk.save(
                OWNERSHIP, inFolder() + "// more\n", desk.open(OWNERSHIP).loaded());

        assertThat(desk.save(OWNERSHIP, inFolder().replace("\n", "\r\n"), saved.loaded())
                        .drafted())
                .isFalse();
    }

    @Test
    void aTextThatSomebodyElseSavedMeanwhileIsNotWrittenOver() throws IOException {
        var desk = desk();
        var mine = desk.open(OWNERSHIP);
        var theirs = desk.save(OWNERSHIP, inFolder() + "// theirs\n", mine.loaded());

        assertThatThrownBy(() -> desk.save(OWNERSHIP, mine.text() + "// mine\n", mine.loaded()))
                .isInstanceOfSatisfying(DeskRefusal.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(DeskRefusal.Kind.CONFLICT);
                    assertThat(refusal.there()).endsWith("// theirs\n");
                });
        assertThat(desk.open(OWNERSHIP).text()).endsWith("// theirs\n");

        assertThat(desk.save(OWNERSHIP, mine.text() + "// mine\n", theirs.loaded())
                        .drafted())
                .isTrue();
    }

    @Test
    void anEditOnDiskMeanwhileIsNotWrittenOverEither() throws IOException {
        var desk = desk();
        var mine = desk.open(OWNERSHIP);
        Files.writeString(rules.resolve(OWNERSHIP), inFolder() + "// by an editor\n");

        assertThatThrownBy(() -> desk.save(OWNERSHIP, mine.text() + "// mine\n", mine.loaded()))
                .isInstanceOfSatisfying(DeskRefusal.class, refusal -> assertThat(refusal.there())
                        .endsWith("// by an editor\n"));
        assertThat(inFolder()).endsWith("// by an editor\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "../conf/fairlead.properties",
                "decide/../../conf/x.drl",
                "/etc/passwd",
                "decide/ownership.drl/../../../x.yaml",
                "decide\\ownership.drl",
                "decide/.ownership.drl",
                "decide/nonsense.drl",
                "decide/ownership.txt",
                "settings/orgs/deep/er.yaml",
                "settings/pools.drl",
                "decide/ownership.drl\u0000.yaml"
            })
    void aPathThatIsNoFileOfTheRulesIsRefused(String path) {
        assertThatThrownBy(() -> new RulePath(path)).isInstanceOf(DeskRefusal.class);
    }

    @Test
    void whateverTakesAPathRefusesOneThatLeadsElsewhere() {
        var desk = desk();
        String path = "../conf/fairlead.properties";
        List<ThrowingCallable> all = List.of(
                () -> desk.open(path),
                () -> desk.check(path, ""),
                () -> desk.save(path, "x", ""),
                () -> desk.discard(path),
                () -> desk.keepDraft(path),
                () -> desk.run(path, "", "e1"));

        assertThat(all).allSatisfy(each -> assertThatThrownBy(each).isInstanceOf(DeskRefusal.class));
    }

    @Test
    void theWordsForCompletionNameFactsVerbsAndPools() {
        var desk = desk();
        var words = (Words) desk.words();

        assertThat(words.glossary().facts())
                .anySatisfy(fact -> {
                    assertThat(fact.path()).isEqualTo("matched.account");
                    assertThat(fact.words()).contains("KNOWN", "UNKNOWN");
                })
                .anySatisfy(fact -> assertThat(fact.path()).isEqualTo("change.newCompanyEmployees"))
                .noneSatisfy(fact -> assertThat(fact.path()).contains("toString"));
        assertThat(words.glossary().formsByQuestion().get("decide/ownership"))
                .anySatisfy(form -> assertThat(form.verb()).isEqualTo("pool"));
        assertThat(words.namesByVerb().get("pool")).contains("DACH");
        assertThat(words.regions()).contains("EMEA");
    }
}
