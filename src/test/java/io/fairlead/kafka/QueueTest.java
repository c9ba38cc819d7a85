package io.fairlead.kafka;

import static io.fairlead.kafka.TestKafka.makeTopic;
import static io.fairlead.kafka.TestKafka.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sending in batches, reading whole topics, and the settings of topics. */
final class QueueTest {

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
    void everyMessageOfABatchArrivesOnceWithItsKeyAndHeaders() {
        makeTopic(kafka, "batch");

        var reached = kafka.queue()
                .sendAll(
                        "batch",
                        List.of(
                                Message.of("acme", "one".getBytes(StandardCharsets.UTF_8), Map.of("org", "east")),
                                Message.deletion("globex")));

        var received = new ArrayList<Received>();
        var end = kafka.reader().scan("batch", received::add);
        assertThat(received).hasSize(2);
        assertThat(received)
                .filteredOn(one -> "acme".equals(one.key()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.text()).isEqualTo("one");
                    assertThat(one.headers()).containsEntry("org", "east");
                });
        assertThat(received)
                .filteredOn(one -> "globex".equals(one.key()))
                .singleElement()
                .extracting(Received::value)
                .isNull();
        assertThat(end.reached(reached)).isTrue();
    }

    @Test
    void aScanGoesOnWhereTheLastOneEnded() {
        makeTopic(kafka, "resumed");
        kafka.queue().sendAll("resumed", messages(50));
        var first = kafka.reader().scan("resumed", one -> {});
        kafka.queue().sendAll("resumed", messages(7));

        var later = new ArrayList<Received>();
        kafka.reader().scan(first, later::add);

        assertThat(later).hasSize(7);
    }

    @Test
    void aMessageThatIsTooLargeIsNamedAndTheOthersArrive() {
        makeTopic(kafka, "too-large");
        var messages = new ArrayList<>(messages(3));
        messages.add(1, Message.of("large", new byte[2_000_000]));

        assertThatThrownBy(() -> kafka.queue().sendAll("too-large", messages))
                .hasMessageContaining("Topic too-large: 1 of 4 messages were not acknowledged, the first is number 1")
                .asInstanceOf(InstanceOfAssertFactories.type(NotAcknowledged.class))
                .extracting(NotAcknowledged::failed)
                .isEqualTo(List.of(1));
        assertThat(TestKafka.read(kafka, "too-large")).hasSize(3);
    }

    @Test
    void aTopicMadeTwiceKeepsItsRecords() {
        kafka.topics().ensure(Topics.ALL);
        kafka.queue().sendAll(Topic.TRACKED_PEOPLE, messages(10));

        var warnings = kafka.topics().ensure(Topics.ALL);

        assertThat(warnings).isEmpty();
        assertThat(TestKafka.read(kafka, Topic.TRACKED_PEOPLE)).hasSize(10);
        assertThat(kafka.progress().end(Topic.TRACKED_PEOPLE).nextByPartition()).hasSize(4);
    }

    @Test
    void aForeignTopicThatWouldLoseRecordsIsReportedOnAClusterAndPutRightOnOurOwn() {
        kafka.topics().ensure(List.of(Topic.passing("short-lived", 1, "For a test.")));
        var needed = List.of(Topic.kept("short-lived", "For a test."));

        var warnings = kafka.topics().ensure(needed);
        var embedded = KafkaSettings.embedded(TestKafka.folder());
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            assertThat(new Topics(admin, embedded).ensure(needed)).isEmpty();
        }

        assertThat(warnings).singleElement().asString().contains("retention.ms = 86400000 and needs -1");
        assertThat(kafka.topics().ensure(needed)).isEmpty();
    }

    @Test
    void aNewTopicTakesItsFirstBatchAtOnce() {
        for (var number = 0; number < 5; number++) {
            makeTopic(kafka, "fresh-" + number);
            kafka.queue().sendAll("fresh-" + number, messages(400));

            assertThat(TestKafka.read(kafka, "fresh-" + number)).hasSize(400);
        }
    }
}
