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

/** Who connected which org, who approved it and who ended it. What has ended stays readable. */
public final class OrgConnections {
    private static final String COLUMNS = "select seq, org, host, org_id, org_name, sandbox, user_id, user_name, flow,"
            + " connected_by, connected_at, approved_by, approved_at, renewed_by, renewed_at, ended_by, ended_at, note"
            + " from org_connection";

    private final Database database;
    private final Clock clock;

    OrgConnections(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Where a log-in led to.
     *
     * @param host address of the log-in
     * @param userId the user that Fairlead works as
     * @param flow how Fairlead logs in, e.g. "browser"
     */
    public record Target(
            String host, String orgId, String orgName, boolean sandbox, String userId, String user, String flow) {}

    /** Somebody did something at some time; {@code at} is null if nobody did. */
    public record Act(String by, @Nullable Instant at) {
        public boolean done() {
            return at != null;
        }
    }

    /**
     * One connection.
     *
     * @param renewed the latest change of its credentials
     * @param note why it ended
     */
    public record Connection(
            long number, String org, Target target, Act connected, Act approved, Act renewed, Act ended, String note) {}

    /** Keeps a new connection; the one before it ends. */
    public Connection connect(String org, Target target, String by) {
        return database.transaction(handle -> {
            end(handle, org, by, "connected again");
            handle.createUpdate("insert into org_connection"
                            + " (org, host, org_id, org_name, sandbox, user_id, user_name, flow, connected_by, connected_at)"
                            + " values (:org, :host, :orgId, :orgName, :sandbox, :userId, :user, :flow, :by, :now)")
                    .bind("org", org)
                    .bind("host", cut(target.host(), 255))
                    .bind("orgId", cut(target.orgId(), 40))
                    .bind("orgName", cut(target.orgName(), 255))
                    .bind("sandbox", target.sandbox())
                    .bind("userId", cut(target.userId(), 40))
                    .bind("user", cut(target.user(), 255))
                    .bind("flow", target.flow())
                    .bind("by", cut(by, 255))
                    .bind("now", time(clock.instant()))
                    .execute();
            return open(handle, org).orElseThrow();
        });
    }

    /** The connection of an org that has not ended. */
    public Optional<Connection> open(String org) {
        return database.read(handle -> open(handle, org));
    }

    /** Every connection of an org, the newest first. */
    public List<Connection> of(String org) {
        return database.read(handle -> handle.createQuery(COLUMNS + " where org = :org order by org desc, seq desc")
                .bind("org", org)
                .map((row, context) -> connection(row))
                .list());
    }

    /** The second person says yes; empty if the org has no connection, or somebody has said so before. */
    public Optional<Connection> approve(String org, String by) {
        return act(org, by, "approved", " and approved_at is null");
    }

    /** Its credentials were changed; empty if the org has no connection. */
    public Optional<Connection> renew(String org, String by) {
        return act(org, by, "renewed", "");
    }

    private Optional<Connection> act(String org, String by, String act, String condition) {
        return database.transaction(handle -> {
            int changed = handle.createUpdate("update org_connection set " + act + "_by = :by, " + act
                            + "_at = :now where org = :org and ended_at is null" + condition)
                    .bind("org", org)
                    .bind("by", cut(by, 255))
                    .bind("now", time(clock.instant()))
                    .execute();
            return changed == 0 ? Optional.<Connection>empty() : open(handle, org);
        });
    }

    /** Ends the connection of an org. */
    public void end(String org, String by, String note) {
        database.transaction(handle -> end(handle, org, by, note));
    }

    private int end(Handle handle, String org, String by, String note) {
        return handle.createUpdate("update org_connection set ended_by = :by, ended_at = :now, note = :note"
                        + " where org = :org and ended_at is null")
                .bind("org", org)
                .bind("by", cut(by, 255))
                .bind("note", cut(note, 4000))
                .bind("now", time(clock.instant()))
                .execute();
    }

    private static Optional<Connection> open(Handle handle, String org) {
        return handle.createQuery(
                        COLUMNS + " where org = :org and ended_at is null order by org desc, seq desc limit 1")
                .bind("org", org)
                .map((row, context) -> connection(row))
                .findOne();
    }

    private static Connection connection(ResultSet row) throws SQLException {
        return new Connection(
                row.getLong(1),
                row.getString(2),
                new Target(
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)),
                act(row, 10),
                act(row, 12),
                act(row, 14),
                act(row, 16),
                row.getString(18));
    }

    private static Act act(ResultSet row, int column) throws SQLException {
        var at = row.getObject(column + 1, OffsetDateTime.class);
        return new Act(row.getString(column), at == null ? null : at.toInstant());
    }
}
