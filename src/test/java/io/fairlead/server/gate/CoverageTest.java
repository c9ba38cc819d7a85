package io.fairlead.server.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.TestRuns.Choice;
import io.fairlead.server.gate.Coverage.Candidate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CoverageTest {

    @Test
    void everyKindOfDecisionComesBeforeEveryOwner() {
        var chosen = Coverage.choose(
                List.of(
                        candidate("a", "decision: lead", "owner: EMEA"),
                        candidate("b", "decision: lead", "owner: APAC"),
                        candidate("c", "decision: contact", "owner: EMEA"),
                        candidate("d", "decision: left")),
                1,
                10);

        assertThat(chosen).extracting(Choice::eventId).containsExactly("a", "c", "d", "b");
        assertThat(chosen.get(3).why()).isEqualTo("the first with owner: APAC");
    }

    @Test
    void equalOnesAreTakenUntilThereAreFive() {
        var chosen = Coverage.choose(
                IntStream.range(0, 8)
                        .mapToObj(n -> candidate("e" + n, "decision: lead"))
                        .toList(),
                5,
                10);

        assertThat(chosen).hasSize(5);
        assertThat(chosen.get(4).why()).isEqualTo("one more like: decision: lead");
    }

    @Test
    void noMoreThanAskedForAreTaken() {
        var chosen = Coverage.choose(
                IntStream.range(0, 20)
                        .mapToObj(n -> candidate("e" + n, "decision: " + n))
                        .toList(),
                5,
                10);

        assertThat(chosen).hasSize(10);
    }

    private static Candidate candidate(String event, String... traits) {
        return new Candidate(event, List.of(traits));
    }
}
