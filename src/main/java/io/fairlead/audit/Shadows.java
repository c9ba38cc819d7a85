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

/** Drafts that decide beside the live pack: which runs, and what it would have done differently. */
public final class Shadows {
    private final Database database;
    private final Clock clock;

    Shadows(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A draft that runs in an org. */
    public record Shadow(long number, String org, String pack, String by, Instant since) {}

    /** What the draft made of one decision: "" in {@code what} if the same. */
    public record Run(String eventId, int attempt, Instant decidedAt, String what) {
        boolean differs() {
            return !what.isEmpty();
        }
    }

    /** How many decisions the draft has seen, how many it would have made differently, and the newest of those. */
    public record Tally(Shadow shadow, long seen, long different, List<Run> newest) {
        public Tally {
            newest = List.copyOf(newest);
        }
    }

    /** Starts a draft; the one before it ends. */
    public Shadow start(String org, String pack, String by) {
        return database.transaction(handle -> {
            end(handle, org);
            handle.createUpdate("insert into rule_shadow (org, pack, set_by, set_at) values (:org, :pack, :by, :now)")
                    .bind("org", org)
                    .bind("pack", pack)
                    .bind("by", cut(by, 255))
                    .bind("now", time(clock.instant()))
                    .execute();
            return find(handle, org).orElseThrow();
        });
    }

    /** Ends the draft that runs; false if none did. */
    public boolean end(String org) {
        return database.transaction(handle -> end(handle, org) > 0);
    }

    private int end(Handle handle, String org) {
        return handle.createUpdate("update rule_shadow set ended_at = :now where org = :org and ended_at is null")
                .bind("org", org)
                .bind("now", time(clock.instant()))
                .execute();
    }

    /** The draft that runs in the org. */
    public Optional<Shadow> running(String org) {
        return database.read(handle -> find(handle, org));
    }

    /** The drafts that run, in every org. */
    public List<Shadow> running() {
        return database.read(handle -> handle.createQuery(
                        "select seq, org, pack, set_by, set_at from rule_shadow where ended_at is null"
                                + " order by org")
                .map((row, context) -> shadow(row))
                .list());
    }

    private static Optional<Shadow> find(Handle handle, String org) {
        return handle.createQuery("select seq, org, pack, set_by, set_at from rule_shadow"
                        + " where org = :org and ended_at is null order by seq desc limit 1")
                .bind("org", org)
                .map((row, context) -> shadow(row))
                .findOne();
    }

    private static Shadow shadow(ResultSet row) throws SQLException {
        return new Shadow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }

    /** Keeps what the draft made of these decisions; a decision that it saw before changes nothing. */
    public void keep(Shadow shadow, List<Run> runs) {
        if (runs.isEmpty()) {
            return;
        }
        database.transaction(handle -> {
            var rows = handle.prepareBatch("insert into rule_shadow_run"
                    + " (shadow, event_id, attempt, decided_at, differs, what)"
                    + " values (:shadow, :event, :attempt, :decided, :differs, :what) on conflict do nothing");
            for (Run run : runs) {
                rows.bind("shadow", shadow.number())
                        .bind("event", run.eventId())
                        .bind("attempt", run.attempt())
                        .bind("decided", time(run.decidedAt()))
                        .bind("differs", run.differs())
                        .bind("what", cut(run.what(), 4000))
                        .add();
            }
            return rows.execute();
        });
    }

    /** The newest decision that the draft has seen, or the moment from which it runs. */
    public Instant lastSeen(Shadow shadow) {
        return database.read(
                handle -> handle.createQuery("select max(decided_at) from rule_shadow_run where shadow = :shadow")
                        .bind("shadow", shadow.number())
                        .map((row, context) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant))
                        .one()
                        .orElse(shadow.since()));
    }

    /** What has come of it so far. */
    public Tally tally(Shadow shadow, int newest) {
        return database.read(handle -> {
            var counts = handle.createQuery(
                            "select differs, count(*) from rule_shadow_run where shadow = :shadow group by differs")
                    .bind("shadow", shadow.number())
                    .reduceRows(new long[2], (sums, row) -> {
                        sums[Boolean.TRUE.equals(row.getColumn(1, Boolean.class)) ? 1 : 0] =
                                row.getColumn(2, Long.class);
                        return sums;
                    });
            var runs = handle.createQuery("select event_id, attempt, decided_at, what from rule_shadow_run"
                            + " where shadow = :shadow and differs = true"
                            + " order by shadow desc, differs desc, decided_at desc limit :limit")
                    .bind("shadow", shadow.number())
                    .bind("limit", newest)
                    .map((row, context) -> new Run(
                            row.getString(1),
                            row.getInt(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getString(4)))
                    .list();
            return new Tally(shadow, counts[0] + counts[1], counts[1], runs);
        });
    }
}
