package io.fairlead.audit;

import static io.fairlead.audit.Database.cut;
import static io.fairlead.audit.Database.time;

import io.fairlead.audit.EventState.State;
import io.fairlead.decide.EventStatus;
import io.fairlead.write.Outcome;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Where every event stands now, in every org: one row each. */
public final class Events {
    static final String INSERT = """
            insert into job_change (org, event_id, attempt, step, state, status, status_reason, kind, mode, person_name,
              employer_name, employer_key, person_key, account_id, owner_id, owner_name, rule_pack, credit, source, batch,
              received_at, decided_at, updated_at)
            values (:org, :event, :attempt, :step, :state, :status, :reason, :kind, :mode, :person,
              :employer, :employerKey, :personKey, :account, :owner, :ownerName, :pack, :credit, :source, :batch,
              :received, :decided, :decided)
            on conflict do nothing""";
    private static final String MOVE = """
            update job_change set attempt = :attempt, state = :state, status = :status, status_reason = :reason, step = :step,
              credit = :credit, updated_at = :now
            where org = :org and event_id = :event and (attempt < :attempt or (attempt = :attempt and step <= :step))""";

    private final Database database;

    Events(Database database) {
        this.database = database;
    }

    /** What is known of these events in this org; an event that nobody decided or held is absent. */
    public Map<String, EventState> decided(String org, Collection<String> eventIds) {
        var states = new HashMap<String, EventState>();
        if (eventIds.isEmpty()) {
            return states;
        }
        database.read(handle -> handle.createQuery(
                        "select j.event_id, j.attempt, j.state, j.status"
                                + " from unnest(:events) as wanted(id) join job_change j on j.org = :org and j.event_id = wanted.id")
                .bind("org", org)
                .bind("events", Database.names(eventIds))
                .map((row, context) -> states.put(
                        row.getString(1),
                        new EventState(
                                org,
                                row.getString(1),
                                row.getInt(2),
                                State.valueOf(row.getString(3)),
                                EventStatus.valueOf(row.getString(4)))))
                .list());
        return states;
    }

    /** The orgs that have ever decided something. */
    public List<String> orgs() {
        return database.read(Orgs::all);
    }

    /** A test that was undone leaves its event where it is: it waits for the gate. */
    static void undone(Handle handle, List<Outcome> undos) {
        move(handle, MOVE + " and status <> 'REQUEUED'", undos, Step.UNDONE);
    }

    /** What the writer says of them. */
    static void settled(Handle handle, List<Outcome> outcomes, Step step) {
        move(handle, MOVE, outcomes, step);
    }

    private static void move(Handle handle, String sql, List<Outcome> outcomes, Step step) {
        var rows = handle.prepareBatch(sql);
        outcomes.stream().sorted(Comparator.comparing(Outcome::decisionId)).forEach(outcome -> rows.bind(
                        "org", outcome.org())
                .bind("event", outcome.eventId())
                .bind("attempt", outcome.attempt())
                .bind("step", step.number())
                .bind("state", State.of(outcome.status()).name())
                .bind("status", outcome.status().name())
                .bind("reason", cut(outcome.statusReason(), 2000))
                .bind("credit", outcome.credit())
                .bind("now", time(outcome.writtenAt()))
                .add());
        rows.execute();
    }

    /** Puts events on hold: the ones that nobody decided get a row of their own. */
    static void held(Handle handle, List<HeldItem> items) {
        if (items.isEmpty()) {
            return;
        }
        Orgs.add(handle, items.stream().map(HeldItem::org).toList());
        var rows = handle.prepareBatch(INSERT);
        items.forEach(item -> Lifted.bind(rows, item));
        rows.execute();
        // One that the writer ended has moved further than a decision, and stays there.
        var open = items.stream()
                .filter(item -> item.state() == HeldItem.State.OPEN)
                .toList();
        if (open.isEmpty()) {
            return;
        }
        var moves = handle.prepareBatch(MOVE);
        open.forEach(item -> moves.bind("org", item.org())
                .bind("event", item.eventId())
                .bind("attempt", item.attempt())
                .bind("step", Step.DECIDED.number())
                .bind("state", State.HELD.name())
                .bind("status", EventStatus.REVIEW_REQUIRED.name())
                .bind("reason", cut(item.sentence(), 2000))
                .bind("credit", 0)
                .bind("now", time(item.heldAt()))
                .add());
        moves.execute();
    }

    static void byHand(Handle handle, HeldItem item, State state, EventStatus status, String reason) {
        handle.createUpdate(MOVE.replace("updated_at = :now", "updated_at = current_timestamp"))
                .bindMap(Map.of(
                        "org", item.org(),
                        "event", item.eventId(),
                        "attempt", item.attempt(),
                        "step", Step.BY_HAND.number(),
                        "state", state.name(),
                        "status", status.name(),
                        "reason", cut(reason, 2000),
                        "credit", 0))
                .execute();
    }
}
