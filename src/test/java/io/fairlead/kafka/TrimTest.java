package io.fairlead.kafka;

import static io.fairlead.kafka.TestKafka.eventually;
import static io.fairlead.kafka.TestKafka.makeTopic;
import static io.fairlead.kafka.TestKafka.messages;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was not read by every org is never cleaned. */
final class TrimTest {

    private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");

    private static KafkaConnection kafka;

    @BeforeAll
    static void connect() {
        kafka = TestKafka.connect();
    }

    @AfterAll
    static void close() {
        kafka.close();
    }

    @Test
    void trimmingStopsAtTheOrgThatIsBehind() {
        makeTopic(kafka, "two-orgs");
        kafka.queue().sendAll("two-orgs", messages(100));
        readAll("two-orgs", "quick-org");
        readAll("two-orgs", "slow-org");
        kafka.queue().sendAll("two-orgs", messages(60));
        readAll("two-orgs", "quick-org");

        kafka.topics().trim("two-orgs", Set.of("quick-org", "slow-org"), FUTURE);

        assertThat(kafka.progress().waiting("slow-org", "two-orgs")).isEqualTo(60);
        assertThat(TestKafka.read(kafka, "two-orgs")).hasSize(60);
    }

    @Test
    void anOrgThatNeverReadKeepsEverything() {
        makeTopic(kafka, "new-org");
        kafka.queue().sendAll("new-org", messages(30));
        readAll("new-org", "old-org");

        kafka.topics().trim("new-org", Set.of("old-org", "never-read"), FUTURE);
        kafka.topics().trim("new-org", Set.of(), FUTURE);

        assertThat(TestKafka.read(kafka, "new-org")).hasSize(30);
    }

    @Test
    void whatIsYoungerThanTheRetentionStays() {
        makeTopic(kafka, "young");
        kafka.queue().sendAll("young", messages(30));
        readAll("young", "only-org");

        kafka.topics().trim("young", Set.of("only-org"), Instant.now().minusSeconds(3_600));

        assertThat(TestKafka.read(kafka, "young")).hasSize(30);
    }

    private static void readAll(String topic, String group) {
        try (var loop = kafka.loop(LoopSettings.of(group, topic), batch -> {}, (bad, reason) -> {})) {
            eventually(
                    group + " has read " + topic,
                    () -> kafka.progress().waiting(group, topic) == 0
                            && loop.trouble().isEmpty());
        }
    }
}
