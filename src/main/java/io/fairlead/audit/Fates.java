package io.fairlead.audit;

import io.fairlead.audit.EventState.State;
import io.fairlead.decide.EventStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the events are in an org that were written there as tests, or that its sandboxes received. Outcomes say what was tested, not test runs: a
 * store that is filled again has the outcomes.
 */
public final class Fates {
    private final Database database;

    Fates(Database database) {
        this.database = database;
    }

    /**
     * What became of one event.
     *
     * @param from "test", or the name of the sandbox
     * @param where WRITTEN, HELD or WAITING; null if the org has never decided it
     * @param status its status there, or null
     * @param live its newest decision was made to be written for good
     * @param at when it moved last, or null
     */
    public record Fate(
            String eventId,
            String from,
            @Nullable State where,
            @Nullable EventStatus status,
            boolean live,
            @Nullable Instant at) {}

    /** All of them, tests first; an event that two of them had is there twice. */
    public List<Fate> of(String org, Collection<String> sandboxes) {
        return database.read(
                handle -> handle.createQuery("select x.event_id, x.seen, j.state, j.status, j.mode, j.updated_at"
                                + " from (select distinct o.event_id, 'test' as seen, 0 as place from outcome o"
                                + " where o.org = :org and o.status = 'REQUEUED' union all"
                                + " select s.event_id, s.org, 1 from unnest(:sandboxes) as wanted(id) join job_change s on s.org = wanted.id"
                                + ") x left join job_change j on j.org = :org and j.event_id = x.event_id"
                                + " order by x.place, x.seen, x.event_id")
                        .bind("org", org)
                        .bind("sandboxes", Database.names(sandboxes))
                        .map((row, context) -> {
                            var state = row.getString(3);
                            var at = row.getObject(6, OffsetDateTime.class);
                            return new Fate(
                                    row.getString(1),
                                    row.getString(2),
                                    state == null ? null : State.valueOf(state),
                                    state == null ? null : EventStatus.valueOf(row.getString(4)),
                                    "LIVE".equals(row.getString(5)),
                                    at == null ? null : at.toInstant());
                        })
                        .list());
    }
}
