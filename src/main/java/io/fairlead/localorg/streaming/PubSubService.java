package io.fairlead.localorg.streaming;

import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.PublishRequest;
import com.salesforce.eventbus.protobuf.PublishResponse;
import com.salesforce.eventbus.protobuf.SchemaInfo;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import com.salesforce.eventbus.protobuf.TopicInfo;
import com.salesforce.eventbus.protobuf.TopicRequest;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.events.Topic;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The methods of the Pub/Sub API. */
final class PubSubService extends PubSubGrpc.PubSubImplBase {

    private static final Logger LOG = LoggerFactory.getLogger(PubSubService.class);

    private final Source.Host host;
    private final PubSubSubscriptions subscriptions;

    PubSubService(Source.Host host, PubSubSubscriptions subscriptions) {
        this.host = host;
        this.subscriptions = subscriptions;
    }

    /** The feed of a topic, or the refusal that says why there is none. */
    static Feed feed(Source source, String topic, Access access) {
        var found = Feed.find(source, topic, access);
        if (found instanceof Feed.Found.Closed closed) {
            throw closed.refusal() == Feed.Refusal.FORBIDDEN
                    ? PubSubErrors.forbidden(topic)
                    : PubSubErrors.unknownTopic(topic);
        }
        return ((Feed.Found.Open) found).feed();
    }

    /** Answers one question of the caller, or refuses it. */
    private <T> void answer(StreamObserver<T> answers, BiFunction<Source, Access, T> work) {
        T answer;
        try {
            answer = worked(PubSubCaller.current(), work);
        } catch (StatusRuntimeException refused) {
            answers.onError(refused);
            return;
        }
        answers.onNext(answer);
        answers.onCompleted();
    }

    private <T> T worked(PubSubCaller caller, BiFunction<Source, Access, T> work) {
        try {
            return host.with(source -> work.apply(
                    source,
                    source.users()
                            .access(caller.userId())
                            .orElseThrow(() -> PubSubErrors.refusal(
                                    Status.Code.UNAUTHENTICATED,
                                    "service.auth.error",
                                    "The user is not active any more."))));
        } catch (StatusRuntimeException refused) {
            throw refused;
        } catch (RuntimeException failure) {
            var refusal =
                    PubSubErrors.refusal(Status.Code.INTERNAL, "service.unavailable", "An unexpected error occurred.");
            LOG.error(
                    "A call of the local org's Pub/Sub API failed: {}",
                    refusal.getStatus().getDescription(),
                    failure);
            throw refusal;
        }
    }

    @Override
    public void getTopic(TopicRequest request, StreamObserver<TopicInfo> answers) {
        answer(answers, (source, access) -> {
            var topic = feed(source, request.getTopicName(), access).topic();
            return TopicInfo.newBuilder()
                    .setTopicName(topic.name())
                    .setTenantGuid(source.orgId())
                    .setCanPublish(PubSubPublishing.isOpen(topic, access))
                    .setCanSubscribe(true)
                    .setSchemaId(schemaId(topic))
                    .setRpcId(PubSubErrors.rpcId())
                    .build();
        });
    }

    /** A channel of several types of events has no schema of its own; each event names its own one. */
    private static String schemaId(Topic topic) {
        return topic.single() ? topic.layouts().get(0).avro().schemaId() : "";
    }

    @Override
    public void getSchema(SchemaRequest request, StreamObserver<SchemaInfo> answers) {
        answer(answers, (source, access) -> source.channels().layouts().stream()
                .map(layout -> layout.avro())
                .filter(avro -> avro.schemaId().equals(request.getSchemaId()))
                .findFirst()
                .map(avro -> SchemaInfo.newBuilder()
                        .setSchemaId(avro.schemaId())
                        .setSchemaJson(avro.schemaJson())
                        .setRpcId(PubSubErrors.rpcId())
                        .build())
                .orElseThrow(() -> PubSubErrors.refusal(
                        Status.Code.NOT_FOUND,
                        "schema.notfound",
                        "There is no schema " + request.getSchemaId() + "; ask GetTopic for the one of now.")));
    }

    @Override
    public StreamObserver<FetchRequest> subscribe(StreamObserver<FetchResponse> answers) {
        return new PubSubSubscription(
                host, subscriptions, PubSubCaller.current(), (ServerCallStreamObserver<FetchResponse>) answers);
    }

    @Override
    public void publish(PublishRequest request, StreamObserver<PublishResponse> answers) {
        answer(answers, (source, access) -> PubSubPublishing.publish(source, access, request));
    }

    @Override
    public StreamObserver<PublishRequest> publishStream(StreamObserver<PublishResponse> answers) {
        var caller = PubSubCaller.current();
        return new StreamObserver<>() {
            private boolean ended;

            @Override
            public void onNext(PublishRequest request) {
                if (ended) {
                    return;
                }
                try {
                    answers.onNext(
                            worked(caller, (source, access) -> PubSubPublishing.publish(source, access, request)));
                } catch (StatusRuntimeException refused) {
                    ended = true;
                    answers.onError(refused);
                }
            }

            @Override
            public void onError(Throwable gone) {
                ended = true;
            }

            @Override
            public void onCompleted() {
                if (!ended) {
                    ended = true;
                    answers.onCompleted();
                }
            }
        };
    }
}
