package io.fairlead.audit;

import io.fairlead.decide.EventStatus;
import io.fairlead.write.Outcome;
import io.fairlead.write.Outcome.RecordOutcome;
import io.fairlead.write.Outcome.Result;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what Fairlead wrote last to the fields of a record, over all events that ever wrote to it. */
public final class LastWritten {
    private static final Set<Result> WROTE = Set.of(Result.CREATED, Result.UPDATED);

    private final Database database;

    LastWritten(Database database) {
        this.database = database;
    }

    /** The values written last, by record Id and field; what was undone is nobody's. A record that we never wrote to is absent. */
    public Map<String, Map<String, Object>> of(String org, Collection<String> recordIds) {
        if (recordIds.isEmpty()) {
            return Map.of();
        }
        Set<String> wanted = new HashSet<>(recordIds);
        Map<String, Map<String, Object>> valuesById = new HashMap<>();
        for (Outcome outcome : outcomes(org, wanted)) {
            for (RecordOutcome record : outcome.records()) {
                if (wanted.contains(record.id()) && WROTE.contains(record.result())) {
                    take(outcome, record, valuesById.computeIfAbsent(record.id(), id -> new HashMap<>()));
                }
            }
        }
        return valuesById;
    }

    private static void take(Outcome outcome, RecordOutcome record, Map<String, Object> values) {
        if (outcome.status() == EventStatus.REVERTED) {
            values.keySet().removeAll(record.before().keySet());
        } else {
            values.putAll(record.after());
        }
    }

    /** Every outcome of the events that are found by these records, the oldest first. */
    private List<Outcome> outcomes(String org, Set<String> recordIds) {
        return database.read(handle -> {
            var events = handle.createQuery("select distinct j.event_id from unnest(:words) as wanted(word)"
                            + " join find_word w on w.word = wanted.word join job_change j on j.seq = w.seq"
                            + " where j.org = :org")
                    .bind("org", org)
                    .bind(
                            "words",
                            Database.names(recordIds.stream().map(Lifted::word).toList()))
                    .mapTo(String.class)
                    .list();
            if (events.isEmpty()) {
                return List.of();
            }
            return handle.createQuery("select o.body from unnest(:events) as wanted(id)"
                            + " join outcome o on o.org = :org and o.event_id = wanted.id"
                            + " order by o.written_at, o.attempt, o.undone")
                    .bind("org", org)
                    .bind("events", Database.names(events))
                    .map((row, context) -> Packed.unpack(row.getBytes(1), Outcome.class))
                    .list();
        });
    }
}
