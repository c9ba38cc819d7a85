package io.fairlead.server.gate;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.AuditSamples;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Stay.Reason;
import io.fairlead.audit.TestRuns.Choice;
import io.fairlead.decide.Mode;
import io.fairlead.kafka.KafkaConnection;
import io.fairlead.kafka.KafkaSettings;
import io.fairlead.kafka.Topic;
import io.fairlead.kafka.Topics;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.salesforce.Login;
import io.fairlead.salesforce.SalesforceOrg;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for calls behind a shut gate: a real queue, store and org. */
final class PacerTest {
    private static final int CALLS = 100;

    @TempDir
    Path directory;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private AuditStore store;
    private KafkaConnection kafka;
    private LocalOrg local;
    private Pacer pacer;

    @BeforeEach
    void start() {
        store = AuditStore.embedded(directory.resolve("audit"));
        kafka = KafkaConnection.open(KafkaSettings.embedded(directory.resolve("kafka")));
        kafka.topics().ensure(Topics.ALL);
        local = LocalOrg.start(LocalOrgConfig.in(directory.resolve("org")));
        context.start();
        var org = SalesforceOrg.connect(
                context,
                ORG,
                new Login(local.loginUrl(), local.clientId(), local.clientSecret(), "", "", "", "", "", "62.0"));
        pacer = new Pacer(
                new Gate(ORG, Mode.LIVE, Gate.Kind.RULES, store),
                List::of,
                () -> AuditSamples.PACK,
                store,
                kafka.queue(),
                Clock.systemUTC(),
                new Pace(CALLS, 0, 0, Set.of(), 0, 0),
                new Meter(org, store, Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        context.stop();
        local.close();
        kafka.close();
        store.close();
    }

    @Test
    void aTestThatWaitsForCallsGoesOnWhenTheyAreThereThoughTheGateIsShut() {
        var test = AuditSamples.asTest(AuditSamples.decision("e1"));
        store.decisions().record(List.of(test));
        store.waiting().take(List.of(Turnstile.stay(test, Reason.BUDGET, NOON)));
        var run = store.testRuns().begin(ORG, AuditSamples.PACK, "Tess", List.of(new Choice("e1", "the first")));
        store.testRuns().sent(run.number(), List.of("e1"));
        store.apiUse().add(ORG, CALLS);

        pacer.tick();
        assertThat(decisions()).isEmpty();
        store.apiUse().raise(ORG, CALLS, "Rita");
        pacer.tick();

        assertThat(decisions()).containsExactly("e1");
        assertThat(store.waiting().counts(ORG)).isEmpty();
    }

    private List<String> decisions() {
        List<String> events = new ArrayList<>();
        kafka.reader()
                .scan(
                        Topic.DECISIONS,
                        received -> events.add(String.valueOf(received.headers().get("event-id"))));
        return events;
    }
}
