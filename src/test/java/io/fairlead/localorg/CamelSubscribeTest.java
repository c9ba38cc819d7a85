package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.salesforce.PubSubApiConsumer;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.internal.client.PubSubApiClient;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real camel-salesforce as a subscriber over CometD and gRPC, before and after a restart of the org. */
class CamelSubscribeTest {

    private static final String PUB_SUB =
            "salesforce:pubSubSubscribe:%s?pubSubDeserializeType=JSON&replayPreset=EARLIEST&pubSubBatchSize=10";

    private final BlockingQueue<String> cometd = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> pubSub = new LinkedBlockingQueue<>();
    private final IdentityHashMap<BlockingQueue<String>, Set<String>> told = new IdentityHashMap<>();

    private static SalesforceComponent component(LocalOrg org) {
        var component = new SalesforceComponent();
        component.setLoginUrl(org.loginUrl());
        component.setClientId(org.clientId());
        component.setClientSecret(org.clientSecret());
        component.setUserName(org.username());
        component.setPassword(org.password());
        component.setPubSubHost("127.0.0.1");
        component.setPubSubPort(org.pubSubPort());
        var config = new SalesforceEndpointConfig();
        config.setApiVersion("60.0");
        config.setBackoffIncrement(200);
        component.setConfig(config);
        return component;
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (var channel : List.of("data/LeadChangeEvent", "event/Signal__e")) {
                    from("salesforce:subscribe:" + channel + "?replayId=-2&rawPayload=true")
                            .process(exchange -> cometd.add(exchange.getIn().getBody(String.class)));
                }
                for (var topic : List.of("/data/LeadChangeEvent", "/event/Signal__e")) {
                    from(PUB_SUB.formatted(topic))
                            .routeId(topic)
                            .autoStartup(false)
                            .process(exchange -> pubSub.add(exchange.getIn().getBody(String.class)));
                }
            }
        };
    }

    /** The next events, each once: when an org comes back, Camel may subscribe twice and hear the same again. */
    private List<JsonNode> take(BlockingQueue<String> from, int count) throws InterruptedException {
        var taken = new ArrayList<JsonNode>();
        var known = told.computeIfAbsent(from, queue -> new HashSet<>());
        while (taken.size() < count) {
            var next = from.poll(40, TimeUnit.SECONDS);
            assertThat(next).as("event %d of %d", taken.size() + 1, count).isNotNull();
            var event = OrgClient.json(next);
            if (known.addAll(lastNames(List.of(event)))) {
                taken.add(event);
            }
        }
        return taken;
    }

    private static List<String> lastNames(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.has("data") ? event.at("/data/payload") : event)
                .map(payload -> payload.has("ChangeEventHeader")
                        ? payload.at("/Name/LastName").asText()
                        : payload.path("Text__c").asText())
                .sorted()
                .toList();
    }

    private static void happen(LocalOrg org, String name) {
        var client = new OrgClient(org);
        client.create("Lead", "{\"LastName\":\"Lead " + name + "\",\"Company\":\"Camel\"}");
        client.create("Signal__e", "{\"Text__c\":\"Signal " + name + "\"}");
    }

    @Test
    void changesAndPlatformEventsArriveByBothApisAlsoAfterARestart(@TempDir Path dir) throws Exception {
        var config = TestOrg.withEvents(dir).withPubSub(0);
        var org = LocalOrg.start(config);
        var again = config.withPort(org.port()).withPubSub(org.pubSubPort());
        try (var context = new DefaultCamelContext()) {
            happen(org, "before");
            context.addComponent("salesforce", component(org));
            context.addRoutes(routes());
            context.start();
            for (var topic : List.of("/data/LeadChangeEvent", "/event/Signal__e")) {
                ((PubSubApiConsumer) context.getRoute(topic).getConsumer()).setUsePlainTextConnection(true);
                context.getRouteController().startRoute(topic);
            }
            assertThat(lastNames(take(cometd, 2))).containsExactly("Lead before", "Signal before");
            assertThat(lastNames(take(pubSub, 2))).containsExactly("Lead before", "Signal before");

            org.close();
            org = LocalOrg.start(again);
            happen(org, "after");

            assertThat(lastNames(take(cometd, 2))).containsExactly("Lead after", "Signal after");
            assertThat(lastNames(take(pubSub, 2))).containsExactly("Lead after", "Signal after");
            publishes(context.getComponent("salesforce", SalesforceComponent.class), org);
            assertThat(lastNames(take(pubSub, 1))).containsExactly("Signal by Camel");
            assertThat(lastNames(take(cometd, 1))).containsExactly("Signal by Camel");
        } finally {
            org.close();
        }
    }

    /** Camel's own client of the Pub/Sub API, as its publishing endpoint has no option for a connection without TLS. */
    private static void publishes(SalesforceComponent component, LocalOrg org) throws Exception {
        var client = new PubSubApiClient(
                component.getSession(), component.getLoginConfig(), "127.0.0.1", org.pubSubPort(), 200, 10_000, false);
        client.setUsePlainTextConnection(true);
        client.start();
        try {
            var results = client.publishMessage(
                    "/event/Signal__e",
                    List.of("{\"CreatedDate\":0,\"CreatedById\":\"me\",\"Text__c\":\"Signal by Camel\"}"));
            assertThat(results).singleElement().satisfies(result -> assertThat(result.hasError())
                    .isFalse());
        } finally {
            client.stop();
        }
    }
}
