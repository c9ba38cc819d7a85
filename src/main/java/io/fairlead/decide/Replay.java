package io.fairlead.decide;

import io.fairlead.match.Facts;
import java.time.Clock;
import java.time.ZoneOffset;

/** Decides again what was decided before, from the facts that were kept: no call is made, no turn in a pool is taken, nothing is written. */
public final class Replay {
    private Replay() {}

    /** The decision that these rules make of the same facts. Under its own rules it is the same one. */
    public static Decision of(Decision kept, RuleBook rules, OrgView org) {
        return of(kept, kept.facts(), rules, org);
    }

    /** As {@link #of(Decision, RuleBook, OrgView)}, had the facts been these. */
    public static Decision of(Decision kept, Facts facts, RuleBook rules, OrgView org) {
        var decider = new Decider(Clock.fixed(kept.decidedAt(), ZoneOffset.UTC));
        var pools = new KeptTurns(kept, rules.settings(), org.directory());
        var lookups = new Lookups(org.directory(), org.fields(), pools);
        return decider.decide(facts, kept.attempt(), rules, lookups);
    }
}
