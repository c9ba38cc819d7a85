package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.Json;
import io.fairlead.signal.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where followed people were seen to work: the last word on each, what waits for a person, and what people decided about employers. */
public final class Employments {
    private final Database database;

    Employments(Database database) {
        this.database = database;
    }

    /** What became of the last snapshot of a person. */
    public enum State {
        /** Nothing changed. */
        NO_CHANGE,
        /** It became a job change. */
        CHANGED,
        /** It waits for a person; what we knew stands. */
        HELD
    }

    /** An employer and a title; "" where unknown. */
    public record Known(String companyName, String companyDomain, String title) {}

    /**
     * One person.
     *
     * @param pastKey the employer we knew before the snapshot
     * @param seenKey the employer where they were seen
     * @param moves how many job changes came of snapshots so far
     * @param known what we know after the snapshot
     */
    public record Employment(
            String personKey,
            String pastKey,
            String seenKey,
            State state,
            String reason,
            int moves,
            Instant seenAt,
            Known known,
            Snapshot snapshot) {}

    /** From one employer to another. */
    public record Pair(String pastKey, String seenKey) {}

    /**
     * What waits for one decision: everybody who was seen at one employer and known at another.
     *
     * @param id what a person names it by
     */
    public record Waiting(String id, Pair pair, String past, String seen, String reason, List<Employment> people) {
        public Waiting {
            people = List.copyOf(people);
        }

        public static Waiting of(Pair pair, String past, String seen, String reason, List<Employment> people) {
            return new Waiting(short8(pair.pastKey()) + "-" + short8(pair.seenKey()), pair, past, seen, reason, people);
        }

        private static String short8(String key) {
            return key.length() <= 8 ? key : key.substring(0, 8);
        }

        /** In one sentence. */
        public String words() {
            return who() + ": " + reason;
        }

        /** How many went where, without the reason. */
        public String who() {
            return people.size() + (people.size() == 1 ? " person" : " people") + " of " + past + " seen at " + seen;
        }
    }

    /** Keeps the last word on each person. */
    public void keep(Collection<Employment> employments) {
        if (employments.isEmpty()) {
            return;
        }
        database.transaction(handle -> {
            var gone = handle.prepareBatch("delete from employment where person_key = :key");
            employments.forEach(one -> gone.bind("key", one.personKey()).add());
            gone.execute();
            var rows = handle.prepareBatch(
                    "insert into employment (person_key, past_key, seen_key, state, reason, moves, seen_at,"
                            + " known, snapshot) values (:key, :past, :seen, :state, :reason, :moves, :at, :known, :snapshot)");
            employments.forEach(one -> rows.bind("key", one.personKey())
                    .bind("past", one.pastKey())
                    .bind("seen", one.seenKey())
                    .bind("state", one.state().name())
                    .bind("reason", Database.cut(one.reason(), 2000))
                    .bind("moves", one.moves())
                    .bind("at", time(one.seenAt()))
                    .bind("known", Json.text(one.known()))
                    .bind("snapshot", Json.text(one.snapshot()))
                    .add());
            return rows.execute();
        });
    }

    /** Of these people the last word, by key. */
    public Map<String, Employment> of(Collection<String> personKeys) {
        var byKey = new HashMap<String, Employment>();
        if (!personKeys.isEmpty()) {
            database.read(handle -> handle.createQuery("select e.* from unnest(:keys) as wanted(id)"
                            + " join employment e on e.person_key = wanted.id")
                    .bind("keys", Database.names(personKeys))
                    .map((row, context) -> byKey.put(row.getString("person_key"), employment(row)))
                    .list());
        }
        return byKey;
    }

    private static Employment employment(ResultSet row) throws SQLException {
        return new Employment(
                row.getString("person_key"),
                row.getString("past_key"),
                row.getString("seen_key"),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("moves"),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                Json.read(row.getString("known"), Known.class),
                Json.read(row.getString("snapshot"), Snapshot.class));
    }

    /** Who was seen to go from the one employer to the other since then. */
    public List<String> alike(Pair pair, Instant since) {
        return database.read(handle -> handle.createQuery("select person_key from employment"
                        + " where past_key = :past and seen_key = :seen and seen_at >= :since")
                .bind("past", pair.pastKey())
                .bind("seen", pair.seenKey())
                .bind("since", time(since))
                .mapTo(String.class)
                .list());
    }

    /** What a person said of moves from the one employer to the other: SAME, REAL or "". */
    public String decision(Pair pair) {
        return database.read(handle -> handle.createQuery(
                        "select decision from employer_pair where past_key = :past and seen_key = :seen")
                .bind("past", pair.pastKey())
                .bind("seen", pair.seenKey())
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    /**
     * A person says what such moves are, for those who wait and all who follow.
     *
     * @param decision SAME or REAL
     */
    public void decide(Pair pair, String decision, String by, String note, Instant now) {
        database.transaction(handle -> {
            handle.createUpdate("delete from employer_pair where past_key = :past and seen_key = :seen")
                    .bind("past", pair.pastKey())
                    .bind("seen", pair.seenKey())
                    .execute();
            return handle.createUpdate(
                            "insert into employer_pair (past_key, seen_key, decision, decided_by, note, decided_at)"
                                    + " values (:past, :seen, :decision, :by, :note, :now)")
                    .bind("past", pair.pastKey())
                    .bind("seen", pair.seenKey())
                    .bind("decision", decision)
                    .bind("by", Database.cut(by, 255))
                    .bind("note", Database.cut(note, 2000))
                    .bind("now", time(now))
                    .execute();
        });
    }

    /** What waits for a person, one entry for each pair of employers, the largest first. */
    public List<Waiting> waiting() {
        var byPair = new LinkedHashMap<Pair, List<Employment>>();
        database.read(handle -> handle.createQuery(
                        "select * from employment where state = 'HELD' order by past_key, seen_key, person_key")
                .map((row, context) -> {
                    var one = employment(row);
                    return byPair.computeIfAbsent(new Pair(one.pastKey(), one.seenKey()), pair -> new ArrayList<>())
                            .add(one);
                })
                .list());
        return byPair.entrySet().stream()
                .map(entry -> waiting(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(
                        (Waiting waiting) -> -waiting.people().size()))
                .toList();
    }

    private static Waiting waiting(Pair pair, List<Employment> people) {
        Employment first = people.get(0);
        var seen = first.snapshot();
        return Waiting.of(
                pair,
                name(first.known().companyName(), first.known().companyDomain()),
                seen.isNowhere() ? "no employer" : name(seen.companyName(), seen.companyDomain()),
                first.reason(),
                people);
    }

    private static String name(String company, String domain) {
        return company.isEmpty() ? domain : company;
    }
}
