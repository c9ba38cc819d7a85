package io.fairlead.localorg.streaming;

import com.salesforce.eventbus.protobuf.Error;
import com.salesforce.eventbus.protobuf.ErrorCode;
import com.salesforce.eventbus.protobuf.ProducerEvent;
import com.salesforce.eventbus.protobuf.PublishRequest;
import com.salesforce.eventbus.protobuf.PublishResponse;
import com.salesforce.eventbus.protobuf.PublishResult;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.SaveOptions;
import io.fairlead.localorg.events.EventLayout;
import io.fairlead.localorg.events.Topic;
import io.fairlead.localorg.store.Transaction;
import io.grpc.Status;
import java.util.ArrayList;

/** Publishes platform events that come by the Pub/Sub API: each is accepted or refused on its own. */
final class PubSubPublishing {

    private PubSubPublishing() {}

    /** Whether the user may publish to the topic: to a platform event, never to changes or channels. */
    static boolean isOpen(Topic topic, Access access) {
        return topic.single()
                && !topic.ofChanges()
                && access.on(topic.layouts().get(0).type()).create();
    }

    static PublishResponse publish(Source source, Access access, PublishRequest request) {
        var name = request.getTopicName();
        var topic = source.channels().topic(name).orElseThrow(() -> PubSubErrors.unknownTopic(name));
        if (!isOpen(topic, access)) {
            throw PubSubErrors.refusal(
                    Status.Code.PERMISSION_DENIED,
                    "publish.permission.denied",
                    "Events are published to a platform event that the user may create, such as /event/Name__e, not to "
                            + name + ".");
        }
        if (request.getEventsCount() == 0) {
            throw PubSubErrors.refusal(
                    Status.Code.INVALID_ARGUMENT, "publish.events.invalid", "There are no events in the request.");
        }
        var layout = topic.layouts().get(0);
        var results = source.store().write(tx -> {
            var all = new ArrayList<PublishResult>();
            request.getEventsList().forEach(event -> all.add(publish(source, access, layout, tx, event)));
            return all;
        });
        return PublishResponse.newBuilder()
                .addAllResults(results)
                .setSchemaId(layout.avro().schemaId())
                .setRpcId(PubSubErrors.rpcId())
                .build();
    }

    private static PublishResult publish(
            Source source, Access access, EventLayout layout, Transaction tx, ProducerEvent event) {
        var result = PublishResult.newBuilder()
                .setCorrelationKey(event.getId().isEmpty() ? PubSubErrors.rpcId() : event.getId());
        if (!event.getSchemaId().equals(layout.avro().schemaId())) {
            return refused(
                    result, "The schema " + event.getSchemaId() + " is not the one of " + layout.name() + " now.");
        }
        int mark = tx.mark();
        try {
            var fields = layout.avro().decode(event.getPayload().toByteArray());
            var row = source.records().insert(tx, access, layout.type(), fields, SaveOptions.soap(false));
            return result.setReplayId(ReplayIds.write(row.number())).build();
        } catch (ApiException | IllegalArgumentException wrong) {
            tx.rollback(mark);
            return refused(result, String.valueOf(wrong.getMessage()));
        }
    }

    private static PublishResult refused(PublishResult.Builder result, String message) {
        return result.setError(Error.newBuilder().setCode(ErrorCode.PUBLISH).setMsg(message))
                .build();
    }
}
