package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** What was imported and how many rows of it were good. */
public final class Imports {
    private final Database database;

    Imports(Database database) {
        this.database = database;
    }

    /**
     * One import of a file.
     *
     * @param id the batch that its events carry
     * @param held rows that could not be read
     */
    public record Batch(String id, String file, long rows, long accepted, long held, Instant at) {}

    /** Keeps it; a batch that is there already stays as it is. */
    public void record(Batch batch) {
        database.transaction(handle -> handle.createUpdate(
                        "insert into import_batch (id, file, rows_read, accepted, held,"
                                + " imported_at) values (:id, :file, :rows, :accepted, :held, :at) on conflict do nothing")
                .bind("id", batch.id())
                .bind("file", Database.cut(batch.file(), 1000))
                .bind("rows", batch.rows())
                .bind("accepted", batch.accepted())
                .bind("held", batch.held())
                .bind("at", time(batch.at()))
                .execute());
    }

    /** The latest imports, the newest first. */
    public List<Batch> latest(int limit) {
        return database.read(handle -> handle.createQuery("select id, file, rows_read, accepted, held, imported_at"
                        + " from import_batch order by imported_at desc, id desc limit :limit")
                .bind("limit", limit)
                .map((row, context) -> new Batch(
                        row.getString(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getObject(6, OffsetDateTime.class).toInstant()))
                .list());
    }
}
