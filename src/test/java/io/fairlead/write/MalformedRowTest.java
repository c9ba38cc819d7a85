package io.fairlead.write;

import static io.fairlead.write.Work.hold;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.salesforce.ConnectedOrg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A row that makes Salesforce refuse everything it travels with is found, and the others are written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRowTest {
    private static final int SIZE = 30;

    private ConnectedOrg org;
    private Work work;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = ConnectedOrg.start(dir);
        work = new Work(org);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    @Test
    void inARefusedCollectionOnlyTheBadRowIsHeld() {
        refuses(org.gate()::garbleCollection, mover -> mover, List.of(17), 8);
    }

    @Test
    void inARefusedCallOnlyTheBadRowsAreHeld() {
        refuses(org.gate()::garbleCall, mover -> mover, List.of(3, 21), 26);
    }

    @Test
    void inARefusedCallOfTransactionsOnlyTheBadOneIsHeld() {
        refuses(org.gate()::garbleCall, Work.Mover::atTarget, List.of(15), 18);
    }

    @Test
    void theCallsAreBoundedWhateverIsRefused() {
        List<Decision> batch = batch(mover -> mover, List.of());
        batch.forEach(
                decision -> org.gate().garbleCall(decision.facts().change().lastName()));
        long before = org.salesforce().calls();

        List<Outcome> outcomes = work.write(batch);

        assertThat(outcomes).allSatisfy(outcome -> assertThat(hold(outcome).sentence())
                .contains("JSON_PARSER_ERROR", "release this event"));
        assertThat(org.salesforce().calls() - before).isLessThan(60);
    }

    private void refuses(Consumer<String> garble, UnaryOperator<Work.Mover> shape, List<Integer> bad, int calls) {
        String name = "Garbled" + shape.hashCode() + bad;
        garble.accept(name);
        List<Decision> batch = batch(shape, bad, name);
        long before = org.salesforce().calls();

        List<Outcome> outcomes = work.write(batch);

        Map<Boolean, List<Outcome>> byHold =
                outcomes.stream().collect(Collectors.partitioningBy(outcome -> outcome.hold() != null));
        assertThat(byHold.getOrDefault(true, List.of()))
                .extracting(Outcome::eventId)
                .containsExactlyElementsOf(
                        bad.stream().map(at -> batch.get(at).eventId()).toList());
        assertThat(byHold.getOrDefault(true, List.of()))
                .allSatisfy(outcome -> assertThat(outcome.status()).isEqualTo(EventStatus.FAILED_VALIDATION));
        assertThat(org.salesforce().calls() - before).isLessThanOrEqualTo(calls);
    }

    private List<Decision> batch(UnaryOperator<Work.Mover> shape, List<Integer> bad, String... name) {
        List<Decision> batch = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            var mover = shape.apply(work.mover());
            batch.add((bad.contains(i) ? mover.change("lastName", name[0]) : mover).decide());
        }
        return batch;
    }
}
