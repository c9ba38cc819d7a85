package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.decide.Decision;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** The standing decision of every event of an org, the newest first, page by page: a million of them never stand in memory together. */
public final class StoredDecisions {
    private static final int PAGE = 400;

    /** The order is the index's own and its range begins at the place, so that a page far down costs no more than the first. */
    static final String NEXT =
            "select j.event_id, j.attempt, d.rule_pack, d.body, j.decided_at, j.seq from job_change j"
                    + " join decision d on d.org = j.org and d.event_id = j.event_id and d.attempt = j.attempt"
                    + " where j.org = :org and j.decided_at >= :since and j.decided_at <= :at"
                    + " and (j.decided_at < :at or j.seq < :seq)"
                    + " order by j.org, j.decided_at desc, j.seq desc limit :limit";

    private final Database database;

    StoredDecisions(Database database) {
        this.database = database;
    }

    /** A decision as it is kept; unpacking it takes longer than reading it, so whoever needs it does so. */
    public static final class Stored {
        private final DecisionId id;
        private final String rulePack;
        private final byte[] body;

        private Stored(DecisionId id, String rulePack, byte[] body) {
            this.id = id;
            this.rulePack = rulePack;
            this.body = body;
        }

        public DecisionId id() {
            return id;
        }

        /** The fingerprint of the rules that it was made under. */
        public String rulePack() {
            return rulePack;
        }

        public Decision read() {
            return Packed.unpack(body, Decision.class);
        }
    }

    /** Where a reader stands. */
    public record Place(Instant decidedAt, long seq) {
        /** In front of the newest. */
        public static final Place NEWEST = new Place(Instant.parse("9999-01-01T00:00:00Z"), Long.MAX_VALUE);
    }

    /**
     * Some decisions, and where the next ones begin.
     *
     * @param newest when the first of them was made
     */
    public record Page(List<Stored> decisions, Place next, Instant newest) {
        public Page {
            decisions = List.copyOf(decisions);
        }
    }

    private record Row(Stored stored, Place place) {}

    /** The next decisions behind this place that were made at or after {@code since}; none at the end. */
    public Page after(String org, Place place, Instant since) {
        List<Row> rows = database.read(handle -> handle.createQuery(NEXT)
                .bind("org", org)
                .bind("since", time(since))
                .bind("at", time(place.decidedAt()))
                .bind("seq", place.seq())
                .bind("limit", PAGE)
                .map((row, context) -> new Row(
                        new Stored(
                                new DecisionId(org, row.getString(1), row.getInt(2)),
                                row.getString(3),
                                row.getBytes(4)),
                        new Place(row.getObject(5, OffsetDateTime.class).toInstant(), row.getLong(6))))
                .list());
        var next = rows.isEmpty() ? place : rows.get(rows.size() - 1).place();
        var newest = rows.isEmpty() ? since : rows.get(0).place().decidedAt();
        return new Page(rows.stream().map(Row::stored).toList(), next, newest);
    }

    /** How many there are since then. */
    public long count(String org, Instant since) {
        return database.read(handle -> handle.createQuery(
                        "select count(*) from job_change where org = :org and decided_at >= :since and attempt > 0")
                .bind("org", org)
                .bind("since", time(since))
                .mapTo(Long.class)
                .one());
    }
}
