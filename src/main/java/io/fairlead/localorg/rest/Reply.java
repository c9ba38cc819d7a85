package io.fairlead.localorg.rest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An HTTP answer without its transport. */
public final class Reply {

    static final String JSON = "application/json;charset=UTF-8";

    /** Not a status: the connection is cut without an answer. */
    static final int CUT = -1;

    private static final byte[] NOTHING = new byte[0];

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable Part part;

    private Reply(int status, Map<String, String> headers, byte[] body, @Nullable Part part) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.part = part;
    }

    /** The start of a file, sent without being read into memory. */
    record Part(Path file, long length) {}

    public static Reply empty(int status) {
        return new Reply(status, new LinkedHashMap<>(), NOTHING, null);
    }

    public static Reply json(int status, byte[] body) {
        return of(status, JSON, body);
    }

    public static Reply of(int status, String contentType, byte[] body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", contentType);
        return new Reply(status, headers, body, null);
    }

    /** Answers the start of a file. */
    static Reply file(int status, String contentType, Path file, long length) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", contentType);
        return new Reply(status, headers, NOTHING, new Part(file, length));
    }

    Optional<Part> part() {
        return Optional.ofNullable(part);
    }

    public static Reply text(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public Reply with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }
}
