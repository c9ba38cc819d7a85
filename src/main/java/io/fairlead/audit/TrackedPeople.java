package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.Json;
import io.fairlead.match.EmployerKey;
import io.fairlead.match.PersonKey;
import io.fairlead.people.TrackedPerson;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Whose job is followed, and the accounts that lists name: found by what a job change says. Who left stays, as history. */
public final class TrackedPeople {
    private final Database database;

    TrackedPeople(Database database) {
        this.database = database;
    }

    /** How many began and ended to be followed. */
    public record Shift(long began, long ended) {}

    /** One person's last state; {@code person} is absent from the topic once {@code tracked} is false. */
    public record Unsent(TrackedPerson person, boolean tracked) {}

    /** A category and the list that says so. */
    public record Category(String category, String list) {}

    /** These are followed from now on, and nobody else. */
    public Shift replace(Map<String, TrackedPerson> people, Instant now) {
        return database.transaction(handle -> {
            var before = new HashMap<String, TrackedPerson>();
            handle.createQuery("select person_key, body from tracked_person where until_at is null")
                    .map((row, context) ->
                            before.put(row.getString(1), Json.read(row.getString(2), TrackedPerson.class)))
                    .list();
            long ended = end(
                    handle,
                    before.keySet().stream()
                            .filter(key -> !people.containsKey(key))
                            .toList(),
                    now);
            var changed = people.values().stream()
                    .filter(person -> !person.equals(before.get(person.personKey())))
                    .toList();
            put(handle, changed, now);
            return new Shift(
                    changed.stream()
                            .filter(person -> !before.containsKey(person.personKey()))
                            .count(),
                    ended);
        });
    }

    private static long end(Handle handle, List<String> keys, Instant now) {
        if (!keys.isEmpty()) {
            var rows = handle.prepareBatch(
                    "update tracked_person set until_at = :now, sent = false where person_key = :key");
            keys.forEach(key -> rows.bind("now", time(now)).bind("key", key).add());
            rows.execute();
        }
        return keys.size();
    }

    private static void put(Handle handle, List<TrackedPerson> people, Instant now) {
        if (people.isEmpty()) {
            return;
        }
        var added =
                handle.prepareBatch("insert into tracked_person (person_key, relationship, list, since_at, sent, body)"
                        + " values (:key, :relationship, :list, :now, false, :body) on conflict do nothing");
        var changed = handle.prepareBatch(
                "update tracked_person set relationship = :relationship, list = :list, body = :body,"
                        + " since_at = case when until_at is null then since_at else :now end, until_at = null, sent = false"
                        + " where person_key = :key");
        var oldKeys = handle.prepareBatch("delete from tracked_key where person_key = :key");
        var newKeys = handle.prepareBatch(
                "insert into tracked_key (lookup, person_key) values (:lookup, :key) on conflict do nothing");
        for (TrackedPerson person : people) {
            for (var rows : List.of(added, changed)) {
                rows.bind("key", person.personKey())
                        .bind("relationship", person.relationship())
                        .bind("list", person.list())
                        .bind("now", time(now))
                        .bind("body", Json.text(person))
                        .add();
            }
            oldKeys.bind("key", person.personKey()).add();
            lookups(person).forEach(lookup -> newKeys.bind("lookup", lookup)
                    .bind("key", person.personKey())
                    .add());
        }
        added.execute();
        changed.execute();
        oldKeys.execute();
        newKeys.execute();
    }

    private static Set<String> lookups(TrackedPerson person) {
        var lookups = new LinkedHashSet<String>();
        lookups.add(person.personKey());
        if (!person.recordId().isEmpty()) {
            lookups.add(person.recordId());
        }
        if (!person.lastName().isEmpty() && !person.companyName().isEmpty()) {
            lookups.add(PersonKey.ofName(person.firstName(), person.lastName(), "", person.companyName()));
        }
        lookups.add(EmployerKey.of(person.companyName(), person.companyDomain()));
        lookups.remove("");
        return lookups;
    }

