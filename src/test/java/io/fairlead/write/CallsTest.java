package io.fairlead.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Decision;
import io.fairlead.salesforce.ConnectedOrg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many calls a batch costs: the aim is 20 or fewer per 1,000 job changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsTest {
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

    /** The mirror reads each batch again in one more call, which is not counted here. */
    @ParameterizedTest
    @CsvSource({"200, 6", "500, 9"})
    void aMixedBatchCostsFewCalls(int size, int calls) {
        List<Decision> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(one(i));
        }
        org.salesforce().get("/limits");
        long before = org.salesforce().calls();

        List<Outcome> outcomes = work.write(batch);

        assertThat(outcomes).hasSize(size);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.hold()).isNull());
        assertThat(org.salesforce().calls() - before).isLessThanOrEqualTo(calls);
    }

    /** Two in ten are at a new account, four at one we have, one is a Contact already, three become Leads. */
    private Decision one(int number) {
        var mover = work.mover();
        return switch (number % 10) {
            case 0, 1 -> mover.atTarget().decide();
            case 2, 3, 4, 5 ->
                mover.at(org.create("Account", "Name", "Known " + number)).decide();
            case 6 -> {
                String contact = org.create("Contact", "LastName", "Known " + number);
                yield mover.known("Contact", contact, Map.of("LastName", "Known " + number))
                        .decide();
            }
            default -> mover.decide();
        };
    }
}
