package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Comparisons;
import io.fairlead.audit.RulePacks;
import io.fairlead.audit.RuleRequests.State;
import io.fairlead.rules.LiveRules;
import io.fairlead.rules.RuleEvent;
import io.fairlead.rules.RuleFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How drafts go live and how earlier packs come back, with a real store and a real folder. */
final class PublisherTest {
    private static final String ORG = "local";
    private static final PublishSettings TWO_PEOPLE = new PublishSettings(true, true);

    @TempDir
    Path home = Path.of("");

    private void edit(Path folder, String from, String to) throws IOException {
        Path file = folder.resolve("decide/ownership.drl");
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private Path folder() {
        Path folder = home.resolve("rules");
        var pack = RuleFolder.load(Path.of("rules"), ORG).orThrow();
        RuleFolder.restore(folder(folder), ORG, pack.texts());
        return folder;
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String awaitLive(BlockingQueue<RuleEvent> events) throws InterruptedException {
        while (true) {
            RuleEvent event = events.poll(60, TimeUnit.SECONDS);
            assertThat(event).as("a pack goes live").isNotNull();
            if (event instanceof RuleEvent.WentLive went) {
                return went.pack().fingerprint();
            }
        }
    }

    @Test
    void aDraftWaitsForAComparisonAReasonAndASecondPersonAndCanBeTakenBack() throws Exception {
        Path folder = folder();
        var events = new LinkedBlockingQueue<RuleEvent>();
        try (AuditStore audit = AuditStore.embedded(home.resolve("audit"))) {
            var desk = new RulesDesk(folder, Clock.systemUTC(), TWO_PEOPLE);
            LiveRules live = desk.start(List.of(ORG), () -> audit);
            desk.keepIn(audit);
            live.onEvent(events::add);
            String first = live.pack(ORG).fingerprint();
            var study = new RuleStudy(audit);
            var publisher = new Publisher(audit, study, folder, TWO_PEOPLE, ORG);

            edit(folder, "salience 90", "salience 95");
            Files.delete(folder.resolve("decide/handoff.cases.yaml"));
            live.reload(ORG);
            String draft = study.folder().read(folder, ORG).orThrow().fingerprint();

            assertThat(live.pack(ORG).fingerprint()).isEqualTo(first).isNotEqualTo(draft);
            assertThat(desk.page().draft()).isEqualTo(draft);
            assertThatThrownBy(() -> publisher.publish("c1", "because", "Ann"))
                    .hasMessageContaining("Make one: fairlead rules compare");

            audit.comparisons().keep(new Comparisons.Entry("c1", ORG, first, draft, Instant.EPOCH, 1, 0), "found");
            assertThatThrownBy(() -> publisher.publish("c1", "because", " ")).hasMessageContaining("Say who you are");
            assertThat(publisher.publish("c1", "because", "Ann ").state()).isEqualTo(State.WAITING);
            assertThatThrownBy(() -> publisher.approve("ann")).hasMessageContaining("somebody else");
            assertThatThrownBy(() -> publisher.approve("")).hasMessageContaining("Say who you are");

            try (var following = desk.follow()) {
                assertThat(following).isNotNull();
                assertThat(publisher.approve("Bob").state()).isEqualTo(State.APPROVED);

                assertThat(awaitLive(events)).isEqualTo(draft);
                assertThat(audit.rulePacks().latest(1)).singleElement().satisfies(entry -> {
                    assertThat(entry.setBy()).isEqualTo("Ann");
                    assertThat(entry.approvedBy()).isEqualTo("Bob");
                    assertThat(entry.reason()).isEqualTo("because");
                    assertThat(entry.comparison()).isEqualTo("c1");
                    assertThat(entry.before()).isEqualTo(first);
                });

                publisher.rollback(first, "too early", "Ann", List.of(ORG));

                assertThat(awaitLive(events)).isEqualTo(first);
                assertThat(Files.readString(folder.resolve("decide/ownership.drl")))
                        .doesNotContain("salience 95");
                assertThat(folder.resolve("decide/handoff.cases.yaml")).exists();
                assertThat(audit.rulePacks().latest(9))
                        .extracting(RulePacks.Entry::setBy)
                        .containsExactly("Ann", "Ann", "start");
            }
            live.close();

            var again = new RulesDesk(folder, Clock.systemUTC(), TWO_PEOPLE);
            edit(folder, "salience 90", "salience 95");
            try (LiveRules restarted = again.start(List.of(ORG), () -> audit)) {
                assertThat(restarted.pack(ORG).fingerprint()).isEqualTo(first);
                assertThat(again.page().draft()).isEqualTo(draft);
            }
        }
    }

    @Test
    void aRefusedFolderStandsInTheHistoryOnceAndCanGoLiveOnceItIsRight() throws Exception {
        Path folder = folder();
        try (AuditStore audit = AuditStore.embedded(home.resolve("audit"))) {
            var desk = new RulesDesk(folder, Clock.systemUTC(), PublishSettings.AUTO);
            try (LiveRules live = desk.start(List.of(ORG), () -> audit)) {
                desk.keepIn(audit);
                String first = live.pack(ORG).fingerprint();

                edit(folder, "salience 90", "salience ninety(");
                live.reload(ORG);
                live.reload(ORG);

                assertThat(audit.rulePacks().latest(9))
                        .extracting(RulePacks.Entry::live)
                        .containsExactly(false, true);
                assertThat(audit.rulePacks().latest(1)).singleElement().satisfies(entry -> {
                    assertThat(entry.fingerprint()).hasSize(64).isNotEqualTo(first);
                    assertThat(entry.before()).isEqualTo(first);
                    assertThat(entry.problems().toString()).contains("decide/ownership.drl");
                });
                assertThat(audit.rulePacks().live(ORG))
                        .map(RulePacks.Entry::fingerprint)
                        .hasValue(first);
            }
        }
    }

    @Test
    void aNewCaseIsShownAndComesBackWithItsPackAndNeedsNobody() throws Exception {
        Path folder = folder();
        try (AuditStore audit = AuditStore.embedded(home.resolve("audit"))) {
            var desk = new RulesDesk(folder, Clock.systemUTC(), TWO_PEOPLE);
            try (LiveRules live = desk.start(List.of(ORG), () -> audit)) {
                desk.keepIn(audit);
                String first = live.pack(ORG).fingerprint();
                Files.writeString(folder.resolve("decide/qualify.cases.yaml"), """
                        - case: somebody whom nothing speaks against
                          expect: {answer: QUALIFIED}
                        """);

                live.reload(ORG);

                assertThat(desk.page().draft()).isEmpty();
                assertThat(desk.text("decide/qualify.cases.yaml"))
                        .hasValueSatisfying(text -> assertThat(text).contains("whom nothing speaks against"));
                assertThat(audit.rulePacks().latest(9)).hasSize(1);
                assertThat(audit.rulePacks().files(first).orElseThrow().get("decide/qualify.cases.yaml"))
                        .contains("whom nothing speaks against");
            }
        }
    }

    @Test
    void aWrongCaseIsToldUntilItIsRightAgain() throws Exception {
        Path folder = folder();
        Path cases = folder.resolve("decide/qualify.cases.yaml");
        var desk = new RulesDesk(folder, Clock.systemUTC(), PublishSettings.AUTO);
        try (LiveRules live = desk.start(List.of(ORG), () -> {
            throw new IllegalStateException("not needed");
        })) {
            String right = Files.readString(cases);
            Files.writeString(cases, right + "- case: nobody is good enough\n  expect: {answer: SUPPRESSED}\n");
            live.reload();
            assertThat(desk.page().refused()).singleElement().asString().contains("nobody is good enough");

            Files.writeString(cases, right);
            live.reload();

            assertThat(desk.page().refused()).isEmpty();
        }
    }

    @Test
    void eachOrgHasItsOwnPublicationsAndProblems() throws Exception {
        Path folder = folder();
        String other = "sandbox";
        var events = new LinkedBlockingQueue<RuleEvent>();
        try (AuditStore audit = AuditStore.embedded(home.resolve("audit"))) {
            var desk = new RulesDesk(folder, Clock.systemUTC(), new PublishSettings(true, false));
            try (LiveRules live = desk.start(List.of(ORG, other), () -> audit)) {
                desk.keepIn(audit);
                live.onEvent(events::add);
                String first = live.pack(ORG).fingerprint();
                var study = new RuleStudy(audit);
                edit(folder, "salience 90", "salience 95");
                Path settings = folder(folder.resolve("settings/orgs")).resolve("sandbox.yaml");
                Files.writeString(settings, "matching: {accountAutoScore: 85}\n");
                live.reload();
                String draft = study.folder().read(folder, ORG).orThrow().fingerprint();
                String otherDraft = study.folder().read(folder, other).orThrow().fingerprint();
                audit.comparisons().keep(new Comparisons.Entry("c1", ORG, first, draft, Instant.EPOCH, 1, 0), "found");
                audit.comparisons()
                        .keep(new Comparisons.Entry("c2", other, first, otherDraft, Instant.EPOCH, 1, 0), "found");

                try (var following = desk.follow()) {
                    assertThat(following).isNotNull();
                    var sandbox = new Publisher(audit, study, folder, new PublishSettings(true, false), other);
                    assertThatThrownBy(() -> sandbox.publish("c1", "try it", "Ann"))
                            .hasMessageContaining("No single comparison of org sandbox");
                    sandbox.publish("c2", "try it", "Ann");

                    assertThat(awaitLive(events)).isEqualTo(otherDraft).isNotEqualTo(draft);
                    assertThat(live.pack(ORG).fingerprint()).isEqualTo(first);
                    assertThat(desk.page().draft()).isEqualTo(draft);

                    sandbox.rollback(first, "too early", "Ann", List.of(ORG));

                    assertThat(awaitLive(events)).isEqualTo(first);
                    assertThat(settings).doesNotExist();
                }
                Files.writeString(settings, "matching: {accountAutoScore: high}\n");
                live.reload(other);
                edit(folder, "salience 80", "salience 82");
                live.reload(ORG);
                assertThat(desk.page().refused()).singleElement().asString().contains("accountAutoScore");
            }
        }
    }

    @Test
    void whereASavedFolderGoesLiveByItselfNothingIsPublishedByHand() {
        try (AuditStore audit = AuditStore.embedded(home.resolve("audit"))) {
            var publisher = new Publisher(audit, new RuleStudy(audit), home, PublishSettings.AUTO, ORG);

            assertThatThrownBy(() -> publisher.publish("c1", "because", "Ann"))
                    .hasMessageContaining("rules.publish=auto");
            assertThatThrownBy(() -> publisher.rollback("9f2c", "because", "Ann", List.of(ORG)))
                    .hasMessageContaining("was never live");
        }
    }
}
