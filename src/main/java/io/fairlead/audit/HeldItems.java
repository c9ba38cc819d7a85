package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.Json;
import io.fairlead.audit.HeldItem.State;
import io.fairlead.decide.EventStatus;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What waits for a person: every item is shown until somebody releases or dismisses it, with their name and reason. */
public final class HeldItems {
    private final Database database;
    private final Clock clock;

    HeldItems(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps them; an item that is there already stays as it is. */
    public void hold(List<HeldItem> items) {
        if (!items.isEmpty()) {
            database.transaction(handle -> {
                insertAll(handle, items);
                return items.size();
            });
        }
    }

    /** Puts the items and their events on hold within a transaction of somebody else. */
    static void insertAll(Handle handle, List<HeldItem> items) {
        var fresh = HeldRows.insert(handle, items);
        Events.held(
                handle, fresh.stream().filter(item -> !item.eventId().isEmpty()).toList());
    }

    public HeldPage list(HeldFilter filter) {
        var bound = new LinkedHashMap<String, Object>();
        bound.put("state", filter.state().name());
        var where = new StringBuilder("state = :state");
        and(where, bound, "org", filter.org());
        and(where, bound, "stage", filter.stage());
        and(where, bound, "reason", filter.reason());
        if (!filter.event().isEmpty()) {
            where.append(" and (event_id = :event or id = :event)");
            bound.put("event", filter.event());
        }
        if (!filter.after().isEmpty()) {
            var after = Cursor.parse(filter.after());
            where.append(" and held_at <= :time and (held_at < :time or id < :key)");
            bound.put("time", time(after.time()));
            bound.put("key", after.key());
        }
        var found = database.read(handle -> handle.createQuery("select " + HeldRows.COLUMNS + " from held where "
                        + where + " order by state desc, held_at desc, id desc limit :limit")
                .bindMap(bound)
                .bind("limit", filter.limit() + 1)
                .map((row, context) -> HeldRows.read(row))
                .list());
        if (found.size() <= filter.limit()) {
            return new HeldPage(found, "");
        }
        var page = found.subList(0, filter.limit());
        var last = page.get(page.size() - 1);
        return new HeldPage(page, new Cursor(last.heldAt(), last.id()).toString());
    }

    private static void and(StringBuilder where, Map<String, Object> bound, String column, String wanted) {
        if (!wanted.isEmpty()) {
            where.append(" and ").append(column).append(" = :").append(column);
            bound.put(column, wanted);
        }
    }

    public Optional<HeldItem> find(String id) {
        return database.read(handle -> find(handle, id));
    }

    /** How many are open, for each reason. */
    public Map<String, Long> openByReason() {
        var counts = new LinkedHashMap<String, Long>();
        database.read(handle -> handle.createQuery("select reason, count(*) from held where state = 'OPEN'"
                        + " group by reason order by count(*) desc, reason")
                .map((row, context) -> counts.put(row.getString(1), row.getLong(2)))
                .list());
        return counts;
    }

    /** How many of this org's are open. */
    public long open(String org) {
        return database.read(
                handle -> handle.createQuery("select count(*) from held where state = 'OPEN' and org = :org")
                        .bind("org", org)
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * A person lets the event go on. Send what is returned again, then call {@link #sent}: what was not sent when the process ended is in
     * {@link #unsent}.
     *
     * @param choice the candidate they chose, or ""
     * @throws AlreadySettled if the item is unknown, settled, or a row that must be corrected where it came from
     * @throws NotACandidate if the item does not list what they chose
     */
    public Released release(String id, String by, String note, String choice) {
        return database.transaction(handle -> {
            var item = find(handle, id).orElseThrow(() -> unknown(id));
            if (item.eventId().isEmpty()) {
                throw new AlreadySettled("held " + id + " is an unreadable row (" + item.source()
                        + "): correct it there, import it again, and dismiss this item");
            }
            if (!choice.isEmpty() && !item.candidates().contains(choice)) {
                throw new NotACandidate("held " + id + " has no candidate " + choice + ": choose "
                        + (item.candidates().isEmpty() ? "none, it lists none" : "one of " + item.candidates()));
            }
            settle(handle, item, State.RELEASED, by, note, choice);
            Events.byHand(handle, item, EventState.State.WAITING, EventStatus.QUEUED, "Released by " + by + ".");
            return released(handle, item, choice);
        });
    }

    /**
     * A person settles the item for good: the event becomes {@link EventStatus#DISMISSED}.
     *
     * @throws AlreadySettled if the item is unknown or settled
     */
    public HeldItem dismiss(String id, String by, String note) {
        return database.transaction(handle -> {
            var item = find(handle, id).orElseThrow(() -> unknown(id));
            settle(handle, item, State.DISMISSED, by, note, "");
            if (!item.eventId().isEmpty()) {
                var reason = note.isBlank() ? "Dismissed by " + by + "." : "Dismissed by " + by + ": " + note;
                Events.byHand(handle, item, EventState.State.WRITTEN, EventStatus.DISMISSED, reason);
                PoolTurns.giveBack(handle, item.org(), List.of(item.eventId()));
            }
            return find(handle, id).orElseThrow();
        });
    }

    /** Released, but not known to be sent again yet. */
    public List<Released> unsent() {
        return database.read(handle -> {
            var items = handle.createQuery("select " + HeldRows.COLUMNS
                            + " from held where state = 'RELEASED' and sent_at is null order by held_at, id")
                    .map((row, context) -> HeldRows.read(row))
                    .list();
            var released = new ArrayList<Released>();
            items.forEach(item -> released.add(released(handle, item, item.choice())));
            return released;
        });
    }

    /** Dismissed, but queue and org are not known to have been told yet. */
    public List<HeldItem> untold() {
        return database.read(handle -> handle.createQuery("select " + HeldRows.COLUMNS
                        + " from held where state = 'DISMISSED' and sent_at is null order by held_at, id")
                .map((row, context) -> HeldRows.read(row))
                .list());
    }

    /** The released event is on its queue again, or the dismissed one on its way to the org. */
    public void sent(String id) {
        database.transaction(handle -> {
            HeldRows.sent(handle, id, clock.instant());
            return id;
        });
    }

    private void settle(Handle handle, HeldItem item, State state, String by, String note, String choice) {
        int changed = HeldRows.settle(handle, item.settled(state, by, note, choice, null), clock.instant());
        if (changed == 0) {
            var now = find(handle, item.id()).orElseThrow();
            throw new AlreadySettled(
                    "held " + item.id() + " was " + now.state().name().toLowerCase(Locale.ROOT) + " by "
                            + now.settledBy() + " at " + now.settledAt());
        }
    }

    private static Released released(Handle handle, HeldItem item, String choice) {
        var decision = new DecisionId(item.org(), item.eventId(), item.attempt());
        var change = item.payload().isEmpty()
                ? Decisions.find(handle, decision)
                        .map(found -> Json.text(found.facts().change()))
                        .orElseThrow(() -> new IllegalStateException("held " + item.id()
                                + ": neither it nor its decision has the job change, rebuild the audit store"))
                : item.payload();
        return new Released(item.id(), item.org(), item.eventId(), item.attempt() + 1, change, choice);
    }

    private static Optional<HeldItem> find(Handle handle, String id) {
        return handle.createQuery("select " + HeldRows.COLUMNS + " from held where id = :id")
                .bind("id", id)
                .map((row, context) -> HeldRows.read(row))
                .findOne();
    }

    private static AlreadySettled unknown(String id) {
        return new AlreadySettled("held " + id + " does not exist: list the open items for their ids");
    }
}
