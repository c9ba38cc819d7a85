package io.fairlead.rules;

import static io.fairlead.rules.RuleTexts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.rules.cases.Sample;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveRulesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder = Path.of("");

    private final BlockingQueue<RuleEvent> events = new LinkedBlockingQueue<>();

    @BeforeEach
    void write() throws IOException {
        for (var file :
                RuleTexts.folder("decide/ownership", contact("accountOwner()")).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private static String contact(String verb) {
        return rule("a contact has an owner", 50, "creation.contact", "propose." + verb + ";");
    }

    private void change(String from, String to) throws IOException {
        Path path = folder.resolve("decide/ownership.drl");
        Files.writeString(path, Files.readString(path).replace(from, to));
    }

    private LiveRules started() {
        var live = new LiveRules(folder, CLOCK);
        live.onEvent(events::add);
        assertThat(live.start("demo").problems().hasErrors()).isFalse();
        return live;
    }

    private static List<String> owners(LiveRules live) {
        return live.book("demo").ask(Question.OWNERSHIP, Sample.sample()).stream()
                .map(Proposal::mode)
                .toList();
    }

    @Test
    void aSavedFileGoesLiveByItself() throws Exception {
        try (var live = started()) {
            live.watch();
            assertThat(events.poll(1, TimeUnit.SECONDS)).isInstanceOf(RuleEvent.WentLive.class);

            change("accountOwner()", "pastRecordOwner()");

            assertThat(events.poll(60, TimeUnit.SECONDS)).isInstanceOfSatisfying(RuleEvent.WentLive.class, event -> {
                assertThat(event.when()).isEqualTo(CLOCK.instant());
                assertThat(event.pack().fingerprint())
                        .isEqualTo(live.pack("demo").fingerprint());
                assertThat(event.difference())
                        .isEqualTo(
                                "rules/decide/ownership.drl\n@ line 7\n-     propose.accountOwner();\n+     propose.pastRecordOwner();\n");
            });
            assertThat(owners(live)).contains("PAST_RECORD_OWNER");
        }
    }

    @Test
    void aWrongFileLeavesTheRunningPackAndSaysWhy() throws Exception {
        try (var live = started()) {
            String before = live.pack("demo").fingerprint();
            change("creation.contact", "creation.contct");

            live.reload();

            assertThat(events).last().isInstanceOfSatisfying(RuleEvent.Refused.class, event -> {
                assertThat(event.problems().text()).contains("creation has no fact (contct). Maybe contact.");
                assertThat(event.running()).isEqualTo(before);
            });
            assertThat(live.pack("demo").fingerprint()).isEqualTo(before);
            assertThat(owners(live)).contains("ACCOUNT_OWNER");
        }
    }

    @Test
    void aPackThatBreaksACaseDoesNotGoLive() throws Exception {
        Files.writeString(
                folder.resolve("decide/ownership.cases.yaml"),
                "- case: a contact goes to the account owner\n  expect: {owner: account owner}\n");
        try (var live = started()) {
            change("accountOwner()", "pastRecordOwner()");

            var loaded = live.reload("demo");

            assertThat(loaded.problems().text())
                    .contains(
                            "rules/decide/ownership.cases.yaml:1: The case \"a contact goes to the account owner\" fails:"
                                    + " owner is past record owner, by rule \"a contact has an owner\"");
            assertThat(owners(live)).contains("ACCOUNT_OWNER");
        }
    }

    @Test
    void whoDecidesDuringSwapsGetsTheAnswerOfOnePack() throws Exception {
        try (var live = started()) {
            var stop = new AtomicBoolean();
            var wrong = new AtomicReference<String>("");
            var decider = new Thread(() -> {
                while (!stop.get()) {
                    var owners = owners(live);
                    if (!owners.contains("DEFAULT") || owners.size() != 2) {
                        wrong.set(owners.toString());
                    }
                }
            });
            decider.start();

            for (int i = 0; i < 6; i++) {
                change(
                        i % 2 == 0 ? "accountOwner()" : "pastRecordOwner()",
                        i % 2 == 0 ? "pastRecordOwner()" : "accountOwner()");
                live.reload();
                change("creation.contact", "creation.broken");
                live.reload();
                change("creation.broken", "creation.contact");
            }
            stop.set(true);
            decider.join();

            assertThat(wrong.get()).isEmpty();
            assertThat(events).filteredOn(RuleEvent.Refused.class::isInstance).hasSize(6);
            assertThat(events).filteredOn(RuleEvent.WentLive.class::isInstance).hasSize(7);
        }
    }

    @Test
    void aHundredReloadsLeaveNoOldPacksBehind() throws Exception {
        try (var live = new LiveRules(folder, CLOCK)) {
            live.start("demo");
            List<WeakReference<RulePack>> packs = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                change("Somebody wanted it so", "Somebody wanted it so " + i + " times, so");
                live.reload();
                owners(live);
                packs.add(new WeakReference<>(live.pack("demo")));
            }

            assertThat(aliveAfterCollection(packs, 1)).isEqualTo(1);
        }
    }

    /** How many are still there once no more than {@code wanted} are, or when the collector has had enough tries. */
    private static long aliveAfterCollection(List<WeakReference<RulePack>> packs, int wanted) {
        long alive = packs.size();
        for (int tries = 0; tries < 20 && alive > wanted; tries++) {
            System.gc();
            alive = packs.stream().filter(pack -> pack.get() != null).count();
        }
        return alive;
    }
}
