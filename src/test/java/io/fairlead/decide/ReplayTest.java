package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.FactsSample;
import io.fairlead.Json;
import io.fairlead.Samples;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReplayTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final OrgView ORG = new OrgView(Shipped.directory(), FieldCatalog.UNKNOWN);

    private static Decision kept(FactsSample facts, PoolLedger turns) {
        var lookups = Shipped.lookups();
        var withTurns = new Lookups(lookups.directory(), lookups.fields(), turns);
        var made = new Decider(NOW).decide(facts.build(), 1, Shipped.rules(), withTurns);
        return Json.read(Json.bytes(made), Decision.class);
    }

    @Test
    void aKeptDecisionComesOutTheSameUnderItsOwnRules() {
        for (var facts : List.of(
                Samples.facts(),
                Samples.facts().atKnownAccount(),
                Samples.facts().atKnownAccount().with("employer.category", "Customer"),
                Samples.facts().with("change.changeType", "DEPARTURE_ONLY"))) {
            var kept = kept(facts, new HandRules.Turns());

            assertThat(Replay.of(kept, Shipped.rules(), ORG)).isEqualTo(kept);
        }
    }

    @Test
    void aPoolGivesWhomItGaveHoweverManyTurnsTheyHadSince() {
        var turns = new HandRules.Turns();
        var facts = Samples.facts().with("change.newCompanyCountry", "France");
        kept(facts, turns);
        var second =
                kept(Samples.facts().with("change.eventId", "e-2").with("change.newCompanyCountry", "France"), turns);

        assertThat(Replay.of(second, Shipped.rules(), ORG).plan().owner())
                .isEqualTo(second.plan().owner());
    }

    @Test
    void nothingIsReserved() {
        var kept = kept(Samples.facts().with("change.newCompanyCountry", "France"), new HandRules.Turns());
        var ledger = new KeptTurns(kept, Shipped.rules().settings(), Shipped.directory());

        ledger.reserve("o", "DACH", "e", "k", "Lukas Hagedorn");

        assertThat(ledger.turns("o", "DACH")).isEqualTo(Map.of());
    }
}
