package io.fairlead.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.eclipse.jetty.client.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees a new refresh token in the answer to a log-in. The org that gave it does not take the one before any more, and camel-salesforce passes over
 * it: without this the next log-in would fail.
 */
final class NewRefreshTokens implements Request.QueuedListener {
    private static final Logger LOG = LoggerFactory.getLogger(NewRefreshTokens.class);

    private final String org;
    private final SalesforceComponent component;
    private final Consumer<String> keeper;

    private NewRefreshTokens(String org, SalesforceComponent component, Consumer<String> keeper) {
        this.org = org;
        this.component = component;
        this.keeper = keeper;
    }

    /** @param keeper keeps the token over a restart; called before it is used */
    static void keep(String org, SalesforceComponent component, Consumer<String> keeper) {
        component.getHttpClient().getRequestListeners().addQueuedListener(new NewRefreshTokens(org, component, keeper));
    }

    @Override
    public void onQueued(Request request) {
        if (!request.getPath().endsWith("/services/oauth2/token")) {
            return;
        }
        var body = new ByteArrayOutputStream();
        request.onResponseContent((response, content) -> append(body, content));
        request.onResponseSuccess(response -> read(body.toByteArray()));
    }

    private static void append(ByteArrayOutputStream body, ByteBuffer content) {
        byte[] part = new byte[content.remaining()];
        content.duplicate().get(part);
        body.writeBytes(part);
    }

    private void read(byte[] answer) {
        String token;
        try {
            token = Json.read(answer, JsonNode.class).path("refresh_token").asText();
        } catch (UncheckedIOException noJson) {
            return;
        }
        if (token.isEmpty()) {
            return;
        }
        component.getLoginConfig().setRefreshToken(token);
        try {
            keeper.accept(token);
            LOG.info("The org gave a new refresh token, and it is kept: org={}", org);
        } catch (RuntimeException e) {
            LOG.error(
                    "The org gave a new refresh token and it could not be kept; it is lost with this process: org={}",
                    org,
                    e);
        }
    }
}
