package io.fairlead.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.audit.AuditSamples;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Comparisons;
import io.fairlead.audit.RulePacks;
import io.fairlead.audit.RuleRequests.State;
import io.fairlead.rules.LiveRules;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.check.OrgSnapshot;
import io.fairlead.server.PublishSettings;
import io.fairlead.server.RuleStudy;
import io.fairlead.web.DeskRefusal;
import io.fairlead.web.RuleDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a draft at the desk to live rules, with a real store and a real folder. */
final class PublishingTest {
    private static final String ORG = AuditSamples.ORG;
    private static final String OWNERSHIP = "decide/ownership.drl";
    private static final String CASES = "decide/ownership.cases.yaml";

    @TempDir
    Path home = Path.of("");

    private final AuditStore audit;
    private Path rules = Path.of("");
    private LiveRules live = new LiveRules(rules, Clock.systemUTC());

    PublishingTest(@TempDir Path data) {
        audit = AuditStore.embedded(data.resolve("audit"));
    }

    @BeforeEach
    void copyTheRules() throws IOException {
        rules = Files.createDirectories(home.resolve("rules"));
        RuleFolder.restore(rules, ORG, RuleFolder.texts(Path.of("rules"), ORG, new ArrayList<>()));
    }

    private RuleDesk desk(PublishSettings settings) {
        live = new LiveRules(rules, Clock.systemUTC(), settings.approved());
        var pack = live.start(ORG).orThrow();
        audit.rulePacks()
                .record(new RulePacks.Entry(pack.fingerprint(), Instant.EPOCH, "start", List.of()), pack.texts());
        var place =
                new Place(rules, home.resolve("draft"), org -> OrgSnapshot.read(home.resolve("orgs/" + org + ".json")));
        var running = new Running(live, audit, new RuleStudy(audit), () -> List.of(ORG), settings);
        return new Desk(place, path -> Optional.empty(), running, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        live.close();
        audit.close();
    }

    private static void edit(RuleDesk desk, String path, String from, String to) {
        var opened = desk.open(path);
        assertThat(opened.text()).contains(from);
        desk.save(path, opened.text().replace(from, to), opened.loaded());
    }

    private String inFolder(String path) throws IOException {
        return Files.readString(rules.resolve(path));
    }

    private String livePack() {
        return live.pack(ORG).fingerprint();
    }

    private static void refused(ThrowingCallable what, String why) {
        assertThatThrownBy(what).isInstanceOf(DeskRefusal.class).hasMessageContaining(why);
    }

    @Test
    void whereSavedFoldersGoLiveADraftDoesSoWithItsReasonOnceNothingIsWrong() throws Exception {
        var desk = desk(PublishSettings.AUTO);
        String first = livePack();

        edit(desk, OWNERSHIP, "salience 90", "salience ninety(");
        var broken = desk.draft();
        assertThat(broken.ready()).isFalse();
        assertThat(broken.pack()).isEmpty();
        refused(() -> desk.publish(broken.state(), "", "because", "Ann"), "cannot go live");

        edit(desk, OWNERSHIP, "salience ninety(", "salience 90");
        edit(desk, OWNERSHIP, "propose.pool(\"APAC\")", "propose.pool(\"DACH\")");
        assertThat(desk.draft().checked().failed()).isNotEmpty();
        refused(() -> desk.publish(desk.draft().state(), "", "because", "Ann"), "cases fail");

        edit(desk, OWNERSHIP, "propose.pool(\"DACH\")", "propose.pool(\"APAC\")");
        edit(desk, OWNERSHIP, "region == \"DACH\"", "region == \"DACH\", daysInJob >= 0");
        desk.discard(OWNERSHIP);
        edit(desk, OWNERSHIP, "salience 90", "salience 95");
        var draft = desk.draft();
        assertThat(draft.ready()).isTrue();
        assertThat(draft.changes()).singleElement().satisfies(changed -> assertThat(changed.lines())
                .contains("-     salience 90", "+     salience 95"));
        refused(() -> desk.publish("another state", "", "because", "Ann"), "changed after you opened");
        refused(() -> desk.publish(draft.state(), "", " ", "Ann"), "Give a reason");
        refused(() -> desk.publish(draft.state(), "", "because", " "), "Say who you are");
        assertThat(livePack()).isEqualTo(first);
        assertThat(inFolder(OWNERSHIP)).doesNotContain("salience 95");

        var published = desk.publish(draft.state(), "", "because", "Ann");

        assertThat(published.what()).endsWith("is live.");
        assertThat(livePack()).isEqualTo(draft.pack()).isEqualTo(published.pack());
        assertThat(inFolder(OWNERSHIP)).contains("salience 95");
        assertThat(desk.draft().changes()).isEmpty();
        assertThat(audit.ruleRequests().standing(ORG)).hasValueSatisfying(request -> {
            assertThat(request.reason()).isEqualTo("because");
            assertThat(request.by()).isEqualTo("Ann");
        });
    }

    @Test
    void anEditInTheFolderMeanwhileIsShownAndHasToBeLookedAtFirst() throws Exception {
        var desk = desk(PublishSettings.AUTO);
        edit(desk, OWNERSHIP, "salience 90", "salience 95");
        Files.writeString(rules.resolve(OWNERSHIP), inFolder(OWNERSHIP) + "// by an editor\n");

        var draft = desk.draft();
        assertThat(draft.ready()).isFalse();
        assertThat(draft.changes()).singleElement().satisfies(changed -> assertThat(changed.meanwhile())
                .contains("+ // by an editor"));
        refused(() -> desk.publish(draft.state(), "", "because", "Ann"), "Look at both texts");
        assertThat(inFolder(OWNERSHIP)).endsWith("// by an editor\n");

        desk.keepDraft(OWNERSHIP);
        refused(() -> desk.publish(draft.state(), "", "because", "Ann"), "changed after you opened");
        desk.publish(desk.draft().state(), "", "because", "Ann");
        assertThat(inFolder(OWNERSHIP)).contains("salience 95").doesNotContain("by an editor");
    }

    @Test
    void whereRulesAreApprovedADraftNeedsItsComparisonAndASecondPerson() throws Exception {
        var desk = desk(new PublishSettings(true, true));
        String first = livePack();
        edit(desk, OWNERSHIP, "salience 90", "salience 95");
        edit(desk, CASES, "- case:", "# looked at\n- case:");
        var draft = desk.draft();

        refused(() -> desk.publish(draft.state(), "", "because", "Ann"), "No single comparison");
        audit.comparisons().keep(new Comparisons.Entry("c1", ORG, first, draft.pack(), Instant.EPOCH, 9, 1), "found");
        assertThat(desk.draft().comparisons()).extracting(Comparisons.Entry::id).containsExactly("c1");
        assertThat(inFolder(OWNERSHIP)).doesNotContain("salience 95");

        assertThat(desk.publish(draft.state(), "c1", "because", "Ann").what()).contains("waits for a second person");

        assertThat(livePack()).isEqualTo(first);
        assertThat(inFolder(OWNERSHIP)).contains("salience 95");
        assertThat(inFolder(CASES)).contains("# looked at");
        assertThat(desk.draft().how().waiting()).isNotNull();
        refused(() -> desk.approve("ann"), "somebody else");
        refused(() -> desk.approve(" "), "say who you are");
        assertThat(desk.approve("Bob").pack()).isEqualTo(draft.pack());
        assertThat(audit.ruleRequests().standing(ORG)).hasValueSatisfying(request -> {
            assertThat(request.state()).isEqualTo(State.APPROVED);
            assertThat(request.approvedBy()).isEqualTo("Bob");
            assertThat(request.comparison()).isEqualTo("c1");
        });
        refused(() -> desk.approve("Bob"), "Nothing waits");
    }

    @Test
    void whatTheBrowserSavedIsTheFileAndGitShowsJustThat() throws Exception {
        git("init", "-q");
        git("add", "-A");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "before");
        var desk = desk(PublishSettings.AUTO);
        var opened = desk.open(OWNERSHIP);
        String saved = opened.text().replace("salience 90", "salience 95");
        desk.save(OWNERSHIP, saved, opened.loaded());
        assertThat(git("status", "--porcelain")).isEmpty();

        desk.publish(desk.draft().state(), "", "because", "Ann");

        assertThat(inFolder(OWNERSHIP)).isEqualTo(saved);
        assertThat(git("status", "--porcelain").lines()).containsExactly(" M " + OWNERSHIP);
        assertThat(git("diff", "-U0").lines().filter(line -> line.matches("[-+][^-+].*")))
                .containsExactly("-    salience 90", "+    salience 95");
    }

