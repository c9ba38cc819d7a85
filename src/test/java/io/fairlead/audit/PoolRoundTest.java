package io.fairlead.audit;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.EventStatus;
import io.fairlead.write.Outcome.Result;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has which turn of a pool. */
@ParameterizedClass
@EnumSource
final class PoolRoundTest {
    private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC);

    private final Engine engine;
    private final String url;
    private final AuditStore store;

    PoolRoundTest(Engine engine, @TempDir Path directory) {
        this.engine = engine;
        url = engine.freshUrl(directory);
        store = engine.open(url, CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void poolTurnsAreCountedOnceForEachEventHoweverManyAskAtOnce() throws Exception {
        AtOnce.together(8, thread -> {
            for (int event = 0; event < 20; event++) {
                reserve("SDR", "e" + event, "employer" + event, event % 2 == 0 ? "Ann" : "Bob");
            }
            return thread;
        });

        assertThat(turns("SDR")).isEqualTo(Map.of("Ann", 10L, "Bob", 10L));
    }

    @Test
    void oneEmployerStaysWithOneUserForADay() {
        reserve("SDR", "e1", "acme", "Ann");

        assertThat(pick(store, "SDR", "e1", "")).hasValue("Ann");
        assertThat(pick(store, "SDR", "e2", "acme")).hasValue("Ann");
        assertThat(pick(store, "SDR", "e2", "other")).isEmpty();
        assertThat(pick(store, "AE", "e1", "acme")).isEmpty();
        try (var tomorrow = engine.open(url, Clock.offset(CLOCK, Duration.ofHours(25)))) {
            assertThat(pick(tomorrow, "SDR", "e2", "acme")).isEmpty();
        }
    }

    @Test
    void aBatchOfPoolTurnsCountsAtOnceAndIsKeptOnce() {
        reserve("SDR", "e1", "acme", "Ann");

        var round = store.pools(ORG, Map.of("e1", "acme", "e2", "acme", "e3", "beta"));
        assertThat(round.earlierPick(ORG, "SDR", "e1", "")).hasValue("Ann");
        assertThat(round.earlierPick(ORG, "SDR", "e2", "acme")).hasValue("Ann");
        assertThat(round.earlierPick(ORG, "SDR", "e3", "beta")).isEmpty();
        round.reserve(ORG, "SDR", "e1", "acme", "Ann");
        round.reserve(ORG, "SDR", "e3", "beta", "Bob");

        assertThat(round.turns(ORG, "SDR")).isEqualTo(Map.of("Ann", 1L, "Bob", 1L));
        round.keep();
        round.keep();
        assertThat(turns("SDR")).isEqualTo(Map.of("Ann", 1L, "Bob", 1L));
        assertThat(pick(store, "SDR", "e4", "beta")).hasValue("Bob");
    }

    @Test
    void aTurnCountsForADayAndItsPlaceInTheRoundIsKept() throws Exception {
        var round = store.pools(ORG, Map.of("e1", "a", "e2", "b", "e3", "c"));
        round.reserve(ORG, "SDR", "e3", "c", "Ann");
        round.reserve(ORG, "SDR", "e1", "a", "Bob");
        round.reserve(ORG, "SDR", "e2", "b", "Ann");
        assertThat(round.latest(ORG, "SDR")).containsExactly("Ann", "Bob", "Ann");
        round.keep();

        assertThat(store.pools(ORG, Map.of()).latest(ORG, "SDR")).containsExactly("Ann", "Bob", "Ann");
        try (var tomorrow = engine.open(url, Clock.offset(CLOCK, Duration.ofHours(25)))) {
            assertThat(tomorrow.pools(ORG, Map.of()).turns(ORG, "SDR")).isEmpty();
            assertThat(tomorrow.pools(ORG, Map.of()).latest(ORG, "SDR")).containsExactly("Ann", "Bob", "Ann");
        }
    }

    @Test
    void aTurnThatAnotherInstanceReservedMeanwhileIsNotCountedTwice() {
        var round = store.pools(ORG, Map.of("e1", "acme"));
        round.reserve(ORG, "SDR", "e1", "acme", "Bob");
        reserve("SDR", "e1", "acme", "Ann");

        round.keep();

        assertThat(turns("SDR")).isEqualTo(Map.of("Ann", 1L));
    }

    @Test
    void aTurnIsTakenWhenItsEventIsWrittenAndGivenBackWhenItNeverIs() {
        store.decisions()
                .record(List.of(AuditSamples.decision("e1"), AuditSamples.decision("e2"), AuditSamples.held("e3")));
        for (var event : List.of("e1", "e2", "e3")) {
            reserve("SDR DACH", event, "", "Ann");
        }

        store.writes()
                .record(List.of(
                        AuditSamples.written("e1"),
                        AuditSamples.outcome("e2", 1, EventStatus.SIMULATED, Result.KEPT, null)));
        assertThat(turns("SDR DACH")).isEqualTo(Map.of("Ann", 2L));

        store.held().dismiss("production/e3/1", "Rita", "Not our market.");
        assertThat(turns("SDR DACH")).isEqualTo(Map.of("Ann", 1L));
        assertThat(pick(store, "SDR DACH", "e1", "")).hasValue("Ann");
    }

    private void reserve(String pool, String event, String employer, String user) {
        var round = store.pools(ORG, Map.of(event, employer));
        round.reserve(ORG, pool, event, employer, user);
        round.keep();
    }

    private Map<String, Long> turns(String pool) {
        return store.pools(ORG, Map.of()).turns(ORG, pool);
    }

    private static Optional<String> pick(AuditStore store, String pool, String event, String employer) {
        return store.pools(ORG, Map.of(event, employer)).earlierPick(ORG, pool, event, employer);
    }
}