    /** How many are followed at this employer. */
    public int followedAt(String employerKey) {
        return database.read(handle -> handle.createQuery("select count(*) from tracked_key k join tracked_person p"
                        + " on p.person_key = k.person_key and p.until_at is null where k.lookup = :key")
                .bind("key", employerKey)
                .mapTo(Integer.class)
                .one());
    }

    /**
     * Who is followed and has one of these lookups; a lookup that fits several people tells nobody.
     *
     * @param lookups record ids, and keys of {@link PersonKey}
     */
    public Map<String, TrackedPerson> find(Collection<String> lookups) {
        var found = new HashMap<String, TrackedPerson>();
        if (lookups.isEmpty()) {
            return found;
        }
        var several = new LinkedHashSet<String>();
        database.read(handle -> handle.createQuery("select k.lookup, p.body from unnest(:lookups) as wanted(id)"
                        + " join tracked_key k on k.lookup = wanted.id"
                        + " join tracked_person p on p.person_key = k.person_key and p.until_at is null")
                .bind("lookups", Database.names(lookups))
                .map((row, context) -> {
                    var person = Json.read(row.getString(2), TrackedPerson.class);
                    if (found.put(row.getString(1), person) != null) {
                        several.add(row.getString(1));
                    }
                    return person;
                })
                .list());
        found.keySet().removeAll(several);
        return found;
    }

    /** What the topic has not been told yet. */
    public List<Unsent> unsent(int limit) {
        return database.read(handle -> handle.createQuery(
                        "select body, until_at from tracked_person where sent = false order by sent, person_key limit :limit")
                .bind("limit", limit)
                .map((row, context) -> new Unsent(
                        Json.read(row.getString(1), TrackedPerson.class),
                        row.getObject(2, OffsetDateTime.class) == null))
                .list());
    }

    /** The topic has these; who changed meanwhile stays unsent. */
    public void sent(List<Unsent> people) {
        if (people.isEmpty()) {
            return;
        }
        database.transaction(handle -> {
            var rows =
                    handle.prepareBatch("update tracked_person set sent = true where person_key = :key and body = :body"
                            + " and (until_at is null) = :tracked");
            people.forEach(unsent -> rows.bind("key", unsent.person().personKey())
                    .bind("body", Json.text(unsent.person()))
                    .bind("tracked", unsent.tracked())
                    .add());
            return rows.execute();
        });
    }

    /** How many are followed, by list within relationship. */
    public Map<String, Map<String, Long>> counts() {
        var counts = new LinkedHashMap<String, Map<String, Long>>();
        database.read(handle -> handle.createQuery("select relationship, list, count(*) from tracked_person"
                        + " where until_at is null group by relationship, list order by relationship, list")
                .map((row, context) -> counts.computeIfAbsent(row.getString(1), name -> new LinkedHashMap<>())
                        .put(row.getString(2), row.getLong(3)))
                .list());
        return counts;
    }

    /** Lists say this of accounts from now on, by account id or domain, and nothing of any other. */
    public void replaceAccounts(Map<String, Category> categoryByLookup) {
        database.transaction(handle -> {
            handle.execute("delete from listed_account");
            var rows = handle.prepareBatch(
                    "insert into listed_account (lookup, category, list) values (:lookup, :category, :list)");
            categoryByLookup.forEach((lookup, category) -> rows.bind("lookup", lookup)
                    .bind("category", category.category())
                    .bind("list", category.list())
                    .add());
            return categoryByLookup.isEmpty() ? new int[0] : rows.execute();
        });
    }

    /** What lists say of these accounts, by account id or domain. */
    public Map<String, Category> categories(Collection<String> lookups) {
        var found = new HashMap<String, Category>();
        if (!lookups.isEmpty()) {
            database.read(handle -> handle.createQuery(
                            "select a.lookup, a.category, a.list from unnest(:lookups) as wanted(id)"
                                    + " join listed_account a on a.lookup = wanted.id")
                    .bind("lookups", Database.names(lookups))
                    .map((row, context) ->
                            found.put(row.getString(1), new Category(row.getString(2), row.getString(3))))
                    .list());
        }
        return found;
    }
}
