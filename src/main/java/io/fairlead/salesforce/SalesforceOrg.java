package io.fairlead.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.fairlead.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpointConfig;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * One connected org, and the only place that calls it: raw calls of camel-salesforce with one way to read errors, retry and count.
 *
 * <p>Every call that Fairlead makes is repeatable (reads, upserts by external id, updates by Id), so a call without an answer is sent again: up to
 * 5 times, from half a second, doubling. A 401 is answered by the component with a new log-in.
 */
public final class SalesforceOrg {
    /** How camel-salesforce tells of a log-in that was refused. */
    private static final Pattern LOGIN_ERROR = Pattern.compile("(?s)Login error code:\\[(.*?)] description:\\[(.*)]");

    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final String name;
    private final String apiVersion;
    private final SalesforceComponent component;
    private final ProducerTemplate template;
    private final AtomicLong calls = new AtomicLong();
    private final RetryPolicy<Reply> retries;
    private volatile String usage = "";

    private SalesforceOrg(
            String name, Login login, SalesforceComponent component, ProducerTemplate template, Duration firstPause) {
        this.name = name;
        this.apiVersion = login.apiVersion();
        this.component = component;
        this.template = template;
        this.retries = RetryPolicy.<Reply>builder()
                .handleIf(e -> e instanceof SalesforceFailure failure && failure.kind() == ErrorKind.RETRY)
                .withBackoff(firstPause.toMillis(), firstPause.toMillis() * 16, ChronoUnit.MILLIS)
                .withJitter(0.2)
                .withMaxRetries(5)
                .build();
    }

    /** Adds the org to the context as component {@code salesforce-<name>}; logs in at the first call. */
    public static SalesforceOrg connect(CamelContext context, String name, Login login) {
        return connect(context, name, login, Duration.ofMillis(500));
    }

    static SalesforceOrg connect(CamelContext context, String name, Login login, Duration firstPause) {
        SalesforceComponent component = component(login);
        context.addComponent("salesforce-" + name, component);
        return new SalesforceOrg(name, login, component, context.createProducerTemplate(), firstPause);
    }

    /**
     * Where a refresh token is kept with which the org replaces the one used: it does not take that one again.
     *
     * @param keeper called before the first call with it
     */
    public void keepRefreshTokens(Consumer<String> keeper) {
        ServiceHelper.startService(component);
        NewRefreshTokens.keep(name, component, keeper);
    }

    /** Logs in with these credentials from the next time on; the session of now goes on. The flow stays the same. */
    public void use(Login login) {
        SalesforceLoginConfig config = component.getLoginConfig();
        if (config == null) {
            throw new IllegalStateException("The org " + name + " was never called");
        }
        config.setClientId(login.clientId());
        config.setClientSecret(login.clientSecret().isEmpty() ? null : login.clientSecret());
        if (login.flow() == Login.Flow.JWT) {
            config.setKeystore(keystore(login));
        } else if (login.flow() == Login.Flow.REFRESH_TOKEN) {
            config.setRefreshToken(login.refreshToken());
        }
    }

    /** Takes an org out of its context, which ends its session. Its endpoints go too: they would call by the stopped component when it comes back. */
    public static void disconnect(CamelContext context, String name) {
        Component component = context.removeComponent("salesforce-" + name);
        ServiceHelper.stopService(component);
        removeEndpoints(context, "salesforce-" + name + ":*");
    }

    private static void removeEndpoints(CamelContext context, String pattern) {
        try {
            context.removeEndpoints(pattern);
        } catch (Exception e) {
            throw new IllegalStateException("The endpoints " + pattern + " could not be taken out", e);
        }
    }

    private static SalesforceComponent component(Login login) {
        var component = new SalesforceComponent();
        component.setLoginUrl(login.loginUrl());
        component.setClientId(login.clientId());
        if (!login.clientSecret().isEmpty()) {
            component.setClientSecret(login.clientSecret());
        }
        switch (login.flow()) {
            case JWT -> {
                component.setKeystore(keystore(login));
                component.setUserName(login.userName());
            }
            case REFRESH_TOKEN -> component.setRefreshToken(login.refreshToken());
            case PASSWORD -> {
                component.setUserName(login.userName());
                component.setPassword(login.password());
            }
            case CLIENT_CREDENTIALS -> {
                // The app's own id and secret are enough.
            }
        }
        component.setLazyLogin(true);
        component.setHttpClientIdleTimeout(120_000);
        component.setHttpRequestTimeout(120_000);
        component.setHttpMaxContentLength(LARGEST_ANSWER);
        var config = new SalesforceEndpointConfig();
        config.setApiVersion(login.apiVersion());
        component.setConfig(config);
        return component;
    }

    private static KeyStoreParameters keystore(Login login) {
        var keystore = new KeyStoreParameters();
        keystore.setResource("file:" + login.keystore());
        keystore.setPassword(login.keystorePassword());
        keystore.setType("PKCS12");
        return keystore;
    }

    public String name() {
        return name;
    }

    /** {@code /services/data/vNN.0}. */
    public String base() {
        return "/services/data/v" + apiVersion;
    }

    /** Calls made since start, retries included. */
    public long calls() {
        return calls.get();
    }

    /** The org's own count, as its last answer gave it: {@code api-usage=18/15000}, or "". */
    public String usage() {
        return usage;
    }

    /** GET below {@link #base()}; {@code path} starts with a slash and is encoded already. */
    public Reply get(String path) {
        return call("GET", base() + path, null, Map.of());
    }

    /** Sends a JSON body below {@link #base()}. */
    public Reply send(String method, String path, Object body, Map<String, String> headers) {
        return call(method, base() + path, Json.bytes(body), headers);
    }

