package io.fairlead.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.seed.JobChanges;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often match is right about a thousand job changes in the demo's company. */
class SeededMatchTest {

    private static final OrgFacts ORG = new OrgFacts("demo", "LIVE", LocalDate.of(2026, 11, 20));

    @TempDir
    Path folder = Path.of("");

    /** One question asked a thousand times: how often it was answered, how often rightly, and how often it should have been. */
    private static final class Score {
        private final String question;
        private int answered;
        private int right;
        private int expected;
        private final List<String> wrong = new ArrayList<>();

        Score(String question) {
            this.question = question;
        }

        void count(String situation, String answer, List<String> truth, String detail) {
            answered += answer.isEmpty() ? 0 : 1;
            expected += truth.isEmpty() ? 0 : 1;
            if (!answer.isEmpty() && truth.contains(answer)) {
                right++;
            } else if (!answer.isEmpty() || !truth.isEmpty()) {
                wrong.add(situation + (answer.isEmpty() ? " MISSED " : " WRONG ") + detail);
            }
        }

        double precision() {
            return (double) right / answered;
        }

        double recall() {
            return (double) right / expected;
        }

        @Override
        public String toString() {
            return "%s: %d answered, %d right of %d (precision %.4f, recall %.4f)"
                    .formatted(question, answered, right, expected, precision(), recall());
        }
    }

    @Test
    void aThousandSeededChangesAreMatchedAlmostWithoutMistake() {
        var accounts = new Score("account");
        var people = new Score("person");
        var tracked = new Score("tracked");
        try (var org = new SeededOrg(folder, MatchSettings.standard(), 1_000)) {
            var matcher = new Matcher(org.mirror, MatchSettings.standard(), List.of());
            for (var labelled : org.labelled) {
                var facts = matcher.match(SeededOrg.change(labelled), ORG, Duplicates.NONE);
                count(labelled, facts, org, accounts, people, tracked);
            }
        }

        assertThat(accounts.answered + people.answered)
                .as("enough was matched to judge")
                .isGreaterThan(800);
        for (var score : List.of(accounts, people, tracked)) {
            assertThat(score.precision()).as("precision of %s", score).isGreaterThan(0.995);
            assertThat(score.recall()).as("recall of %s", score).isGreaterThan(0.98);
        }
    }

    private static void count(
            JobChanges.Labelled labelled, Facts facts, SeededOrg org, Score accounts, Score people, Score tracked) {
        var situation = labelled.situation().name();
        var truth = labelled.truth();
        var employer = facts.employer();
        accounts.count(
                situation,
                employer.verdict().equals("MATCHED") ? employer.id() : "",
                truth.ambiguous()
                        ? List.of()
                        : truth.accountKeys().stream().map(org::id).toList(),
                labelled.change().get("newCompanyName") + " "
                        + labelled.change().get("newCompanyDomain") + " " + truth + " " + employer.verdict() + " "
                        + employer.candidates());
        var person = truth.personKey();
        people.count(
                situation,
                facts.person().verdict().equals("EXISTING") ? facts.person().id() : "",
                person == null ? List.of() : List.of(org.id(person)),
                labelled.change() + " " + truth + facts.person().candidates()
                        + facts.tracked().found());
        var left = truth.trackedKey();
        tracked.count(
                situation,
                facts.tracked().id(),
                left == null ? List.of() : List.of(org.id(left)),
                labelled.change() + " " + truth + " found by " + facts.tracked().foundBy());
    }
}
