package io.fairlead.localorg.rest;

import io.fairlead.localorg.control.ControlledClock;
import io.fairlead.localorg.control.Faults;
import io.fairlead.localorg.control.RequestLog;
import io.fairlead.localorg.control.Switches;
import io.fairlead.localorg.control.Switches.Snapshot;
import io.fairlead.localorg.crm.ApiException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** {@code /control/…}: the switches for tests. Every request passes through here, to be logged and troubled. */
public final class ControlApi {

    private final Faults faults = new Faults();
    private final RequestLog log = new RequestLog();
    private final ControlledClock clock;
    private final Switches switches;
    private final Function<Request, Reply> front;

    /** Wraps what answers the other requests. */
    public ControlApi(ControlledClock clock, Switches switches, Function<Request, Reply> front) {
        this.clock = clock;
        this.switches = switches;
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
        long started = System.nanoTime();
        var fault = faults.take(request.method(), path);
        var reply = fault.isPresent() ? trouble(fault.get(), request) : front.apply(request);
        log.add(
                clock.instant(),
                request.method(),
                path,
                resource(request),
                Math.max(0, reply.status()),
                (System.nanoTime() - started) / 1_000_000,
                fault.map(met -> met.kind().name().toLowerCase(Locale.ROOT)).orElse(""));
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
            case "POST faults" -> done(() -> faults.add(ControlInput.fault(request)));
            case "DELETE faults" -> done(faults::clear);
            case "GET calls" -> Json.value(200, log.callsByResource());
            case "DELETE calls" -> done(log::clearCalls);
            case "GET requests" ->
                Json.value(
                        200,
                        log
                                .after(ControlInput.parameter(request, "after", 0), (int)
                                        ControlInput.parameter(request, "limit", RequestLog.KEPT))
                                .stream()
                                .map(ControlApi::told)
                                .toList());
            case "DELETE requests" -> done(log::clear);
            case "GET clock" -> clock();
            case "PUT clock" -> done(() -> clock.freeze(ControlInput.moment(request)));
            case "DELETE clock" -> done(clock::run);
            case "DELETE session" -> expire(request);
            case "GET snapshots" ->
                Json.value(
                        200, switches.snapshots().stream().map(ControlApi::told).toList());
            case "POST snapshots" -> snapshot(request);
            case "DELETE snapshots" -> found(request, switches.drop(ControlInput.snapshotName(request.segment(2))));
            default ->
                throw ApiException.notFound(
                        "Control has GET, POST and DELETE faults, GET and DELETE calls and requests,"
                                + " GET, PUT and DELETE clock, DELETE session, and GET, POST and DELETE snapshots; not "
                                + what + ".");
        };
    }

    private static Reply done(Runnable change) {
        change.run();
        return Reply.empty(204);
    }

    private Reply snapshot(Request request) {
        if (request.segment(2).isEmpty()) {
            return Json.value(201, told(switches.take(ControlInput.snapshotName(request))));
        }
        if (!request.segment(3).equals("restore")) {
            throw ApiException.notFound("A snapshot is put back by POST /control/snapshots/NAME/restore.");
        }
        try {
            return found(request, switches.restore(ControlInput.snapshotName(request.segment(2))));
        } catch (IllegalStateException busy) {
            throw new ApiException(409, "CONFLICT", String.valueOf(busy.getMessage()));
        }
    }

    private Reply found(Request request, boolean found) {
        if (!found) {
            throw ApiException.notFound("There is no snapshot " + request.segment(2) + ". There are "
                    + switches.snapshots().stream().map(Snapshot::name).toList() + ".");
        }
        return Reply.empty(204);
    }

    private static Map<String, Object> told(Snapshot snapshot) {
        var told = new LinkedHashMap<String, Object>();
        told.put("name", snapshot.name());
        told.put("taken", snapshot.taken().toString());
        told.put("bytes", snapshot.bytes());
        return told;
    }

    private static Map<String, Object> told(RequestLog.Entry entry) {
        var told = new LinkedHashMap<String, Object>();
        told.put("number", entry.number());
        told.put("at", entry.at().toString());
        told.put("method", entry.method());
        told.put("path", entry.path());
        told.put("status", entry.status());
        told.put("millis", entry.millis());
        told.put("fault", entry.fault());
        return told;
    }

    private Reply clock() {
        var told = new LinkedHashMap<String, Object>();
        told.put("now", clock.instant().toString());
        told.put("frozen", clock.isFrozen());
        return Json.value(200, told);
    }

    private Reply expire(Request request) {
        var token = request.parameter("token");
        if (token == null || token.isEmpty()) {
            throw ControlInput.invalid("Which session? Name its access token: DELETE /control/session?token=TOKEN.");
        }
        if (!switches.endSession(token)) {
            throw ApiException.notFound("No session has this token; it may have run out.");
        }
        return Reply.empty(204);
    }
}
