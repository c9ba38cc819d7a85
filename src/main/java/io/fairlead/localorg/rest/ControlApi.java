package io.fairlead.localorg.rest;

import io.fairlead.localorg.control.ControlledClock;
import io.fairlead.localorg.control.Faults;
import io.fairlead.localorg.control.RequestLog;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Times;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /control/…}: the switches for tests. Every request passes through here, to be logged and troubled. */
public final class ControlApi {

    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();
    private final ControlledClock clock;
    private final Predicate<String> sessionEnd;
    private final Function<Request, Reply> front;

    /**
     * Wraps what answers the other requests.
     *
     * @param sessionEnd ends the session of a token, false if there was none
     */
    public ControlApi(ControlledClock clock, Predicate<String> sessionEnd, Function<Request, Reply> front) {
        this.clock = clock;
        this.sessionEnd = sessionEnd;
        this.front = front;
    }

    public Reply handle(Request request) {
        if (request.segment(0).equals("control")) {
            try {
                return control(request);
            } catch (ApiException refused) {
                return Json.errors(refused);
            }
        }
        var path = "/" + String.join("/", request.path());
        var reply = faults.take(request.method(), path)
                .map(fault -> trouble(fault, request))
                .orElseGet(() -> front.apply(request));
        log.add(request.method(), path, resource(request), Math.max(0, reply.status()));
        return reply;
    }

    private static String resource(Request request) {
        if (!request.segment(1).equals("data")) {
            return request.segment(1) + "/" + request.segment(2);
        }
        boolean two =
                request.segment(3).equals("composite") || request.segment(3).equals("jobs");
        return request.method() + " " + request.segment(3) + (two ? "/" + request.segment(4) : "");
    }

    private Reply trouble(Faults.Fault fault, Request request) {
        return switch (fault.kind()) {
            case UNAUTHORIZED -> error(401, "INVALID_SESSION_ID", "Session expired or invalid");
            case LIMIT -> error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
            case TOO_MANY -> later(error(429, "TOO_MANY_REQUESTS", "Too many requests"), fault);
            case SERVER_ERROR -> error(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred.");
            case UNAVAILABLE -> later(error(503, "SERVER_UNAVAILABLE", "Server Unavailable"), fault);
            case SLOW -> {
                LockSupport.parkNanos(fault.millis() * 1_000_000);
                yield front.apply(request);
            }
            case CUT -> front.andThen(lost -> Reply.empty(Reply.CUT)).apply(request);
            case ROW_LOCK ->
                error(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records: 001");
            case PARTIAL -> Partial.failFirst(request, front);
        };
    }

    private static Reply error(int status, String code, String message) {
        return Json.errors(new ApiException(status, code, message));
    }

    private static Reply later(Reply reply, Faults.Fault fault) {
        return reply.with("Retry-After", Long.toString(Math.max(1, fault.millis() / 1_000)));
    }

    private Reply control(Request request) {
        var what = request.method() + " " + request.segment(1);
        return switch (what) {
            case "GET faults" -> Json.value(200, faults.waiting());
            case "POST faults" -> {
                faults.add(fault(Json.object(request.body())));
                yield Reply.empty(204);
            }
            case "DELETE faults" -> {
                faults.clear();
                yield Reply.empty(204);
            }
            case "GET calls" -> Json.value(200, log.callsByResource());
            case "GET requests" -> Json.value(200, log.entries());
            case "DELETE requests" -> {
                log.clear();
                yield Reply.empty(204);
            }
            case "PUT clock" -> {
                freeze(Json.object(request.body()));
                yield Reply.empty(204);
            }
            case "DELETE clock" -> {
                clock.run();
                yield Reply.empty(204);
            }
            case "DELETE session" -> Reply.empty(expire(request) ? 204 : 404);
            default ->
                throw ApiException.notFound(
                        "Control knows faults, calls, requests, clock and session, not " + what + ".");
        };
    }

    private boolean expire(Request request) {
        var token = request.parameter("token");
        return token != null && sessionEnd.test(token);
    }

    private void freeze(Map<String, @Nullable Object> body) {
        try {
            clock.freeze(Times.parse(String.valueOf(body.get("at"))));
        } catch (DateTimeException notATime) {
            throw ApiException.bad(
                    "INVALID_INPUT", "The clock needs a time in the member at, not " + body.get("at") + ".");
        }
    }

    private static Faults.Fault fault(Map<String, @Nullable Object> body) {
        try {
            var kind = Faults.Kind.valueOf(String.valueOf(body.get("kind")).toUpperCase(Locale.ROOT));
            return new Faults.Fault(
                    kind,
                    body.get("method") instanceof String method ? method.toUpperCase(Locale.ROOT) : "",
                    body.get("path") instanceof String path ? path : "/services/data",
                    body.get("times") instanceof Number times ? times.intValue() : 1,
                    body.get("millis") instanceof Number millis ? millis.longValue() : 1_000);
        } catch (IllegalArgumentException unknown) {
            throw ApiException.bad(
                    "INVALID_INPUT",
                    "There is no fault of kind " + body.get("kind") + ". Known are " + List.of(Faults.Kind.values())
                            + ".");
        }
    }
}
