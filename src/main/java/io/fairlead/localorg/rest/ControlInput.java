package io.fairlead.localorg.rest;

import io.fairlead.localorg.control.Faults;
import io.fairlead.localorg.control.Faults.Fault;
import io.fairlead.localorg.control.Faults.Kind;
import io.fairlead.localorg.control.Switches.Snapshot;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the switches for tests are sent, and refuses all that they do not know. */
final class ControlInput {

    private static final List<String> METHODS = List.of("", "GET", "HEAD", "POST", "PATCH", "PUT", "DELETE");

    private ControlInput() {}

    static Fault fault(Request request) {
        var body = body(request, "kind", "method", "path", "skip", "times", "millis");
        try {
            return new Fault(
                    kind(body),
                    method(body),
                    text(body, "path", "/services/data"),
                    (int) number(body, "skip", 0),
                    (int) number(body, "times", 1),
                    number(body, "millis", 1_000));
        } catch (IllegalArgumentException refused) {
            throw invalid(String.valueOf(refused.getMessage()));
        }
    }

    private static Kind kind(Map<String, @Nullable Object> body) {
        var text = text(body, "kind", "");
        return Arrays.stream(Faults.Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> invalid("There is no fault of kind (" + text + "). Known are "
                        + Arrays.stream(Kind.values())
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static String method(Map<String, @Nullable Object> body) {
        var method = text(body, "method", "").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw invalid(
                    "method is one of GET, HEAD, POST, PATCH, PUT and DELETE, or is left out, not " + method + ".");
        }
        return method;
    }

    static Instant moment(Request request) {
        var at = text(body(request, "at"), "at", "");
        try {
            return Times.parse(at);
        } catch (DateTimeException notATime) {
            throw invalid("The clock needs a time like 2026-11-20T09:00:00Z in the member at, not (" + at + ").");
        }
    }

    static String snapshotName(Request request) {
        return snapshotName(text(body(request, "name"), "name", ""));
    }

    static String snapshotName(String name) {
        if (!Snapshot.isName(name)) {
            throw invalid("A snapshot's name has up to 60 letters, digits, dots, dashes and underscores and begins with"
                    + " a letter or digit; this one is (" + name + ").");
        }
        return name;
    }

    /** A whole number from the query. */
    static long parameter(Request request, String name, long preset) {
        var text = request.parameter(name);
        if (text == null) {
            return preset;
        }
        if (!text.matches("\\d{1,12}")) {
            throw invalid(name + " is a whole number, not (" + text + ").");
        }
        return Long.parseLong(text);
    }

    private static Map<String, @Nullable Object> body(Request request, String... known) {
        var body = Json.object(request.body());
        var strange = new TreeSet<>(body.keySet());
        List.of(known).forEach(strange::remove);
        if (!strange.isEmpty()) {
            throw invalid(
                    "Unknown here: " + String.join(", ", strange) + ". Known are " + String.join(", ", known) + ".");
        }
        return body;
    }

    private static String text(Map<String, @Nullable Object> body, String name, String preset) {
        var value = body.get(name);
        if (value == null) {
            return preset;
        }
        if (value instanceof String text) {
            return text;
        }
        throw invalid(name + " is a text, not " + value + ".");
    }

    private static long number(Map<String, @Nullable Object> body, String name, long preset) {
        var value = body.get(name);
        if (value == null) {
            return preset;
        }
        if (value instanceof Integer number) {
            return number;
        }
        throw invalid(name + " is a whole number, not " + value + ".");
    }

    static ApiException invalid(String message) {
        return ApiException.bad("INVALID_INPUT", message);
    }
}
