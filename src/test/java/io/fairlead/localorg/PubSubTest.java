package io.fairlead.localorg;

import static com.salesforce.eventbus.protobuf.PubSubGrpc.newBlockingStub;
import static com.salesforce.eventbus.protobuf.PubSubGrpc.newStub;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import com.salesforce.eventbus.protobuf.PubSubGrpc;
import com.salesforce.eventbus.protobuf.PublishRequest;
import com.salesforce.eventbus.protobuf.PublishResponse;
import com.salesforce.eventbus.protobuf.ReplayPreset;
import com.salesforce.eventbus.protobuf.SchemaRequest;
import com.salesforce.eventbus.protobuf.TopicRequest;
import io.fairlead.localorg.events.EventBell;
import io.fairlead.localorg.streaming.PubSubServer;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Pub/Sub API with the generated client: topics, schemas, subscriptions with flow control, publishing, refusals. */
class PubSubTest {

    private static final String LEADS = "/data/LeadChangeEvent";
    private static final String SIGNALS = "/event/Signal__e";

    @TempDir
    static Path dir;

    private static LocalOrg org;
    private static OrgClient client;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() {
        org = LocalOrg.start(TestOrg.withEvents(dir).withPubSub(0));
        client = new OrgClient(org);
        channel = channel(org.pubSubPort());
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        org.close();
    }

    private static ManagedChannel channel(int port) {
        return ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .proxyDetector(address -> null)
                .build();
    }

