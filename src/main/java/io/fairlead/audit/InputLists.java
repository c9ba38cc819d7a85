package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.Json;
import io.fairlead.people.Listed;
import io.fairlead.people.Members;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was read from each input list, and who stands on it. What could not be read changes nobody's place. */
public final class InputLists {
    private final Database database;

    InputLists(Database database) {
        this.database = database;
    }

    /** How the last attempt to read a list ended. */
    public enum State {
        /** Not tried yet. */
        NEW,
        /** Somebody reads it, or stopped while reading it. */
        READING,
        READ,
        /** It could not be read; the result before stands. */
        FAILING,
        /** It was read and shrank so much that a person has to accept it; the result before stands. */
        HELD
    }

    /**
     * A list as it stands.
     *
     * @param sentence why it fails or is held, or what was noticed, or ""
     * @param readAt when its result was taken
     */
    public record Standing(
            String list,
            Instant knownSince,
            State state,
            String sentence,
            @Nullable Instant attemptedAt,
            @Nullable Instant readAt) {}

    /**
     * One read.
     *
     * @param rows rows of the source
     * @param unusable rows among them that name nobody who could be found again
     * @param members who stands on the list afterwards, each once
     * @param entered who came with this read
     * @param left who went with this read
     */
    public record Read(
            String list,
            Instant at,
            State state,
            String sentence,
            long rows,
            long unusable,
            long members,
            long entered,
            long left) {}

    /** Makes lists known that are new. */
    public void know(Collection<String> lists, Instant now) {
        database.transaction(handle -> {
            var rows = handle.prepareBatch("insert into input_list (name, known_since, state, sentence)"
                    + " values (:list, :now, 'NEW', '') on conflict do nothing");
            lists.forEach(list -> rows.bind("list", list).bind("now", time(now)).add());
            return lists.isEmpty() ? new int[0] : rows.execute();
        });
    }

