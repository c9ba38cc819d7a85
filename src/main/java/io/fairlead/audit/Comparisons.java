package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Every comparison of two rule packs over decisions that were made: what people looked at before they published. */
public final class Comparisons {
    private final Database database;

    Comparisons(Database database) {
        this.database = database;
    }

    /** One comparison without what it found. */
    public record Entry(
            String id, String org, String fromPack, String toPack, Instant madeAt, long decisions, long changed) {}

    /** Keeps a comparison; the same one again changes nothing. */
    public void keep(Entry entry, Object body) {
        database.transaction(handle -> handle.createUpdate("insert into rule_comparison"
                        + " (id, org, from_pack, to_pack, made_at, decisions, changed, body)"
                        + " values (:id, :org, :from, :to, :made, :decisions, :changed, :body) on conflict do nothing")
                .bind("id", entry.id())
                .bind("org", entry.org())
                .bind("from", entry.fromPack())
                .bind("to", entry.toPack())
                .bind("made", time(entry.madeAt()))
                .bind("decisions", entry.decisions())
                .bind("changed", entry.changed())
                .bind("body", Packed.pack(body))
                .execute());
    }

    /** Those whose id begins so, the newest first; with "" all of them. */
    public List<Entry> find(String beginning, int limit) {
        return database.read(handle -> handle.createQuery(
                        "select id, org, from_pack, to_pack, made_at, decisions, changed from rule_comparison"
                                + " where id >= :from and id < :until order by made_at desc, id limit :limit")
                .bind("from", beginning)
                // Above every hexadecimal digit in every collation; PostgreSQL may sort signs such as ~ before digits.
                .bind("until", beginning + "g")
                .bind("limit", limit)
                .map((row, context) -> new Entry(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getLong(6),
                        row.getLong(7)))
                .list());
    }

    /** What the comparison found. */
    public <T> Optional<T> body(String id, Class<T> type) {
        return database.read(handle -> handle.createQuery("select body from rule_comparison where id = :id")
                .bind("id", id)
                .map((row, context) -> Packed.unpack(row.getBytes(1), type))
                .findOne());
    }
}
