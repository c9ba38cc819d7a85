package io.fairlead.audit.story;

import io.fairlead.audit.story.DecisionStory.Candidate;
import io.fairlead.audit.story.DecisionStory.Found;
import io.fairlead.audit.story.DecisionStory.Read;
import io.fairlead.match.AccountCandidate;
import io.fairlead.match.Facts;
import io.fairlead.match.PersonCandidate;

/** What match found, with every candidate and why it lost. */
final class Findings {
    private Findings() {}

    static Found of(Facts facts) {
        return new Found(
                Words.tracked(facts.tracked()),
                Words.person(facts.person()),
                facts.person().candidates().stream().map(Findings::person).toList(),
                Words.employer(facts.employer()),
                facts.employer().candidates().stream().map(Findings::account).toList(),
                facts.duplicateOf(),
                facts.restsOn().stream()
                        .map(stamp -> new Read(stamp.object(), stamp.id(), stamp.systemModstamp()))
                        .toList());
    }

    private static Candidate person(PersonCandidate candidate) {
        return new Candidate(
                candidate.object(),
                candidate.id(),
                candidate.company(),
                Words.personCheck(candidate.check()),
                candidate.score(),
                candidate.chosen(),
                candidate.why());
    }

    private static Candidate account(AccountCandidate candidate) {
        var by = Words.accountRule(candidate.rule());
        return new Candidate(
                "Account",
                candidate.id(),
                candidate.name(),
                candidate.corroboration().isEmpty()
                        ? by
                        : by + ", and " + String.join(" and ", candidate.corroboration()),
                candidate.score(),
                candidate.chosen(),
                candidate.why());
    }
}
