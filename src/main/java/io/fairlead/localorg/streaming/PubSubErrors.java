package io.fairlead.localorg.streaming;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.UUID;

/** Refusals of the Pub/Sub API: a gRPC status with Salesforce's own error code in the trailers. */
final class PubSubErrors {

    private static final String PREFIX = "sfdc.platform.eventbus.grpc.";
    static final Metadata.Key<String> ERROR_CODE = Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<String> RPC_ID = Metadata.Key.of("rpc-id", Metadata.ASCII_STRING_MARSHALLER);

    private PubSubErrors() {}

    /**
     * A refusal.
     *
     * @param code what follows {@code sfdc.platform.eventbus.grpc.}
     */
    static StatusRuntimeException refusal(Status.Code status, String code, String message) {
        var rpcId = rpcId();
        var trailers = new Metadata();
        trailers.put(ERROR_CODE, PREFIX + code);
        trailers.put(RPC_ID, rpcId);
        return status.toStatus().withDescription(message + " rpcId: " + rpcId).asRuntimeException(trailers);
    }

    static String rpcId() {
        return UUID.randomUUID().toString();
    }

    static StatusRuntimeException unknownTopic(String topic) {
        return refusal(
                Status.Code.NOT_FOUND,
                "topic.notfound",
                "There is no topic " + topic
                        + " that this user may read. Topics are /event/Name__e, /data/ChangeEvents,"
                        + " channels that end with __chn, and /data/NameChangeEvent of objects that are chosen for the"
                        + " channel ChangeEvents.");
    }

    static StatusRuntimeException forbidden(String topic) {
        return refusal(
                Status.Code.PERMISSION_DENIED,
                "topic.permission.denied",
                "Changes of " + topic + " are for users who may see all records of its objects.");
    }
}
