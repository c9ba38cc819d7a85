package io.fairlead.audit;

import static io.fairlead.audit.Database.cut;
import static io.fairlead.audit.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people asked for about the rules: a draft to go live, an earlier pack to come back. A newer request replaces one that still waits. */
public final class RuleRequests {
    private static final String COLUMNS =
            "select seq, org, pack, kind, comparison, reason, asked_by, asked_at, state, approved_by, settled_at,"
                    + " withdrawn_by, withdrawn_why from rule_request";

    private final Database database;
    private final Clock clock;

    RuleRequests(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What was asked for. */
    public enum Kind {
        PUBLISH,
        ROLLBACK
    }

    /** Where a request stands. */
    public enum State {
        /** A second person has to approve it. */
        WAITING,
        /** It holds: this pack decides. */
        APPROVED,
        /** A later request stands instead. */
        REPLACED,
        /** Somebody took it back before a second person had approved it. */
        WITHDRAWN,
        /** It was to hold, but the pack could not decide: the history of the rules says why. */
        REFUSED
    }

    /**
     * One request.
     *
     * @param comparison the comparison that was made before, or ""
     * @param approvedBy the second person, or "" where none is needed
     * @param withdrawnBy who took it back, or ""
     * @param withdrawnWhy why they did, or ""
     */
    public record Request(
            long number,
            String org,
            String pack,
            Kind kind,
            String comparison,
            String reason,
            String by,
            Instant at,
            State state,
            String approvedBy,
            @Nullable Instant settledAt,
            String withdrawnBy,
            String withdrawnWhy) {}

    /** Keeps a request; whatever waited or held for the org before is replaced. */
    public Request ask(String org, String pack, Kind kind, String comparison, String reason, String by, State state) {
        return database.transaction(handle -> {
            String replaced = state == State.APPROVED ? "('WAITING', 'APPROVED')" : "('WAITING')";
            handle.createUpdate("update rule_request set state = 'REPLACED' where org = :org and state in " + replaced)
                    .bind("org", org)
                    .execute();
            handle.createUpdate("insert into rule_request"
                            + " (org, pack, kind, comparison, reason, asked_by, asked_at, state, approved_by, settled_at)"
                            + " values (:org, :pack, :kind, :comparison, :reason, :by, :now, :state, '', :settled)")
                    .bind("org", org)
                    .bind("pack", pack)
                    .bind("kind", kind.name())
                    .bind("comparison", comparison)
                    .bind("reason", cut(reason, 4000))
                    .bind("by", cut(by, 255))
                    .bind("now", time(clock.instant()))
                    .bind("state", state.name())
                    .bind("settled", state == State.APPROVED ? time(clock.instant()) : null)
                    .execute();
            return newest(handle, org, state).orElseThrow();
        });
    }

    /** The second person says yes; empty if nothing waits. */
    public Optional<Request> approve(String org, String by) {
        return database.transaction(handle -> {
            var waiting = newest(handle, org, State.WAITING);
            waiting.ifPresent(request -> {
                handle.createUpdate(
                                "update rule_request set state = 'REPLACED' where org = :org and state = 'APPROVED'")
                        .bind("org", org)
                        .execute();
                handle.createUpdate("update rule_request set state = 'APPROVED', approved_by = :by, settled_at = :now"
                                + " where seq = :seq and state = 'WAITING'")
                        .bind("by", cut(by, 255))
                        .bind("now", time(clock.instant()))
                        .bind("seq", request.number())
                        .execute();
            });
            return waiting.isEmpty() ? waiting : newest(handle, org, State.APPROVED);
        });
    }

    /** Takes back what waits for a second person; empty if nothing waits. */
    public Optional<Request> withdraw(String org, String by, String reason) {
        return database.transaction(handle -> {
            var waiting = newest(handle, org, State.WAITING);
            waiting.ifPresent(request -> handle.createUpdate("update rule_request set state = 'WITHDRAWN',"
                            + " settled_at = :now, withdrawn_by = :by, withdrawn_why = :why"
                            + " where seq = :seq and state = 'WAITING'")
                    .bind("now", time(clock.instant()))
                    .bind("by", cut(by, 255))
                    .bind("why", cut(reason, 4000))
                    .bind("seq", request.number())
                    .execute());
            return waiting.isEmpty() ? waiting : newest(handle, org, State.WITHDRAWN);
        });
    }

    /** Another pack decides now, without anybody having asked: what stood for the org stands no more. */
    public void overtaken(String org) {
        database.transaction(handle -> handle.createUpdate(
                        "update rule_request set state = 'REPLACED' where org = :org and state = 'APPROVED'")
                .bind("org", org)
                .execute());
    }

    /** The pack cannot decide: what decided before goes on, also after a restart, until somebody asks again. */
    public void refused(Request request) {
        database.transaction(handle -> handle.createUpdate(
                        "update rule_request set state = 'REFUSED' where seq = :seq and state = 'APPROVED'")
                .bind("seq", request.number())
                .execute());
    }

    /** The one that waits for a second person. */
    public Optional<Request> waiting(String org) {
        return database.read(handle -> newest(handle, org, State.WAITING));
    }

    /** The one that holds. */
    public Optional<Request> standing(String org) {
        return database.read(handle -> newest(handle, org, State.APPROVED));
    }

    /** Every request, the newest first. */
    public List<Request> latest(int limit) {
        return database.read(handle -> handle.createQuery(COLUMNS + " order by seq desc limit :limit")
                .bind("limit", limit)
                .map((row, context) -> request(row))
                .list());
    }

    private static Optional<Request> newest(Handle handle, String org, State state) {
        return handle.createQuery(COLUMNS + " where org = :org and state = :state order by org desc, seq desc limit 1")
                .bind("org", org)
                .bind("state", state.name())
                .map((row, context) -> request(row))
                .findOne();
    }

    private static Request request(ResultSet row) throws SQLException {
        var settled = row.getObject(11, OffsetDateTime.class);
        return new Request(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Kind.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString(9)),
                row.getString(10),
                settled == null ? null : settled.toInstant(),
                row.getString(12),
                row.getString(13));
    }
}
