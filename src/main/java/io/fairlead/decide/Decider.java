package io.fairlead.decide;

import io.fairlead.decide.PlanBuilder.Built;
import io.fairlead.match.Facts;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Decides one job change: asks the rules every question in order, stops where a person has to look, and plans what is to be written. */
public final class Decider {
    private final Clock clock;

    public Decider(Clock clock) {
        this.clock = clock;
    }

    /**
     * Decides. The same facts under the same rules give the same decision; only a turn in a pool is taken, and only in LIVE.
     *
     * @param attempt 1, and one more each time the facts changed or a person released the event
     */
    public Decision decide(Facts facts, int attempt, RuleBook rules, Lookups lookups) {
        var asking = new Asking(rules, !facts.released().isEmpty());
        var passport = new Passport(id(facts, attempt), rules.fingerprint());
        try {
            var judgement = new Judge(facts, asking).judge();
            var built = new PlanBuilder(judgement, asking, rules.settings(), lookups).build(passport);
            reserve(facts, built, lookups);
            var verdict = new Verdict(judgement.status(), judgement.reason(), built.plan(), null);
            return decision(facts, attempt, rules, asking, verdict);
        } catch (Held held) {
            var hold = held.hold();
            var plan = HeldEvent.plan(facts, rules, lookups, passport, hold, asking.answers());
            var verdict = new Verdict(EventStatus.REVIEW_REQUIRED, hold.sentence(), plan, hold);
            return decision(facts, attempt, rules, asking, verdict);
        }
    }

    private Decision decision(Facts facts, int attempt, RuleBook rules, Asking asking, Verdict verdict) {
        return new Decision(
                facts.org().name(),
                facts.change().eventId(),
                attempt,
                Mode.valueOf(facts.org().mode()),
                clock.instant(),
                rules.fingerprint(),
                facts,
                asking.answers(),
                verdict.status(),
                verdict.reason(),
                verdict.plan(),
                verdict.hold());
    }

    private static String id(Facts facts, int attempt) {
        return facts.org().name() + "/" + facts.change().eventId() + "/" + attempt;
    }

    private static void reserve(Facts facts, Built built, Lookups lookups) {
        var pick = built.plan().owner();
        if (pick != null && !built.poolMember().isEmpty() && facts.org().mode().equals(Mode.LIVE.name())) {
            lookups.pools()
                    .reserve(
                            facts.org().name(),
                            pick.pool(),
                            facts.change().eventId(),
                            facts.employerKey(),
                            built.poolMember());
        }
    }

    private record Verdict(
            EventStatus status,
            String reason,
            Plan plan,
            @Nullable Hold hold) {}
}