    /**
     * Any call.
     *
     * @param path absolute, from {@code /services}
     * @throws SalesforceFailure if the answer is not 2xx, 300 or 304 after the retries
     */
    public Reply call(String method, String path, byte @Nullable [] body, Map<String, String> headers) {
        return Failsafe.with(retries).get(() -> once(method, path, body, headers));
    }

    /**
     * The components of a type with these full names, as the org has them; those that are not there are left out.
     *
     * @throws SalesforceFailure also if the user may not use the Metadata API
     */
    public List<MetadataComponent> metadata(String type, List<String> names) {
        List<MetadataComponent> found = new ArrayList<>();
        for (int from = 0; from < names.size(); from += Soap.LARGEST_READ) {
            List<String> part = names.subList(from, Math.min(names.size(), from + Soap.LARGEST_READ));
            found.addAll(Soap.found(soap("m", Soap.read(session(), type, part)), "records"));
        }
        return found.stream()
                .filter(component -> !component.fullName().isEmpty())
                .toList();
    }

    /** The full names of the components of a type. */
    public List<String> metadataNames(String type) {
        return Soap.found(soap("m", Soap.list(session(), type)), "result").stream()
                .map(MetadataComponent::fullName)
                .toList();
    }

    /** The time that the org has. */
    public Instant serverTime() {
        return Soap.found(soap("u", Soap.serverTime(session())), "timestamp").stream()
                .map(found -> Instant.parse(found.element().getTextContent()))
                .findFirst()
                .orElseThrow(() ->
                        new SalesforceFailure(200, "", ErrorKind.OTHER, "Org " + name + " does not tell its time"));
    }

    /** SOAP wants the session in its body. */
    private String session() {
        return String.valueOf(component.getSession().getAccessToken());
    }

    /** Sent once: a fault is status 500 as well, and would be the same again. */
    private String soap(String api, String envelope) {
        return once(
                        "POST",
                        "/services/Soap/" + api + "/" + apiVersion,
                        envelope.getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "text/xml; charset=UTF-8", "SOAPAction", "\"\""))
                .text();
    }

    private Reply once(String method, String path, byte @Nullable [] body, Map<String, String> headers) {
        calls.incrementAndGet();
        Exchange exchange = template.request("salesforce-" + name + ":raw?rawPayload=true", in -> {
            Message message = in.getMessage();
            message.setHeader(SalesforceEndpointConfig.RAW_METHOD, method);
            message.setHeader(SalesforceEndpointConfig.RAW_PATH, path);
            headers.forEach(message::setHeader);
            if (!headers.isEmpty()) {
                message.setHeader(SalesforceEndpointConfig.RAW_HTTP_HEADERS, String.join(",", headers.keySet()));
            }
            message.setBody(body == null ? new byte[0] : body);
        });
        Reply reply = reply(exchange);
        usage = reply.header("Sforce-Limit-Info").isEmpty() ? usage : reply.header("Sforce-Limit-Info");
        Throwable failure = exchange.getException();
        if (failure != null) {
            throw failure(method, path, reply, failure);
        }
        return reply;
    }

    private static Reply reply(Exchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getMessage().getHeaders().forEach((key, value) -> {
            String name = key.toLowerCase(Locale.ROOT);
            if (name.startsWith("sforce-")) {
                headers.put(name, String.valueOf(value));
            }
        });
        Object status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE);
        try (InputStream stream = exchange.getMessage().getBody(InputStream.class)) {
            String text = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new Reply(status instanceof Integer code ? code : 200, text, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SalesforceFailure failure(String method, String path, Reply reply, Throwable cause) {
        SalesforceException answer = answer(cause);
        int status = answer == null ? 0 : answer.getStatusCode();
        String code = "";
        String message = String.valueOf(cause.getMessage());
        JsonNode error = firstError(reply, message);
        if (error != null) {
            code = error.path("errorCode").asText(error.path("error").asText(""));
            message =
                    error.path("message").asText(error.path("error_description").asText(message));
        } else if (reply.text().contains("<faultstring>")) {
            message = reply.text().replaceAll("(?s).*<faultstring>|</faultstring>.*", "");
        } else if (answer != null && !answer.getErrors().isEmpty()) {
            code = String.valueOf(answer.getErrors().get(0).getErrorCode());
            message = String.valueOf(answer.getErrors().get(0).getMessage());
        }
        Matcher login = LOGIN_ERROR.matcher(message);
        if (login.find()) {
            return failure("log-in", status, login.group(1), login.group(2));
        }
        String where = method + " " + (path.contains("?") ? path.substring(0, path.indexOf('?')) : path);
        return failure(where, status, code, message);
    }

    private SalesforceFailure failure(String where, int status, String code, String message) {
        return new SalesforceFailure(
                status,
                code,
                ErrorKind.of(status, code, message),
                "Org " + name + ", " + where + ": " + status + " " + code + " " + message);
    }

    /** What Salesforce answered; a refused log-in comes wrapped. */
    private static @Nullable SalesforceException answer(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SalesforceException answer && answer.getStatusCode() != 0) {
                return answer;
            }
        }
        return null;
    }

    private static @Nullable JsonNode firstError(Reply reply, String message) {
        JsonNode inBody = error(reply.text());
        return inBody == null ? error(message) : inBody;
    }

    private static @Nullable JsonNode error(String text) {
        try {
            JsonNode node = Json.MAPPER.readTree(text);
            JsonNode first = node.isArray() ? node.path(0) : node;
            return first.isObject() ? first : null;
        } catch (IOException e) {
            return null;
        }
    }
}