    private static Metadata headers(String token, String tenant) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("accesstoken", Metadata.ASCII_STRING_MARSHALLER), token);
        headers.put(Metadata.Key.of("instanceurl", Metadata.ASCII_STRING_MARSHALLER), org.loginUrl());
        headers.put(Metadata.Key.of("tenantid", Metadata.ASCII_STRING_MARSHALLER), tenant);
        return headers;
    }

    private static PubSubGrpc.PubSubBlockingStub stub(Metadata headers) {
        return newBlockingStub(channel)
                .withDeadlineAfter(30, TimeUnit.SECONDS)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static PubSubGrpc.PubSubBlockingStub stub() {
        return stub(headers(org.accessToken(), org.orgId()));
    }

    /** A Subscribe stream of a test. */
    private static final class Stream implements StreamObserver<FetchResponse> {
        final LinkedBlockingQueue<FetchResponse> answers = new LinkedBlockingQueue<>();
        final LinkedBlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        final StreamObserver<FetchRequest> requests;

        Stream(ManagedChannel to, FetchRequest first) {
            requests = newStub(to)
                    .withInterceptors(
                            MetadataUtils.newAttachHeadersInterceptor(headers(org.accessToken(), org.orgId())))
                    .subscribe(this);
            requests.onNext(first);
        }

        Stream(String topic, ReplayPreset preset, int wanted) {
            this(channel, request(topic, wanted).setReplayPreset(preset).build());
        }

        @Override
        public void onNext(FetchResponse answer) {
            answers.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            failures.add(failure);
        }

        @Override
        public void onCompleted() {}

        FetchResponse next() throws InterruptedException {
            var answer = answers.poll(20, TimeUnit.SECONDS);
            assertThat(answer).as("an answer; failures: %s", failures).isNotNull();
            return answer;
        }

        List<ConsumerEvent> take(int count) throws InterruptedException {
            var events = new ArrayList<ConsumerEvent>();
            while (events.size() < count) {
                events.addAll(next().getEventsList());
            }
            return events;
        }

        String failure() throws InterruptedException {
            var failure = failures.poll(20, TimeUnit.SECONDS);
            return failure instanceof StatusRuntimeException refused ? code(refused) : String.valueOf(failure);
        }
    }

    /** Subscribes to what happens from this moment on; LATEST would begin whenever the server gets to it. */
    private static Stream fromNow(String topic, int wanted) {
        long now = org.withSource(
                source -> source.store().read(() -> source.store().events().last()));
        var replayId = ByteBuffer.allocate(10).putLong(now).array();
        return new Stream(
                channel,
                request(topic, wanted)
                        .setReplayPreset(ReplayPreset.CUSTOM)
                        .setReplayId(ByteString.copyFrom(replayId))
                        .build());
    }

    private static FetchRequest.Builder request(String topic, int wanted) {
        return FetchRequest.newBuilder().setTopicName(topic).setNumRequested(wanted);
    }

    private static String code(StatusRuntimeException refused) {
        var trailers = refused.getTrailers();
        var code =
                trailers == null ? null : trailers.get(Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER));
        return refused.getStatus().getCode() + " " + String.valueOf(code).replace("sfdc.platform.eventbus.grpc.", "");
    }

    private static Schema schema(String schemaId) {
        var info = stub().getSchema(
                        SchemaRequest.newBuilder().setSchemaId(schemaId).build());
        return new Schema.Parser().parse(info.getSchemaJson());
    }

    private static GenericRecord decoded(ConsumerEvent event) throws IOException {
        return new GenericDatumReader<GenericRecord>(schema(event.getEvent().getSchemaId()))
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(event.getEvent().getPayload().toByteArray(), null));
    }

    private static GenericRecord header(GenericRecord event) {
        return (GenericRecord) event.get("ChangeEventHeader");
    }

    /** Reads packed field names as clients of Salesforce do: by position in the schema, nested ones behind a dash. */
    private static List<String> names(Object bitmaps, Schema schema) {
        var names = new ArrayList<String>();
        for (var bitmap : (List<?>) bitmaps) {
            var parts = bitmap.toString().split("-");
            var fields = schema.getFields();
            var prefix = "";
            if (parts.length == 2) {
                var compound = fields.get(Integer.parseInt(parts[0]));
                prefix = compound.name() + ".";
                fields = compound.schema().getTypes().get(1).getFields();
            }
            var hex = parts[parts.length - 1];
            assertThat(hex).matches("0x([0-9A-F]{2})+");
            var bits = new BigInteger(hex.substring(2), 16);
            for (int i = 0; i < bits.bitLength(); i++) {
                if (bits.testBit(i)) {
                    names.add(prefix + fields.get(i).name());
                }
            }
        }
        return names;
    }

    private static String lead(String name) {
        return client.create("Lead", "{\"LastName\":\"" + name + "\",\"Company\":\"PubSub\",\"City\":\"Bern\"}");
    }

    @Test
    void aTopicTellsItsSchemaAndWhatOneMayDo() {
        var leads =
                stub().getTopic(TopicRequest.newBuilder().setTopicName(LEADS).build());
        var signals =
                stub().getTopic(TopicRequest.newBuilder().setTopicName(SIGNALS).build());

        assertThat(leads.getCanSubscribe()).isTrue();
        assertThat(leads.getCanPublish()).isFalse();
        assertThat(signals.getCanPublish()).isTrue();
        assertThat(signals.getTenantGuid()).isEqualTo(org.orgId());
        assertThat(schema(leads.getSchemaId()).getFields().get(0).name()).isEqualTo("ChangeEventHeader");
        assertThat(schema(signals.getSchemaId()).getField("Text__c").schema().toString())
                .isEqualTo("[\"null\",\"string\"]");
    }

    @Test
    void aChangeComesInAvroWithPackedFieldNames() throws Exception {
        var id = lead("Before");
        var stream = fromNow(LEADS, 10);
        client.create("Account", "{\"Name\":\"Of no interest\"}");

        var ready =
                stub().getTopic(TopicRequest.newBuilder().setTopicName(LEADS).build());
        client.patch("/sobjects/Lead/" + id, "{\"LastName\":\"After\",\"City\":null,\"Rating\":\"Hot\"}");

        var event = stream.take(1).get(0);
        var record = decoded(event);
        assertThat(event.getEvent().getSchemaId()).isEqualTo(ready.getSchemaId());
        assertThat(header(record).get("changeType").toString()).isEqualTo("UPDATE");
        assertThat(header(record).get("recordIds").toString()).contains(id);
        assertThat(names(header(record).get("changedFields"), record.getSchema()))
                .containsExactlyInAnyOrder("Rating", "LastModifiedDate", "Name.LastName", "Address.City");
        assertThat(names(header(record).get("nulledFields"), record.getSchema()))
                .containsExactly("Address.City");
        assertThat(((GenericRecord) record.get("Name")).get("LastName").toString())
                .isEqualTo("After");
        assertThat(record.get("Rating").toString()).isEqualTo("Hot");
        assertThat(record.get("LastModifiedDate")).isInstanceOf(Long.class);
        assertThat(record.get("Company")).isNull();
    }

    @Test
    void noMoreComesThanWasAskedForAndNothingIsLeftOut() throws Exception {
        var stream = fromNow(LEADS, 2);
        for (int i = 0; i < 5; i++) {
            lead("Flow " + i);
        }

        var first = stream.take(2);
        lead("Flow last");
        assertThat(stream.answers).isEmpty();
        stream.requests.onNext(request(LEADS, 3).build());
        var rest = stream.take(3);

        var names = new ArrayList<String>();
        for (var event : List.of(first, rest).stream().flatMap(List::stream).toList()) {
            names.add(
                    ((GenericRecord) decoded(event).get("Name")).get("LastName").toString());
        }
        assertThat(names).containsExactly("Flow 0", "Flow 1", "Flow 2", "Flow 3", "Flow 4");
        assertThat(stream.answers).isEmpty();
    }

    @Test
    void aSilentSubscriptionIsKeptAliveAndToldWhereItStands() throws Exception {
        try (var server = PubSubServer.start(org::withSource, new EventBell(), "127.0.0.1", 0, Duration.ofMillis(30))) {
            var quick = channel(server.port());
            var stream = new Stream(
                    quick,
                    request(SIGNALS, 5).setReplayPreset(ReplayPreset.LATEST).build());

            var alive = stream.next();

            assertThat(alive.getEventsList()).isEmpty();
            assertThat(alive.getLatestReplayId().size()).isEqualTo(10);
            assertThat(alive.getPendingNumRequested()).isEqualTo(5);
            quick.shutdownNow();
        }
    }

    @Test
    void badSubscriptionsAreRefusedWithSalesforcesCodes() throws Exception {
        assertThat(new Stream("/event/Nothing__e", ReplayPreset.LATEST, 1).failure())
                .isEqualTo("NOT_FOUND topic.notfound");
        assertThat(new Stream(LEADS, ReplayPreset.LATEST, 0).failure())
                .isEqualTo("INVALID_ARGUMENT subscription.fetch.requested.events.invalid");
        assertThat(new Stream(LEADS, ReplayPreset.CUSTOM, 1).failure())
                .isEqualTo("INVALID_ARGUMENT subscription.fetch.replayid.validation.failed");
        for (var replayId : List.of("nonsense", "\0\0\0\0\0\0\0\0\0\1", "\1\1\1\1\1\1\1\1\0\0")) {
            var corrupted = new Stream(
                    channel,
                    request(LEADS, 1)
                            .setReplayPreset(ReplayPreset.CUSTOM)
                            .setReplayId(ByteString.copyFromUtf8(replayId))
                            .build());
            assertThat(corrupted.failure()).isEqualTo("INVALID_ARGUMENT subscription.fetch.replayid.corrupted");
        }
        var refresh = new Stream(
                channel, request(LEADS, 1).setAuthRefresh("00Dwrong!").build());
        assertThat(refresh.failure()).isEqualTo("UNAUTHENTICATED service.auth.refresh.invalid");
    }

    private static String refused(Metadata headers) {
        try {
            return stub(headers)
                    .getTopic(TopicRequest.newBuilder().setTopicName(LEADS).build())
                    .toString();
        } catch (StatusRuntimeException refused) {
            return code(refused);
        }
    }

    @Test
    void onlyASessionOfThisOrgIsLetIn() {
        assertThat(refused(headers("00Dwrong!x", org.orgId()))).isEqualTo("UNAUTHENTICATED service.auth.error");
        assertThat(refused(headers(org.accessToken(), "00D000000000001")))
                .isEqualTo("UNAUTHENTICATED service.auth.error");
        assertThat(refused(new Metadata())).isEqualTo("UNAUTHENTICATED service.auth.headers.invalid");
        assertThat(refused(headers(org.accessToken(), org.orgId().substring(0, 15))))
                .contains(LEADS);
    }

    @Test
    void managedSubscriptionsAreRefusedInWords() {
        var method = MethodDescriptor.<FetchRequest, FetchResponse>newBuilder()
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .setFullMethodName("eventbus.v1.PubSub/ManagedSubscribe")
                .setRequestMarshaller(ProtoUtils.marshaller(FetchRequest.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(FetchResponse.getDefaultInstance()))
                .build();
        var failures = new LinkedBlockingQueue<Throwable>();
        ClientCalls.asyncBidiStreamingCall(
                channel.newCall(method, io.grpc.CallOptions.DEFAULT), new StreamObserver<FetchResponse>() {
                    @Override
                    public void onNext(FetchResponse answer) {}

                    @Override
                    public void onError(Throwable failure) {
                        failures.add(failure);
                    }

                    @Override
                    public void onCompleted() {}
                });

        assertThat(taken(failures)).isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
            assertThat(refused.getStatus().getDescription()).contains("no ManagedSubscribe", "Subscribe");
        });
    }

    private static Throwable taken(LinkedBlockingQueue<Throwable> failures) {
        try {
            return failures.poll(20, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static ProducerEvent signal(Schema schema, String schemaId, String text) throws IOException {
        var record = new GenericData.Record(schema);
        record.put("CreatedDate", 0L);
        record.put("CreatedById", "nobody");
        record.put("Text__c", text);
        record.put("Amount__c", 7.5);
        record.put("Day__c", 86_400_000L);
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
        encoder.flush();
        return ProducerEvent.newBuilder()
                .setId("mine")
                .setSchemaId(schemaId)
                .setPayload(ByteString.copyFrom(out.toByteArray()))
                .build();
    }

    @Test
    void publishedEventsReachSubscribersAndBadOnesAreToldOneByOne() throws Exception {
        var schemaId = stub().getTopic(
                        TopicRequest.newBuilder().setTopicName(SIGNALS).build())
                .getSchemaId();
        var schema = schema(schemaId);
        var stream = fromNow(SIGNALS, 10);

        var request = PublishRequest.newBuilder()
                .setTopicName(SIGNALS)
                .addEvents(signal(schema, schemaId, "first"))
                .addEvents(ProducerEvent.newBuilder().setSchemaId(schemaId).setPayload(ByteString.copyFromUtf8("x")))
                .addEvents(signal(schema, "other", "unknown schema"))
                .addEvents(signal(schema, schemaId, ""))
                .build();
        var answer = stub().publish(request);
        var answers = new LinkedBlockingQueue<PublishResponse>();
        var publishing = newStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(org.accessToken(), org.orgId())))
                .publishStream(new StreamObserver<>() {
                    @Override
                    public void onNext(PublishResponse next) {
                        answers.add(next);
                    }

                    @Override
                    public void onError(Throwable failure) {}

                    @Override
                    public void onCompleted() {}
                });
        publishing.onNext(PublishRequest.newBuilder()
                .setTopicName(SIGNALS)
                .addEvents(signal(schema, schemaId, "second"))
                .build());
        publishing.onCompleted();

        var events = stream.take(2);
        var first = decoded(events.get(0));
        assertThat(answer.getResults(0).getCorrelationKey()).isEqualTo("mine");
        assertThat(answer.getResults(0).getReplayId()).isEqualTo(events.get(0).getReplayId());
        assertThat(answer.getResultsList().subList(1, 4))
                .allSatisfy(result -> assertThat(result.hasError()).isTrue());
        assertThat(answer.getResults(3).getError().getMsg()).contains("Text__c");
        assertThat(first.get("Text__c").toString()).isEqualTo("first");
        assertThat(first.get("Day__c")).isEqualTo(86_400_000L);
        assertThat(first.get("CreatedById").toString()).startsWith("005");
        assertThat(decoded(events.get(1)).get("Text__c").toString()).isEqualTo("second");
        assertThat(answers.poll(20, TimeUnit.SECONDS).getResultsCount()).isEqualTo(1);
    }

    @Test
    void nobodyPublishesChanges() {
        var request = PublishRequest.newBuilder()
                .setTopicName(LEADS)
                .addEvents(ProducerEvent.getDefaultInstance())
                .build();

        var code = "";
        try {
            stub().publish(request);
        } catch (StatusRuntimeException refused) {
            code = code(refused);
        }

        assertThat(code).isEqualTo("PERMISSION_DENIED publish.permission.denied");
    }
}