    private String git(String... words) throws Exception {
        var command = new ArrayList<>(List.of("git", "-C", rules.toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void whatWaitsForASecondPersonIsTakenBackAndKeptAndItsFilesStayADraft() throws Exception {
        var desk = desk(new PublishSettings(true, true));
        String first = livePack();
        edit(desk, OWNERSHIP, "salience 90", "salience 95");
        var draft = desk.draft();
        audit.comparisons().keep(new Comparisons.Entry("c1", ORG, first, draft.pack(), Instant.EPOCH, 9, 1), "found");
        desk.publish(draft.state(), "c1", "because", "Ann");

        refused(() -> desk.withdraw(" ", "Ann"), "Give a reason");
        refused(() -> desk.withdraw("wrong pool", " "), "Say who you are");
        assertThat(desk.withdraw("wrong pool", " Ann ").what()).contains("was withdrawn", "as a draft");

        assertThat(desk.draft().how().waiting()).isNull();
        assertThat(audit.ruleRequests().standing(ORG)).isEmpty();
        assertThat(audit.ruleRequests().latest(5)).singleElement().satisfies(request -> {
            assertThat(request.state()).isEqualTo(State.WITHDRAWN);
            assertThat(request.by()).isEqualTo("Ann");
            assertThat(request.reason()).isEqualTo("because");
            assertThat(request.withdrawnBy()).isEqualTo("Ann");
            assertThat(request.withdrawnWhy()).isEqualTo("wrong pool");
            assertThat(request.settledAt()).isNotNull();
        });
        refused(() -> desk.approve("Bob"), "Nothing waits");
        refused(() -> desk.withdraw("again", "Ann"), "Nothing waits");
        assertThat(livePack()).isEqualTo(first);
        assertThat(inFolder(OWNERSHIP)).contains("salience 95");
        assertThat(desk.draft().pack()).isEqualTo(draft.pack());

        desk.publish(desk.draft().state(), "c1", "after all", "Ann");
        assertThat(desk.approve("Bob").pack()).isEqualTo(draft.pack());
    }

    @Test
    void aDraftIsTriedOnPastDecisionsAndWhatCannotBeTriedIsRefused() {
        var desk = desk(PublishSettings.AUTO);
        audit.decisions().record(List.of(AuditSamples.decision("e1")));
        var text = desk.open(OWNERSHIP).text();
        var other = text.replace("propose.defaultOwner();", "propose.hold(\"Nobody is left.\");");

        assertThat(desk.run(OWNERSHIP, text, "e1").lines()).isNotEmpty().noneMatch(line -> line.changed());
        assertThat(desk.run(OWNERSHIP, other, ORG + "/e1/1").decision()).isEqualTo(ORG + "/e1/1");
        refused(() -> desk.run(OWNERSHIP, text, "nobody"), "no such decision");
        refused(() -> desk.run(OWNERSHIP, "rule", "e1"), "problems are solved");

        refused(() -> desk.compare(100), "nothing can come out differently");
        edit(desk, OWNERSHIP, "salience 90", "salience 95");
        refused(() -> desk.compare(0), "from 1 to 50000");
        refused(() -> desk.compare(100), "decide at least one job change first");
    }
}
