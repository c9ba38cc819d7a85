package io.fairlead.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.FactsSample;
import io.fairlead.Samples;
import io.fairlead.decide.Settings.Member;
import io.fairlead.decide.Settings.Pool;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoolPickerTest {
    private final HandRules.Turns turns = new HandRules.Turns();

    private static RuleBook pool(Member... members) {
        var settings = new Settings(
                Samples.matchSettings(),
                "Ben Hallorann",
                Map.of("DACH", new Pool("DACH", List.of(members))),
                Map.of(),
                Map.of());
        return HandRules.leads()
                .rule(Question.OWNERSHIP, "round robin", 50, c -> true, (c, p) -> p.pool("DACH"))
                .with(settings);
    }

    private static Member member(String user, int weight) {
        return new Member(user, weight, 0, false);
    }

    private Plan.OwnerPick pick(FactsSample facts, RuleBook rules) {
        var decision = new Decider(Clock.systemUTC()).decide(facts.build(), 1, rules, Names.lookups(turns));
        return Optional.ofNullable(decision.plan().owner()).orElseThrow();
    }

    private static FactsSample at(int employer) {
        return Samples.facts()
                .with("employerKey", "domain:" + employer)
                .change(Samples.jobChange().with("eventId", "ev-" + employer));
    }

    @Test
    void turnsFollowTheWeights() {
        var rules = pool(member("Lukas Hagedorn", 2), member("Annika Thorsson", 1));
        var got = new ArrayList<String>();

        for (int i = 0; i < 6; i++) {
            got.add(pick(at(i), rules).owner().name());
        }

        assertThat(got).filteredOn(name -> name.equals("Lukas Hagedorn")).hasSize(4);
        assertThat(got.subList(0, 3)).containsExactly("Lukas Hagedorn", "Annika Thorsson", "Lukas Hagedorn");
    }

    @Test
    void aNewMemberGetsTheirShareAndDoesNotCatchUpOnEarlierTurns() {
        turns.latest.addAll(Collections.nCopies(300, "Lukas Hagedorn"));
        turns.turnsByUser.put("Lukas Hagedorn", 300L);
        var rules = pool(member("Lukas Hagedorn", 3), member("Annika Thorsson", 1));
        var got = new ArrayList<String>();

        for (int i = 0; i < 40; i++) {
            got.add(pick(at(i), rules).owner().name());
        }

        assertThat(got).filteredOn(name -> name.equals("Annika Thorsson")).hasSize(10);
        assertThat(got.subList(0, 5))
                .containsExactly(
                        "Annika Thorsson", "Lukas Hagedorn", "Lukas Hagedorn", "Lukas Hagedorn", "Annika Thorsson");
    }

    @Test
    void aWeightCountsFromTheNextTurnOn() {
        for (int i = 0; i < 20; i++) {
            pick(at(i), pool(member("Lukas Hagedorn", 1), member("Annika Thorsson", 1)));
        }
        var got = new ArrayList<String>();

        for (int i = 20; i < 40; i++) {
            got.add(pick(at(i), pool(member("Lukas Hagedorn", 3), member("Annika Thorsson", 1)))
                    .owner()
                    .name());
        }

        assertThat(got).filteredOn(name -> name.equals("Annika Thorsson")).hasSize(5);
    }

    @Test
    void oneEmployerStaysWithOnePerson() {
        var rules = pool(member("Lukas Hagedorn", 1), member("Annika Thorsson", 1));

        var first = pick(at(1), rules).owner();
        var second = pick(at(1).change(Samples.jobChange().with("eventId", "ev-other")), rules)
                .owner();

        assertThat(second).isEqualTo(first);
        assertThat(turns.reserved).hasSize(2);
    }

    @Test
    void awayInactiveAndCappedMembersAreSkipped() {
        turns.turnsByUser.put("Lukas Hagedorn", 5L);
        var rules = pool(
                new Member("Lukas Hagedorn", 1, 5, false),
                new Member("Gil Thornbury", 1, 0, false),
                new Member("Nobody Known", 1, 0, false),
                new Member("Annika Thorsson", 1, 0, true));

        var pick = pick(at(1), rules);

        assertThat(pick.source()).isEqualTo("DEFAULT");
        assertThat(pick.skipped())
                .singleElement()
                .asString()
                .contains("Lukas Hagedorn is at the cap of 5", "Gil Thornbury is inactive", "Annika Thorsson is away")
                .contains("Nobody Known is not a user of this org");
    }

    @Test
    void nobodyGetsATurnOnADayOff() {
        var monday = new Member("Lukas Hagedorn", 9, 0, false, List.of("Monday"));
        var thursday = new Member("Annika Thorsson", 1, 0, false, List.of("Tuesday", "Thursday"));

        assertThat(pick(at(1), pool(monday, thursday)).owner().name()).isEqualTo("Annika Thorsson");
        assertThat(pick(at(1), pool(monday)).skipped())
                .singleElement()
                .asString()
                .contains("Lukas Hagedorn does not work on a Thursday");
    }

    @Test
    void nobodyGetsATurnOutsideTheirWorkingHours() {
        var tokyo = new Shift(LocalTime.of(9, 0), LocalTime.of(17, 30), ZoneId.of("Asia/Tokyo"));
        var berlin = new Shift(LocalTime.of(9, 0), LocalTime.of(17, 30), ZoneId.of("Europe/Berlin"));
        var night = new Shift(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneId.of("Asia/Tokyo"));
        var inTokyo = new Member("Lukas Hagedorn", 1, 0, false, List.of(), tokyo);
        var inBerlin = new Member("Annika Thorsson", 1, 0, false, List.of(), berlin);
        var morningInBerlin = at(1).with("org.moment", Instant.parse("2026-06-04T09:00:00Z"));
        var eveningInBerlin = at(2).with("org.moment", Instant.parse("2026-06-04T15:30:00Z"));

        assertThat(pick(morningInBerlin, pool(inTokyo, inBerlin)).owner().name())
                .isEqualTo("Annika Thorsson");
        assertThat(pick(eveningInBerlin, pool(inTokyo, inBerlin)).skipped())
                .singleElement()
                .asString()
                .contains("Lukas Hagedorn is outside working hours (09:00-17:30 Asia/Tokyo)")
                .contains("Annika Thorsson is outside working hours (09:00-17:30 Europe/Berlin)");
        assertThat(pick(eveningInBerlin, pool(new Member("Lukas Hagedorn", 1, 0, false, List.of(), night)))
                        .owner()
                        .name())
                .isEqualTo("Lukas Hagedorn");
    }

    @Test
    void aDayIsTheDayWhereTheMemberIs() {
        var sydney = new Shift(LocalTime.of(8, 0), LocalTime.of(16, 0), ZoneId.of("Australia/Sydney"));
        var monday = new Member("Lukas Hagedorn", 1, 0, false, List.of("Monday"), sydney);
        var sundayInUtc =
                at(1).with("org.today", "2026-06-07").with("org.moment", Instant.parse("2026-06-07T23:00:00Z"));

        assertThat(pick(sundayInUtc, pool(monday)).owner().name()).isEqualTo("Lukas Hagedorn");
    }

    @Test
    void aDecisionFromBeforeTheHourWasKeptAsksForNoHours() {
        var berlin = new Shift(LocalTime.of(9, 0), LocalTime.of(9, 1), ZoneId.of("Europe/Berlin"));
        var member = new Member("Annika Thorsson", 1, 0, false, List.of(), berlin);

        assertThat(pick(at(1), pool(member)).owner().name()).isEqualTo("Annika Thorsson");
    }

    @Test
    void whoeverIsAwayOwnsNothingNew() {
        var away = new Settings(
                Samples.matchSettings(),
                "Ben Hallorann",
                Map.of("DACH", new Pool("DACH", List.of(member("Lukas Hagedorn", 1)))),
                Map.of(),
                Map.of(),
                Map.of("lukas hagedorn", LocalDate.of(2026, 6, 4)));
        var rules = HandRules.leads()
                .rule(Question.OWNERSHIP, "one user", 60, c -> true, (c, p) -> p.user("Lukas Hagedorn"))
                .rule(Question.OWNERSHIP, "round robin", 50, c -> true, (c, p) -> p.pool("DACH"))
                .with(away);

        var pick = pick(at(1), rules);

        assertThat(pick.source()).isEqualTo("DEFAULT");
        assertThat(pick.skipped())
                .containsExactly(
                        "USER Lukas Hagedorn: Lukas Hagedorn is away until 2026-06-04",
                        "POOL DACH: nobody in the pool \"DACH\" is free: [Lukas Hagedorn is away until 2026-06-04]");
        assertThat(pick(at(1).with("org.today", "2026-06-05"), rules).owner().name())
                .isEqualTo("Lukas Hagedorn");
    }

    @Test
    void testsAndSimulationsTakeNoTurn() {
        var rules = pool(member("Lukas Hagedorn", 1));

        pick(at(1).mode("TEST"), rules);
        pick(at(1).mode("SIMULATE"), rules);

        assertThat(turns.reserved).isEmpty();
    }

    @Test
    void aLiveDecisionTakesATurnUnderTheNameOfTheSettings() {
        pick(at(1), pool(member("lukas HAGEDORN", 1)));

        assertThat(turns.reserved).containsExactly("ev-1 lukas HAGEDORN");
    }
}
