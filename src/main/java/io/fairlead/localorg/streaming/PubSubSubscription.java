package io.fairlead.localorg.streaming;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import io.fairlead.localorg.store.EventLog;
import io.fairlead.localorg.store.StoredEvent;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Subscribe stream: it gives no more events than were asked for and none while the connection is full, and remembers only where it stands
 * in the log.
 */
final class PubSubSubscription implements StreamObserver<FetchRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(PubSubSubscription.class);
    private static final int MOST_REQUESTED = 100;

    private final Source.Host host;
    private final PubSubSubscriptions subscriptions;
    private final PubSubCaller caller;
    private final ServerCallStreamObserver<FetchResponse> answers;
    private final AtomicBoolean served = new AtomicBoolean();
    private String topic = "";
    private long position;
    private int pending;
    private boolean silent = true;
    private boolean ended;
    private @Nullable Future<?> keepAlive;

    PubSubSubscription(
            Source.Host host,
            PubSubSubscriptions subscriptions,
            PubSubCaller caller,
            ServerCallStreamObserver<FetchResponse> answers) {
        this.host = host;
        this.subscriptions = subscriptions;
        this.caller = caller;
        this.answers = answers;
        answers.setOnReadyHandler(() -> subscriptions.wake(this));
        answers.setOnCancelHandler(this::end);
    }

    @Override
    public synchronized void onNext(FetchRequest request) {
        if (ended) {
            return;
        }
        try {
            accept(request);
            subscriptions.wake(this);
        } catch (StatusRuntimeException refused) {
            fail(refused);
        } catch (RuntimeException failure) {
            fail(broken(failure));
        }
    }

    private void accept(FetchRequest request) {
        int wanted = request.getNumRequested();
        if (wanted < 1 || wanted > MOST_REQUESTED) {
            throw PubSubErrors.refusal(
                    Status.Code.INVALID_ARGUMENT,
                    "subscription.fetch.requested.events.invalid",
                    "num_requested must lie between 1 and " + MOST_REQUESTED + ", not " + wanted + ".");
        }
        refresh(request.getAuthRefresh());
        if (topic.isEmpty()) {
            begin(request);
        } else if (!request.getTopicName().isEmpty() && !request.getTopicName().equals(topic)) {
            throw PubSubErrors.refusal(
                    Status.Code.INVALID_ARGUMENT,
                    "subscription.fetch.topic.invalid",
                    "This stream is subscribed to " + topic + "; open another one for " + request.getTopicName() + ".");
        }
        pending += wanted;
    }

    private void refresh(String token) {
        boolean same = token.isEmpty()
                || host.with(source -> source.access(token))
                        .filter(access -> access.userId().equals(caller.userId()))
                        .isPresent();
        if (!same) {
            throw PubSubErrors.refusal(
                    Status.Code.UNAUTHENTICATED,
                    "service.auth.refresh.invalid",
                    "auth_refresh is not a valid session of the user who subscribed.");
        }
    }

    private void begin(FetchRequest request) {
        var name = request.getTopicName();
        position = host.with(source -> start(feed(source, name), request));
        topic = name;
        keepAlive = subscriptions.add(this);
    }

    private Feed feed(Source source, String name) {
        var access = source.users()
                .access(caller.userId())
                .orElseThrow(() -> PubSubErrors.refusal(
                        Status.Code.UNAUTHENTICATED, "service.auth.error", "The user is not active any more."));
        return PubSubService.feed(source, name, access);
    }

    private static long start(Feed feed, FetchRequest request) {
        var preset = request.getReplayPreset();
        if (preset == ReplayPreset.LATEST || preset == ReplayPreset.EARLIEST) {
            return preset == ReplayPreset.LATEST ? feed.latest() : feed.earliest();
        }
        if (preset != ReplayPreset.CUSTOM || request.getReplayId().isEmpty()) {
            throw PubSubErrors.refusal(
                    Status.Code.INVALID_ARGUMENT,
                    "subscription.fetch.replayid.validation.failed",
                    "replay_preset is LATEST, EARLIEST, or CUSTOM with a replay_id.");
        }
        var replayId = ReplayIds.read(request.getReplayId());
        return (replayId.isEmpty() ? replayId : feed.behind(replayId.getAsLong()))
                .orElseThrow(() -> PubSubErrors.refusal(
                        Status.Code.INVALID_ARGUMENT,
                        "subscription.fetch.replayid.corrupted",
                        "The Replay ID validation failed. Ensure that the Replay ID is valid: one of this org, and not"
                                + " older than 72 hours."));
    }

    /** Whether nobody was sent to it yet since it was last looked after. */
    boolean asksToBeServed() {
        return served.compareAndSet(false, true);
    }

    /** Gives what was asked for and is there, as far as the connection takes it. */
    synchronized void deliver() {
        served.set(false);
        try {
            boolean more = true;
            while (more && !ended && pending > 0 && answers.isReady()) {
                more = deliverSome();
            }
        } catch (StatusRuntimeException refused) {
            fail(refused);
        } catch (RuntimeException failure) {
            fail(broken(failure));
        }
    }

    private boolean deliverSome() {
        return host.with(source -> {
            var feed = feed(source, topic);
            var piece = feed.after(position, Math.min(pending, MOST_REQUESTED));
            position = piece.position();
            if (!piece.events().isEmpty()) {
                pending -= piece.events().size();
                send(feed, piece);
            }
            return !piece.whole();
        });
    }

    private void send(Feed feed, EventLog.Piece piece) {
        var response = response();
        piece.events().forEach(event -> response.addEvents(event(feed, event)));
        silent = false;
        answers.onNext(response.build());
    }

    private FetchResponse.Builder response() {
        return FetchResponse.newBuilder()
                .setLatestReplayId(ReplayIds.write(position))
                .setPendingNumRequested(pending)
                .setRpcId(PubSubErrors.rpcId());
    }

    private static ConsumerEvent event(Feed feed, StoredEvent event) {
        var avro = feed.layout(event).avro();
        var produced = ProducerEvent.newBuilder()
                .setId(event.uuid())
                .setSchemaId(avro.schemaId())
                .setPayload(ByteString.copyFrom(avro.encode(feed.body(event))));
        return ConsumerEvent.newBuilder()
                .setEvent(produced)
                .setReplayId(ReplayIds.write(event.replayId()))
                .build();
    }

    /** Tells a client that has heard nothing since the last time that the stream is alive, and where it stands. */
    synchronized void keepAlive() {
        if (!ended && silent && answers.isReady()) {
            answers.onNext(response().build());
        }
        silent = true;
    }

    private static StatusRuntimeException broken(RuntimeException failure) {
        var refusal =
                PubSubErrors.refusal(Status.Code.INTERNAL, "service.unavailable", "An unexpected error occurred.");
        LOG.error(
                "A subscription of the local org failed: {}",
                refusal.getStatus().getDescription(),
                failure);
        return refusal;
    }

    private void fail(StatusRuntimeException refused) {
        if (!ended) {
            end();
            answers.onError(refused);
        }
    }

    /** Forgets the subscription. */
    synchronized void end() {
        ended = true;
        subscriptions.remove(this);
        if (keepAlive != null) {
            keepAlive.cancel(false);
        }
    }

    @Override
    public void onError(Throwable gone) {
        end();
    }

    @Override
    public synchronized void onCompleted() {
        if (!ended) {
            end();
            answers.onCompleted();
        }
    }
}
