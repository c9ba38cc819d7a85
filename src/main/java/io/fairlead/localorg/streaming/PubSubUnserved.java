package io.fairlead.localorg.streaming;

import com.salesforce.eventbus.protobuf.PubSubGrpc;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Says in words that a method of the Pub/Sub API is not there, such as the managed subscriptions. */
final class PubSubUnserved extends HandlerRegistry {

    private static final MethodDescriptor.Marshaller<byte[]> NOTHING = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            return new byte[0];
        }
    };

    @Override
    public @Nullable ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
        if (!name.startsWith(PubSubGrpc.SERVICE_NAME + "/")) {
            return null;
        }
        var method = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .setFullMethodName(name)
                .setRequestMarshaller(NOTHING)
                .setResponseMarshaller(NOTHING)
                .build();
        return ServerMethodDefinition.create(method, (call, headers) -> {
            call.close(
                    Status.UNIMPLEMENTED.withDescription("The local org has no "
                            + name.substring(name.indexOf('/') + 1)
                            + ". Use Subscribe and keep the replay id yourself."),
                    new Metadata());
            return new ServerCall.Listener<>() {};
        });
    }
}
