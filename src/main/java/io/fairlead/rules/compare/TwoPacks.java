package io.fairlead.rules.compare;

import io.fairlead.decide.Decision;
import io.fairlead.decide.OrgView;
import io.fairlead.decide.Replay;
import io.fairlead.decide.RuleBook;
import io.fairlead.match.Facts;
import io.fairlead.rules.RulePack;
import java.util.List;

/** Makes past decisions again under two packs: under the second only where its rules or its settings say something else. */
final class TwoPacks {
    private final RuleBook from;
    private final RuleBook to;
    private final boolean sameSettings;

    TwoPacks(RulePack from, RulePack to) {
        this.from = from.book();
        this.to = to.book();
        this.sameSettings = this.from.settings().equals(this.to.settings());
    }

    /**
     * One decision under both.
     *
     * @param before what the first pack decides
     * @param changes what the second decides differently
     * @param otherRule nothing changes, but another rule says so
     * @param noted what the rules answered
     */
    record Both(Decision before, List<Change> changes, boolean otherRule, NotedAnswers noted) {}

    /** @param facts those of the kept decision, or what they might have been */
    Both decide(Decision kept, Facts facts, OrgView view) {
        var noted = new NotedAnswers();
        Decision before = Replay.of(kept, facts, noted.by(from), view);
        if (sameSettings && noted.agrees(to)) {
            return new Both(before, List.of(), false, noted);
        }
        var one = Effect.of(before, kept);
        var other = Effect.of(Replay.of(kept, facts, noted.by(to), view), kept);
        return new Both(before, Change.between(one, other), Change.otherRule(one, other), noted);
    }
}
