package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Every rule pack that was ever live or refused, with its files, so that an old decision can be read beside its rules. */
public final class RulePacks {
    private static final int LOOKED_BACK = 1000;

    private final Database database;

    RulePacks(Database database) {
        this.database = database;
    }

    /**
     * One change of the rules.
     *
     * @param org whose rules, or "" if it holds for all of them
     * @param before the pack that decided until then, or ""
     * @param setBy who changed them: a person, or "start" for the pack found at start
     * @param reason why, in that person's words, or ""
     * @param comparison the comparison that was made before, or ""
     * @param approvedBy the second person, or ""
     * @param problems why the pack was refused; empty if it went live
     */
    public record Entry(
            String fingerprint,
            String org,
            String before,
            Instant at,
            String setBy,
            String reason,
            String comparison,
            String approvedBy,
            List<String> problems) {
        public Entry {
            problems = List.copyOf(problems);
        }

        /** A change that nobody gave a reason for. */
        public Entry(String fingerprint, Instant at, String setBy, List<String> problems) {
            this(fingerprint, "", "", at, setBy, "", "", "", problems);
        }

        public boolean live() {
            return problems.isEmpty();
        }
    }

    /**
     * Keeps the change and, once for each fingerprint, the text of its files by path. Of what was refused the files are not kept: the fingerprint
     * leaves cases out, so the same one may go live later with others.
     */
    public void record(Entry entry, Map<String, String> textByPath) {
        database.transaction(handle -> {
            if (entry.live()) {
                keep(handle, entry.fingerprint(), textByPath);
            }
            return handle.createUpdate("insert into rule_pack_live"
                            + " (fingerprint, org, before_pack, live_from, set_by, reason, comparison, approved_by, problems)"
                            + " values (:pack, :org, :before, :from, :by, :reason, :comparison, :approved, :problems)")
                    .bind("pack", entry.fingerprint())
                    .bind("org", entry.org())
                    .bind("before", entry.before())
                    .bind("from", time(entry.at()))
                    .bind("by", Database.cut(entry.setBy(), 255))
                    .bind("reason", Database.cut(entry.reason(), 4000))
                    .bind("comparison", entry.comparison())
                    .bind("approved", Database.cut(entry.approvedBy(), 255))
                    .bind("problems", Json.text(entry.problems()))
                    .execute();
        });
    }

    /** Keeps the text of a pack that is no more than a draft yet. */
    public void keep(String fingerprint, Map<String, String> textByPath) {
        database.transaction(handle -> keep(handle, fingerprint, textByPath));
    }

    /** The files of a kept pack with other cases, which its fingerprint leaves out: the newest are the ones that come back with it. */
    public void renew(String fingerprint, Map<String, String> textByPath) {
        var files = new TreeMap<>(textByPath);
        if (files(fingerprint).filter(kept -> !kept.equals(files)).isEmpty()) {
            return;
        }
        database.transaction(
                handle -> handle.createUpdate("update rule_pack set files = :files where fingerprint = :pack")
                        .bind("pack", fingerprint)
                        .bind("files", Packed.pack(new Files(files)))
                        .execute());
    }

    private static int keep(Handle handle, String fingerprint, Map<String, String> textByPath) {
        return handle.createUpdate(
                        "insert into rule_pack (fingerprint, files) values (:pack, :files) on conflict do nothing")
                .bind("pack", fingerprint)
                .bind("files", Packed.pack(new Files(new TreeMap<>(textByPath))))
                .execute();
    }

    /** The latest changes, the newest first. */
    public List<Entry> latest(int limit) {
        return database.read(handle -> handle.createQuery(
                        "select fingerprint, org, before_pack, live_from, set_by, reason, comparison, approved_by, problems"
                                + " from rule_pack_live order by seq desc limit :limit")
                .bind("limit", limit)
                .map((row, context) -> new Entry(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        List.of(Json.read(row.getString(9), String[].class))))
                .list());
    }

    /** The pack that decides for the org, as far as the history says. */
    public Optional<Entry> live(String org) {
        return latest(LOOKED_BACK).stream()
                .filter(entry ->
                        entry.live() && (entry.org().isEmpty() || entry.org().equals(org)))
                .findFirst();
    }

    /** The fingerprints of kept packs that begin so. */
    public List<String> beginningWith(String beginning) {
        return database.read(handle -> handle.createQuery(
                        "select fingerprint from rule_pack where fingerprint >= :from and fingerprint < :until"
                                + " order by fingerprint limit 10")
                .bind("from", beginning)
                // Above every hexadecimal digit in every collation; PostgreSQL may sort signs such as ~ before digits.
                .bind("until", beginning + "g")
                .mapTo(String.class)
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
