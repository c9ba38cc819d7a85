package io.fairlead.localorg.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP request without its transport: decoded path segments, parameters, lower-case header names, body. */
public final class Request {

    private final String method;
    private final List<String> path;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;

    public Request(
            String method, List<String> path, Map<String, String> query, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.path = List.copyOf(path);
        this.query = Map.copyOf(query);
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public String method() {
        return method;
    }

    public List<String> path() {
        return path;
    }

    public Map<String, String> query() {
        return query;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The path segment at this position, empty when the path is shorter. */
    public String segment(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    public @Nullable String parameter(String name) {
        return query.get(name);
    }

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public byte[] body() {
        return body;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
