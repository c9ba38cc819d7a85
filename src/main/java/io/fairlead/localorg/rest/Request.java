package io.fairlead.localorg.rest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An HTTP request without its transport: decoded path segments, parameters, lower-case header names, body or upload. */
public final class Request {

    private final String method;
    private final List<String> path;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable Path upload;

    public Request(
            String method, List<String> path, Map<String, String> query, Map<String, String> headers, byte[] body) {
        this(method, path, query, headers, body, null);
    }

    Request(
            String method,
            List<String> path,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] body,
            @Nullable Path upload) {
        this.method = method;
        this.path = List.copyOf(path);
        this.query = Map.copyOf(query);
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.upload = upload;
    }

    /** The file that a large body was written to on its way in; it is gone after the request unless it is moved. */
    Optional<Path> upload() {
        return Optional.ofNullable(upload);
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
