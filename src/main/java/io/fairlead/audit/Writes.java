package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.audit.EventState.State;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.RecordWrite;
import io.fairlead.write.Outcome;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What the writer began and what came of it: each attempt ends once, and once more if it is undone. */
public final class Writes {
    private final Database database;
    private final Clock clock;

    Writes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Says that these plans are about to be written.
     *
     * @param decisionIds as {@link io.fairlead.decide.Decision#id} spells them
     * @return those that were begun before: a process may have ended in the middle of them
     */
    public Set<String> begin(Collection<String> decisionIds) {
        if (decisionIds.isEmpty()) {
            return Set.of();
        }
        var ids = decisionIds.stream().distinct().sorted().toList();
        return database.transaction(handle -> {
            var rows = handle.prepareBatch("insert into write_intent (org, event_id, attempt, begun_at)"
                    + " values (:org, :event, :attempt, :now) on conflict do nothing");
            for (var text : ids) {
                var id = DecisionId.parse(text);
                rows.bind("org", id.org())
                        .bind("event", id.eventId())
                        .bind("attempt", id.attempt())
                        .bind("now", time(clock.instant()))
                        .add();
            }
            return Set.copyOf(Decisions.unchanged(ids, rows.execute()));
        });
    }

    /** Those of the decisions that {@link #begin} was told of before; changes nothing. */
    public Set<String> begun(Collection<String> decisionIds) {
        if (decisionIds.isEmpty()) {
            return Set.of();
        }
        var wanted = Set.copyOf(decisionIds);
        var events = decisionIds.stream()
                .map(id -> DecisionId.parse(id).eventId())
                .distinct()
                .toList();
        var org = DecisionId.parse(decisionIds.iterator().next()).org();
        return database.read(
                handle -> handle.createQuery("select i.event_id, i.attempt from unnest(:events) as wanted(id)"
                                + " join write_intent i on i.org = :org and i.event_id = wanted.id")
                        .bind("org", org)
                        .bind("events", Database.names(events))
                        .map((row, context) -> new DecisionId(org, row.getString(1), row.getInt(2)).toString())
                        .filter(wanted::contains)
                        .collect(Collectors.toSet()));
    }

    /**
     * Keeps them in one transaction, moves their events, commits or gives back pool turns, and puts on hold what did not end. An attempt
     * that ended before is left as it was. An outcome that only waits to be tried again moves its event and is not kept.
     *
     * @return the ids of the decisions that ended now and had not before
     */
    public Set<String> record(List<Outcome> outcomes) {
        var ended = outcomes.stream()
                .filter(outcome ->
                        State.of(outcome.status()) != State.WAITING || tested(outcome) || outcome.hold() != null)
                .sorted(Comparator.comparing(Outcome::decisionId))
                .toList();
        var again =
                outcomes.stream().filter(outcome -> !ended.contains(outcome)).toList();
        return database.transaction(handle -> {
            if (!again.isEmpty()) {
                Events.settled(handle, again, Step.DECIDED);
            }
            return ended.isEmpty() ? Set.of() : end(handle, ended);
        });
    }

    private static Set<String> end(Handle handle, List<Outcome> ended) {
        var rows =
                handle.prepareBatch("insert into outcome (org, event_id, attempt, undone, status, created, written_at,"
                        + " api_calls, body) values (:org, :event, :attempt, :undone, :status, :created, :written, :calls, :body)"
                        + " on conflict do nothing");
        for (var outcome : ended) {
            rows.bind("org", outcome.org())
                    .bind("event", outcome.eventId())
                    .bind("attempt", outcome.attempt())
                    .bind("undone", undone(outcome))
                    .bind("status", outcome.status().name())
                    .bind("created", created(outcome))
                    .bind("written", time(outcome.writtenAt()))
                    .bind("calls", outcome.apiCalls())
                    .bind("body", Packed.pack(outcome))
                    .add();
        }
        var fresh = Decisions.changed(ended, rows.execute());
        if (fresh.isEmpty()) {
            return Set.of();
        }
        var writes = fresh.stream().filter(outcome -> !undone(outcome)).toList();
        var undos = fresh.stream().filter(Writes::undone).toList();
        if (!writes.isEmpty()) {
            Events.settled(handle, writes, Step.SETTLED);
        }
        if (!undos.isEmpty()) {
            Events.undone(handle, undos);
        }
        tested(handle, writes.stream().filter(Writes::tested).toList());
        HeldItems.insertAll(
                handle,
                writes.stream()
                        .filter(outcome -> State.of(outcome.status()) != State.WRITTEN && !tested(outcome))
                        .map(HeldItem::of)
                        .toList());
        PoolTurns.settle(handle, writes);
        FindIndex.addOutcomes(handle, fresh);
        var ids = new HashSet<String>();
        fresh.forEach(outcome -> ids.add(outcome.decisionId()));
        return ids;
    }

    private static boolean undone(Outcome outcome) {
        return outcome.status() == EventStatus.REVERTED;
    }

    private static boolean tested(Outcome outcome) {
        return outcome.status() == EventStatus.REQUEUED;
    }

    private static void tested(Handle handle, List<Outcome> tests) {
        if (!tests.isEmpty()) {
            var ids = tests.stream()
                    .map(outcome -> DecisionId.parse(outcome.decisionId()))
                    .toList();
            WaitingRoom.tested(handle, tests.get(0).org(), ids);
            TestRuns.written(handle, ids);
        }
    }

    /** A person whom a test created is not counted: the event creates them when the gate has opened. */
    private static boolean created(Outcome outcome) {
        return !tested(outcome) && !createdPeople(outcome).isEmpty();
    }

    /** Ids of the Leads and Contacts that it created. */
    static Set<String> createdPeople(Outcome outcome) {
        return outcome.records().stream()
                .filter(done ->
                        done.result() == Outcome.Result.CREATED && done.role().equals(RecordWrite.Role.PERSON.name()))
                .map(Outcome.RecordOutcome::id)
                .collect(Collectors.toSet());
    }

    /** Those of the org's records that an outcome has created, tests left out; Ids of 18 letters. An org and its sandbox can have the same Ids. */
    public Set<String> created(String org, Set<String> recordIds) {
        var words = recordIds.stream().map(Lifted::word).toList();
        var created = new HashSet<String>();
        database.read(handle -> handle.createQuery("select o.body from unnest(:words) as wanted(word)"
                                + " join find_word w on w.word = wanted.word join job_change j on j.seq = w.seq and j.org = :org"
                                + " join outcome o on o.org = j.org and o.event_id = j.event_id"
                                + " where not o.undone and o.status <> 'REQUEUED'")
                        .bind("words", Database.names(words))
                        .bind("org", org)
                        .map((row, context) -> Packed.unpack(row.getBytes(1), Outcome.class))
                        .list())
                .forEach(outcome -> outcome.records().stream()
                        .filter(done -> done.result() == Outcome.Result.CREATED && recordIds.contains(done.id()))
                        .forEach(done -> created.add(done.id())));
        return created;
    }

    /** Every outcome of this event over all attempts, in the order it happened. */
    public List<Outcome> of(String org, String eventId) {
        return database.read(handle -> handle.createQuery(
                        "select body from outcome where org = :org and event_id = :event order by attempt, undone")
                .bind("org", org)
                .bind("event", eventId)
                .map((row, context) -> Packed.unpack(row.getBytes(1), Outcome.class))
                .list());
    }

    /** How this attempt ended, if it did; an undo is not an end of its own. */
    public Optional<Outcome> find(DecisionId id) {
        return Optional.ofNullable(of(List.of(id.toString())).get(id.toString()));
    }

    /** How these attempts ended, by decision id; one that has not ended is absent. */
    public Map<String, Outcome> of(Collection<String> decisionIds) {
        var byId = new HashMap<String, Outcome>();
        var wanted = Set.copyOf(decisionIds);
        var eventsByOrg = wanted.stream()
                .map(DecisionId::parse)
                .collect(Collectors.groupingBy(
                        DecisionId::org, Collectors.mapping(DecisionId::eventId, Collectors.toSet())));
        eventsByOrg.forEach((org, events) -> ended(org, events).stream()
                .filter(outcome -> wanted.contains(outcome.decisionId()))
                .forEach(outcome -> byId.put(outcome.decisionId(), outcome)));
        return byId;
    }

    private List<Outcome> ended(String org, Set<String> events) {
        return database.read(handle -> handle.createQuery("select o.body from unnest(:events) as wanted(id)"
                        + " join outcome o on o.org = :org and o.event_id = wanted.id and not o.undone")
                .bind("org", org)
                .bind("events", Database.names(events))
                .map((row, context) -> Packed.unpack(row.getBytes(1), Outcome.class))
                .list());
    }
}