    /** Every list that was ever known, by name. */
    public Map<String, Standing> standing() {
        var byName = new LinkedHashMap<String, Standing>();
        database.read(handle -> handle.createQuery(
                        "select name, known_since, state, sentence, attempted_at, read_at from input_list order by name")
                .map((row, context) -> byName.put(row.getString(1), standing(row)))
                .list());
        return byName;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getString(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString(3)),
                row.getString(4),
                moment(row.getObject(5, OffsetDateTime.class)),
                moment(row.getObject(6, OffsetDateTime.class)));
    }

    private static @Nullable Instant moment(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Notes that somebody begins to read a due list; false if another instance was first. */
    public boolean begin(Standing before, Instant now) {
        return database.transaction(
                        handle -> handle.createUpdate("update input_list set attempted_at = :now, state = 'READING'"
                                        + " where name = :list"
                                        + (before.attemptedAt() == null
                                                ? " and attempted_at is null"
                                                : " and attempted_at = :before"))
                                .bind("now", time(now))
                                .bind("list", before.list())
                                .bind("before", before.attemptedAt() == null ? null : time(before.attemptedAt()))
                                .execute())
                == 1;
    }

    /** Takes what was read as who stands on the list now. */
    public Read take(String list, Members members, String sentence, Instant now) {
        return database.transaction(handle -> {
            Map<String, Listed> before = members(handle, list);
            var left = before.keySet().stream()
                    .filter(key -> !members.byKey().containsKey(key))
                    .toList();
            leave(handle, list, left, now);
            long entered = enter(handle, list, before, members.byKey(), now);
            var read = new Read(
                    list,
                    now,
                    State.READ,
                    sentence,
                    members.rows(),
                    members.unusable(),
                    members.byKey().size(),
                    entered,
                    left.size());
            note(handle, read);
            return read;
        });
    }

    private static long enter(
            Handle handle, String list, Map<String, Listed> before, Map<String, Listed> now, Instant at) {
        var added = handle.prepareBatch("insert into list_member (list, member_key, entered_at, body)"
                + " values (:list, :key, :at, :body) on conflict do nothing");
        var changed = handle.prepareBatch(
                "update list_member set body = :body where list = :list and member_key = :key and left_at is null");
        long entered = 0;
        for (Listed listed : now.values()) {
            Listed known = before.get(listed.key());
            if (listed.equals(known)) {
                continue;
            }
            entered += known == null ? 1 : 0;
            (known == null ? added.bind("at", time(at)) : changed)
                    .bind("list", list)
                    .bind("key", listed.key())
                    .bind("body", Json.text(listed))
                    .add();
        }
        if (added.size() > 0) {
            added.execute();
        }
        if (changed.size() > 0) {
            changed.execute();
        }
        return entered;
    }

    private static void leave(Handle handle, String list, List<String> keys, Instant at) {
        if (keys.isEmpty()) {
            return;
        }
        var rows = handle.prepareBatch("update list_member set left_at = :at where list = :list and member_key = :key"
                + " and left_at is null");
        keys.forEach(key ->
                rows.bind("at", time(at)).bind("list", list).bind("key", key).add());
        rows.execute();
    }

    /** Notes a read that changes nothing: it failed, or it waits for a person. */
    public Read refuse(String list, State state, String sentence, long rows, Instant now) {
        return database.transaction(handle -> {
            long members = members(handle, list).size();
            var read = new Read(list, now, state, Database.cut(sentence, 4000), rows, 0, members, 0, 0);
            note(handle, read);
            return read;
        });
    }

    private static void note(Handle handle, Read read) {
        handle.createUpdate(
                        "insert into list_read (list, read_at, state, sentence, rows_read, unusable, members, entered, gone)"
                                + " values (:list, :at, :state, :sentence, :rows, :unusable, :members, :entered, :gone)")
                .bind("list", read.list())
                .bind("at", time(read.at()))
                .bind("state", read.state().name())
                .bind("sentence", read.sentence())
                .bind("rows", read.rows())
                .bind("unusable", read.unusable())
                .bind("members", read.members())
                .bind("entered", read.entered())
                .bind("gone", read.left())
                .execute();
        handle.createUpdate("update input_list set state = :state, sentence = :sentence, attempted_at = :at"
                        + (read.state() == State.READ ? ", read_at = :at" : "") + " where name = :list")
                .bind("state", read.state().name())
                .bind("sentence", read.sentence())
                .bind("at", time(read.at()))
                .bind("list", read.list())
                .execute();
    }

    /** A list was taken out of the settings: who stood on it has left it. */
    public void forget(String list, Instant now) {
        database.transaction(handle -> {
            leave(handle, list, List.copyOf(members(handle, list).keySet()), now);
            return handle.createUpdate("delete from input_list where name = :list")
                    .bind("list", list)
                    .execute();
        });
    }

    /** Who stands on the list, by key. */
    public Map<String, Listed> members(String list) {
        return database.read(handle -> members(handle, list));
    }

    private static Map<String, Listed> members(Handle handle, String list) {
        return byKey(handle, "left_at is null", list, null);
    }

    /** Who came to the list at this read. */
    public Collection<Listed> entered(Read read) {
        return database.read(handle -> byKey(handle, "entered_at = :at", read.list(), read.at()))
                .values();
    }

    /** Who left the list at this read. */
    public Collection<Listed> left(Read read) {
        return database.read(handle -> byKey(handle, "left_at = :at", read.list(), read.at()))
                .values();
    }

    private static Map<String, Listed> byKey(Handle handle, String condition, String list, @Nullable Instant at) {
        var byKey = new LinkedHashMap<String, Listed>();
        handle.createQuery("select member_key, body from list_member where list = :list and " + condition
                        + " order by entered_at, member_key")
                .bind("list", list)
                .bind("at", at == null ? null : time(at))
                .map((row, context) -> byKey.put(row.getString(1), Json.read(row.getString(2), Listed.class)))
                .list();
        return byKey;
    }

    /** The reads of a list, the newest first. */
    public List<Read> reads(String list, int limit) {
        return database.read(handle -> handle.createQuery(
                        "select list, read_at, state, sentence, rows_read, unusable,"
                                + " members, entered, gone from list_read where list = :list order by list, seq desc limit :limit")
                .bind("list", list)
                .bind("limit", limit)
                .map((row, context) -> new Read(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        State.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9)))
                .list());
    }
}
