package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every rule pack that was ever live or refused, with its files, so that an old decision can be read beside its rules. */
public final class RulePacks {
    private final Database database;

    RulePacks(Database database) {
        this.database = database;
    }

    /**
     * One change of the rules.
     *
     * @param setBy who changed them: a person, or "start" for the pack found at start
     * @param problems why the pack was refused; empty if it went live
     */
    public record Entry(String fingerprint, Instant at, String setBy, List<String> problems) {
        public Entry {
            problems = List.copyOf(problems);
        }

        public boolean live() {
            return problems.isEmpty();
        }
    }

    /** Keeps the change and, once for each fingerprint, the text of its files by path. */
    public void record(Entry entry, Map<String, String> textByPath) {
        database.transaction(handle -> {
            handle.createUpdate(
                            "insert into rule_pack (fingerprint, files) values (:pack, :files) on conflict do nothing")
                    .bind("pack", entry.fingerprint())
                    .bind("files", Packed.pack(new Files(new TreeMap<>(textByPath))))
                    .execute();
            return handle.createUpdate("insert into rule_pack_live (fingerprint, live_from, set_by, problems)"
                            + " values (:pack, :from, :by, :problems)")
                    .bind("pack", entry.fingerprint())
                    .bind("from", time(entry.at()))
                    .bind("by", Database.cut(entry.setBy(), 255))
                    .bind("problems", Json.text(entry.problems()))
                    .execute();
        });
    }

    /** The latest changes, the newest first. */
    public List<Entry> latest(int limit) {
        return database.read(handle -> handle.createQuery(
                        "select fingerprint, live_from, set_by, problems from rule_pack_live order by seq desc limit :limit")
                .bind("limit", limit)
                .map((row, context) -> new Entry(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        List.of(Json.read(row.getString(4), String[].class))))
                .list());
    }

    /** The text of a pack's files by path. */
    public Optional<Map<String, String>> files(String fingerprint) {
        return database.read(handle -> handle.createQuery("select files from rule_pack where fingerprint = :pack")
                .bind("pack", fingerprint)
                .map((row, context) ->
                        Packed.unpack(row.getBytes(1), Files.class).textByPath())
                .findOne());
    }

    /** The files of a pack as they are kept. */
    record Files(Map<String, String> textByPath) {}
}
