package io.fairlead.localorg.streaming;

import io.fairlead.localorg.store.Ids;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** The user behind a call of the Pub/Sub API. */
record PubSubCaller(String userId) {

    private static final Context.Key<PubSubCaller> CURRENT = Context.key("caller");

    /** The caller of the call that this thread works for. */
    static PubSubCaller current() {
        return CURRENT.get();
    }

    /** Lets calls through whose headers tell a valid session of this org. */
    record Check(Source.Host source) implements ServerInterceptor {

        private static final Metadata.Key<String> TOKEN = key("accesstoken");
        private static final Metadata.Key<String> INSTANCE = key("instanceurl");
        private static final Metadata.Key<String> TENANT = key("tenantid");

        private static Metadata.Key<String> key(String name) {
            return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
        }

        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            try {
                var context = Context.current().withValue(CURRENT, caller(headers));
                return Contexts.interceptCall(context, call, headers, next);
            } catch (StatusRuntimeException refused) {
                var trailers = refused.getTrailers();
                call.close(refused.getStatus(), trailers == null ? new Metadata() : trailers);
                return new ServerCall.Listener<>() {};
            }
        }

        private PubSubCaller caller(Metadata headers) {
            var token = headers.get(TOKEN);
            var instance = headers.get(INSTANCE);
            var tenant = headers.get(TENANT);
            if (token == null || instance == null || instance.isBlank() || tenant == null) {
                throw PubSubErrors.refusal(
                        Status.Code.UNAUTHENTICATED,
                        "service.auth.headers.invalid",
                        "The headers accesstoken, instanceurl and tenantid are all needed.");
            }
            return source.with(here -> {
                boolean ours = Ids.isId(tenant) && Ids.full(tenant).equals(here.orgId());
                return here.access(token)
                        .filter(access -> ours)
                        .map(access -> new PubSubCaller(access.userId()))
                        .orElseThrow(() -> PubSubErrors.refusal(
                                Status.Code.UNAUTHENTICATED,
                                "service.auth.error",
                                "An authentication exception occurred. Provide valid authentication via metadata"
                                        + " headers: a session of this org, and its id as tenantid."));
            });
        }
    }
}
