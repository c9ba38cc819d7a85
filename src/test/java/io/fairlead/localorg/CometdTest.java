package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Streaming API: Bayeux messages over long polling, as Salesforce answers them. */
class CometdTest {

    private static final String LEADS = "/data/LeadChangeEvent";

    @TempDir
    static Path dir;

    private static LocalOrg org;
    private static OrgClient client;

    @BeforeAll
    static void start() {
        org = LocalOrg.start(TestOrg.withEvents(dir));
        client = new OrgClient(org);
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    private static long replayId(JsonNode event) {
        return event.path("data").path("event").path("replayId").asLong();
    }

    private static String lead(String name) {
        return client.create("Lead", "{\"LastName\":\"" + name + "\",\"Company\":\"Cometd\"}");
    }

    @Test
    void aHandshakeTellsWhatTheServerCan() {
        var reply = client.post(
                        "/cometd/60.0/handshake",
                        "[{\"channel\":\"/meta/handshake\",\"id\":\"7\",\"version\":\"1.0\","
                                + "\"supportedConnectionTypes\":[\"websocket\",\"long-polling\"]}]")
                .json()
                .path(0);

        assertThat(reply.path("successful").asBoolean()).isTrue();
        assertThat(reply.path("id").asText()).isEqualTo("7");
        assertThat(reply.path("ext").path("replay").asBoolean()).isTrue();
        assertThat(reply.path("clientId").asText()).isNotEmpty();
        assertThat(reply.path("supportedConnectionTypes").toString()).isEqualTo("[\"long-polling\"]");
    }

    @Test
    void withoutAValidSessionTheHandshakeIsDeniedAndAConnectIsInvalid() {
        var stranger = new OrgClient(org.loginUrl(), "00Dnobody!x");
        var denied = stranger.post(
                        "/cometd/60.0",
                        "[{\"channel\":\"/meta/handshake\",\"supportedConnectionTypes\":[\"long-polling\"]}]")
                .json()
                .path(0);
        var mine = new StreamClient(client);
        var invalid = stranger.post(
                        "/cometd/60.0/connect",
                        "[{\"channel\":\"/meta/connect\",\"clientId\":\"" + mine.clientId() + "\"}]")
                .json()
                .path(0);

        assertThat(denied.path("error").asText()).isEqualTo("403::Handshake denied");
        assertThat(denied.path("ext").path("sfdc").path("failureReason").asText())
                .isEqualTo("401::Authentication invalid");
        assertThat(invalid.path("error").asText()).isEqualTo("401::Authentication invalid");
        assertThat(invalid.path("advice").path("reconnect").asText()).isEqualTo("none");
    }

    @Test
    void anUnknownClientIsAdvisedToShakeHandsAgain() {
        var reply = client.post("/cometd/60.0", "[{\"channel\":\"/meta/connect\",\"id\":\"5\",\"clientId\":\"gone\"}]")
                .json()
                .path(0);

        assertThat(reply.path("error").asText()).isEqualTo("403::Unknown client");
        assertThat(reply.path("advice").path("reconnect").asText()).isEqualTo("handshake");
        assertThat(reply.has("clientId")).isFalse();
    }

    @Test
    void aWaitingClientGetsTheEventWhenItHappens() throws Exception {
        var stream = new StreamClient(client);
        stream.subscribe(LEADS, -1);
        var waiting = CompletableFuture.supplyAsync(() -> stream.take(1));

        var id = lead("Waited for");

        var event = waiting.get(20, TimeUnit.SECONDS).get(0);
        assertThat(event.toString()).contains(id);
        assertThat(event.path("data").path("schema").asText()).hasSize(22);
        assertThat(event.path("data").path("event").path("EventUuid").asText()).hasSize(36);
    }

    @Test
    void aClientThatWaitsAlreadyGetsWhatItSubscribesToMeanwhile() throws Exception {
        var id = lead("Before the subscription");
        var stream = new StreamClient(client);
        var waiting = CompletableFuture.supplyAsync(stream::connect);
        // Subscribing again and again covers both orders, in which the two calls may come in.
        while (!waiting.isDone()) {
            stream.subscribe(LEADS, -2);
        }

        assertThat(waiting.get(20, TimeUnit.SECONDS).toString()).contains(id);
    }

    @Test
    void aSecondConnectEndsTheFirstAndDisconnectingEndsAll() throws Exception {
        var stream = new StreamClient(client);
        var first = CompletableFuture.supplyAsync(stream::connect);
        while (!first.isDone()) {
            var second = CompletableFuture.supplyAsync(stream::connect);
            CompletableFuture.anyOf(first, second).get(20, TimeUnit.SECONDS);
        }

        var bye = stream.message("/meta/disconnect");

        assertThat(first.get().path(0).path("successful").asBoolean()).isTrue();
        assertThat(bye.path("successful").asBoolean()).isTrue();
        assertThat(stream.connect().path(0).path("error").asText()).isEqualTo("403::Unknown client");
    }

    @Test
    void replayBeginsWithTheOldestTheNewestOrBehindAnId() {
        var all = new StreamClient(client);
        lead("First");
        lead("Second");
        all.subscribe(LEADS, -2);
        var events = all.take(2);
        long last = replayId(events.get(events.size() - 1));

        var third = lead("Third");
        var behind = new StreamClient(client);
        behind.subscribe(LEADS, last);

        assertThat(replayId(events.get(0))).isLessThan(replayId(events.get(1)));
        assertThat(behind.take(1)).isNotEmpty();
        var fresh = new StreamClient(client);
        fresh.subscribe(LEADS, -1);
        var fourth = lead("Fourth");
        assertThat(fresh.take(1).get(0).toString()).contains(fourth).doesNotContain(third);
    }

    @Test
    void replayIdsThatWereNeverGivenAreRefused() {
        var stream = new StreamClient(client);

        for (long wrong : new long[] {-3, 999_999_999}) {
            assertThat(stream.subscribe(LEADS, wrong).path("error").asText())
                    .isEqualTo("400::The replayId {" + wrong + "} you provided was invalid.  Please provide a valid ID,"
                            + " -2 to replay all events, or -1 to replay only new events.");
        }
    }

    @Test
    void severalClientsGetTheirOwnAndAnUnsubscribedOneNothing() {
        var one = new StreamClient(client);
        var two = new StreamClient(client);
        one.subscribe(LEADS, -1);
        one.subscribe("/event/Signal__e", -1);
        two.subscribe(LEADS, -1);

        var first = lead("For both");
        assertThat(one.take(1).get(0).toString()).contains(first);
        assertThat(two.take(1).get(0).toString()).contains(first);
        assertThat(one.unsubscribe(LEADS).path("successful").asBoolean()).isTrue();
        var second = lead("For two");
        client.create("Signal__e", "{\"Text__c\":\"for one\"}");

        assertThat(two.take(1).get(0).toString()).contains(second);
        assertThat(one.take(1).get(0).path("channel").asText()).isEqualTo("/event/Signal__e");
    }

    @Test
    void whatIsNotThereIsRefusedInWords() {
        var stream = new StreamClient(client);

        assertThat(stream.subscribe("/topic/AllLeads", -1).path("error").asText())
                .startsWith("400::The channel you requested to subscribe to does not exist {/topic/AllLeads}")
                .contains("no PushTopics");
        assertThat(stream.message(LEADS).path("error").asText()).startsWith("403::Publishing to " + LEADS);
        assertThat(client.post("/cometd/12.0", "[]").status()).isEqualTo(404);
        assertThat(client.get("/cometd/60.0").status()).isEqualTo(405);
        assertThat(client.post("/cometd/60.0", "nonsense").status()).isEqualTo(400);
    }
}
