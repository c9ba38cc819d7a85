package io.fairlead.audit;

import static io.fairlead.audit.Database.cut;
import static io.fairlead.audit.Database.time;

import io.fairlead.Json;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How held items stand in their table. */
final class HeldRows {
    static final String COLUMNS = "id, org, event_id, attempt, stage, reason, sentence, candidates, payload, source,"
            + " held_at, state, settled_by, note, choice, settled_at";
    private static final int CANDIDATES = 100_000;

    private HeldRows() {}

    /** Those that were not there before. */
    static List<HeldItem> insert(Handle handle, List<HeldItem> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        var sorted = items.stream().sorted(Comparator.comparing(HeldItem::id)).toList();
        var rows = handle.prepareBatch("insert into held (" + COLUMNS + ") values (:id, :org, :event, :attempt, :stage,"
                + " :reason, :sentence, :candidates, :payload, :source, :held, :state, :by, :note, :choice, :settled)"
                + " on conflict do nothing");
        for (var item : sorted) {
            var settled = item.settledAt();
            rows.bind("id", item.id())
                    .bind("org", item.org())
                    .bind("event", item.eventId())
                    .bind("attempt", item.attempt())
                    .bind("stage", cut(item.stage(), 20))
                    .bind("reason", cut(item.reason(), 80))
                    .bind("sentence", cut(item.sentence(), 4000))
                    .bind("candidates", candidates(item.candidates()))
                    .bind("payload", Packed.packBytes(item.payload().getBytes(StandardCharsets.UTF_8)))
                    .bind("source", cut(item.source(), 1000))
                    .bind("held", time(item.heldAt()))
                    .bind("state", item.state().name())
                    .bind("by", cut(item.settledBy(), 255))
                    .bind("note", cut(item.note(), 4000))
                    .bind("choice", cut(item.choice(), 400))
                    .bind("settled", settled == null ? null : time(settled))
                    .add();
        }
        return Decisions.changed(sorted, rows.execute());
    }

    /** Closes an open item; 0 if it is not open any more. */
    static int settle(Handle handle, HeldItem settled, Instant at) {
        return handle.createUpdate("update held set state = :state, settled_by = :by, note = :note, choice = :choice,"
                        + " settled_at = :at where id = :id and state = 'OPEN'")
                .bind("state", settled.state().name())
                .bind("by", cut(settled.settledBy(), 255))
                .bind("note", cut(settled.note(), 4000))
                .bind("choice", cut(settled.choice(), 400))
                .bind("at", time(at))
                .bind("id", settled.id())
                .execute();
    }

    static void sent(Handle handle, String id, Instant at) {
        handle.createUpdate("update held set sent_at = :at where id = :id")
                .bind("at", time(at))
                .bind("id", id)
                .execute();
    }

    static HeldItem read(ResultSet row) throws SQLException {
        return new HeldItem(
                row.getString("id"),
                row.getString("org"),
                row.getString("event_id"),
                row.getInt("attempt"),
                row.getString("stage"),
                row.getString("reason"),
                row.getString("sentence"),
                List.of(Json.read(row.getString("candidates"), String[].class)),
                new String(Packed.unpackBytes(row.getBytes("payload")), StandardCharsets.UTF_8),
                row.getString("source"),
                row.getObject("held_at", OffsetDateTime.class).toInstant(),
                HeldItem.State.valueOf(row.getString("state")),
                row.getString("settled_by"),
                row.getString("note"),
                row.getString("choice"),
                instant(row.getObject("settled_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** The best ones, as many as the column takes. */
    private static String candidates(List<String> candidates) {
        for (int count = candidates.size(); ; count /= 2) {
            var json = Json.text(candidates.subList(0, count));
            if (json.length() <= CANDIDATES) {
                return json;
            }
        }
    }
}
