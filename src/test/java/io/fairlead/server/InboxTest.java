package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.JobChangeSample;
import io.fairlead.Json;
import io.fairlead.Samples;
import io.fairlead.audit.AuditStore;
import io.fairlead.kafka.KafkaConnection;
import io.fairlead.kafka.KafkaSettings;
import io.fairlead.kafka.Received;
import io.fairlead.kafka.Topic;
import io.fairlead.kafka.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What comes in by HTTP and from files, up to a real broker's queue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboxTest {
    private Path dir;
    private KafkaConnection kafka;
    private AuditStore audit;
    private Intake intake;
    private Inbox inbox;

    @BeforeAll
    void start(@TempDir Path folder) {
        dir = folder;
        kafka = KafkaConnection.open(KafkaSettings.embedded(dir.resolve("kafka")));
        kafka.topics().ensure(Topics.ALL);
        audit = AuditStore.embedded(dir.resolve("audit"));
        intake = new Intake(kafka.queue(), audit, Samples::matchSettings, Clock.systemUTC());
        inbox = new Inbox(intake);
    }

    @AfterAll
    void stop() {
        audit.close();
        kafka.close();
    }

    private static JobChangeSample change(String event) {
        return Samples.jobChange().with("eventId", event);
    }

    private List<Received> queued(String eventPrefix) {
        List<Received> found = new ArrayList<>();
        kafka.reader().scan(Topic.JOB_CHANGES, received -> {
            if (received.headers().getOrDefault("event-id", "").startsWith(eventPrefix)) {
                found.add(received);
            }
        });
        return found;
    }

    /** An answer and its status. */
    private record Answer(int status, JsonNode json) {}

    private Answer post(String body, String batch) throws IOException {
        try (var context = new DefaultCamelContext()) {
            var exchange = new DefaultExchange(context);
            if (!batch.isEmpty()) {
                exchange.getMessage().setHeader("X-Batch", batch);
            }
            JsonNode json = Json.MAPPER.readTree(inbox.post(body, exchange));
            return new Answer(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class), json);
        }
    }

    @Test
    void oneJobChangeIsAcceptedAndQueued() throws IOException {
        Answer answer = post(Json.text(change("one-1").build()), "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").toString()).isEqualTo("[\"one-1\"]");
        assertThat(queued("one-")).hasSize(1);
        assertThat(queued("one-").get(0).headers()).containsEntry("source", "POST /api/job-changes");
    }

    @Test
    void manyAreAcceptedInOneBatch() throws IOException {
        Answer answer = post(
                Json.text(List.of(change("many-1").build(), change("many-2").build())), "spring list");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted")).hasSize(2);
        assertThat(queued("many-")).hasSize(2).allSatisfy(received -> assertThat(received.headers())
                .containsEntry("batch", "spring list"));
    }

    @Test
    void aWrongFieldIsNamedWithItsPlaceAndValueAndNothingIsQueued() throws IOException {
        JsonNode bad = Json.MAPPER.valueToTree(
                Map.of("eventId", "bad-2", "changeType", "HIRED", "lastName", "x", "newCompanyName", "y"));

        Answer answer = post(Json.text(List.of(change("bad-1").build(), bad)), "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("accepted")).isEmpty();
        JsonNode problem = answer.json().path("problems").path(0);
        assertThat(problem.path("index").asInt()).isEqualTo(1);
        assertThat(problem.path("field").asText()).isEqualTo("changeType");
        assertThat(problem.path("value").asText()).isEqualTo("HIRED");
        assertThat(problem.path("what").asText()).isNotEmpty();
        assertThat(queued("bad-")).isEmpty();
    }

    @Test
    void whatIsNoJsonOrEmptyIsRefused() throws IOException {
        assertThat(post("{\"eventId\": ", "").status()).isEqualTo(400);
        assertThat(post("[]", "").status()).isEqualTo(400);
        assertThat(post("", "").status()).isEqualTo(400);
        assertThat(post("17", "").status()).isEqualTo(400);
    }

    @Test
    void aFileImportedTwiceHasTheSameEventsAndHoldsItsBadLineOnce() throws IOException {
        Path file = dir.resolve("moves.jsonl");
        Files.writeString(
                file,
                Json.text(change("file-1").build()) + "\n{\"eventId\": \"file-2\", \"changeType\": \"HIRED\"}\n"
                        + Json.text(change("file-3").build()) + "\n");

        Intake.Imported first = intake.importFile(file, rows -> {});
        Map<String, Long> heldOnce = audit.held().openByReason();
        Intake.Imported second = intake.importFile(file, rows -> {});

        assertThat(first.rows()).isEqualTo(3);
        assertThat(first.held()).isEqualTo(1);
        assertThat(first.events()).containsExactlyInAnyOrder("file-1", "file-3");
        assertThat(second.events()).isEqualTo(first.events());
        assertThat(heldOnce).containsEntry("UNREADABLE", 1L);
        assertThat(audit.held().openByReason()).isEqualTo(heldOnce);
        assertThat(queued("file-"))
                .extracting(received -> received.headers().getOrDefault("event-id", ""))
                .containsOnly("file-1", "file-3");
    }
}
