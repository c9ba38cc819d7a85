package io.fairlead.audit;

import static io.fairlead.audit.Database.cut;
import static io.fairlead.audit.Database.time;

import io.fairlead.decide.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Every decision ever made, each attempt once: the first one that arrives is the one that stands. */
public final class Decisions {
    private static final String UPDATE_EVENT = """
            update job_change set attempt = :attempt, step = :step, state = :state, status = :status, status_reason = :reason,
              kind = :kind, mode = :mode, person_name = :person, employer_name = :employer, employer_key = :employerKey,
              person_key = :personKey, account_id = :account, owner_id = :owner, owner_name = :ownerName, rule_pack = :pack,
              credit = :credit, decided_at = :decided, updated_at = :decided
            where org = :org and event_id = :event and attempt < :attempt""";

    private final Database database;
    private final FindIndex index;

    Decisions(Database database, FindIndex index) {
        this.database = database;
        this.index = index;
    }

    /** As {@link #keep} for decisions whose arrival is not known: they arrived when they were decided. */
    public List<Decision> record(List<Decision> decisions) {
        return record(
                decisions,
                decision -> new Arrival(
                        decision.decidedAt(), decision.facts().change().dataSource(), ""));
    }

    /** As {@link #keep}, without the bytes. */
    public List<Decision> record(List<Decision> decisions, Function<Decision, Arrival> arrivalOf) {
        return keep(decisions, arrivalOf).stream().map(KeptDecision::decision).toList();
    }

    /**
     * Keeps them in one transaction. Where an attempt was recorded before, that one stands.
     *
     * @return the decisions that stand, in the order given
     */
    public List<KeptDecision> keep(List<Decision> decisions, Function<Decision, Arrival> arrivalOf) {
        if (decisions.isEmpty()) {
            return List.of();
        }
        var rules = index.rules(decisions);
        var packed = new LinkedHashMap<DecisionId, KeptDecision>();
        for (var decision : decisions) {
            packed.computeIfAbsent(idOf(decision), id -> KeptDecision.of(decision));
        }
        return database.transaction(handle -> {
            var standing = new LinkedHashMap<>(packed);
            var fresh = insert(
                    handle,
                    packed.values().stream()
                            .sorted(Comparator.comparing(kept -> kept.decision().id()))
                            .toList());
            insertEvents(handle, fresh, arrivalOf);
            FindIndex.add(handle, fresh, rules);
            HeldItems.insertAll(
                    handle,
                    fresh.stream()
                            .filter(decision -> decision.hold() != null)
                            .map(HeldItem::of)
                            .toList());
            var known = new LinkedHashSet<>(packed.keySet());
            fresh.forEach(decision -> known.remove(idOf(decision)));
            known.forEach(id -> standing.put(id, kept(handle, id).orElseThrow()));
            return decisions.stream()
                    .map(decision -> standing.get(idOf(decision)))
                    .toList();
        });
    }

    /** The one decision with this id. */
    public Optional<Decision> find(DecisionId id) {
        return database.read(handle -> find(handle, id));
    }

    /** Every attempt for this event, the first one first. */
    public List<Decision> attempts(String org, String eventId) {
        return database.read(handle -> handle.createQuery(
                        "select body from decision where org = :org and event_id = :event order by attempt")
                .bind("org", org)
                .bind("event", eventId)
                .map((row, context) -> Packed.unpack(row.getBytes(1), Decision.class))
                .list());
    }

    static Optional<Decision> find(Handle handle, DecisionId id) {
        return kept(handle, id).map(KeptDecision::decision);
    }

    private static Optional<KeptDecision> kept(Handle handle, DecisionId id) {
        return handle.createQuery(
                        "select body from decision where org = :org and event_id = :event and attempt = :attempt")
                .bind("org", id.org())
                .bind("event", id.eventId())
                .bind("attempt", id.attempt())
                .map((row, context) -> KeptDecision.read(row.getBytes(1)))
                .findOne();
    }

    private static List<Decision> insert(Handle handle, List<KeptDecision> all) {
        var rows = handle.prepareBatch(
                "insert into decision (org, event_id, attempt, decided_at, rule_pack, status, pool, body)"
                        + " values (:org, :event, :attempt, :decided, :pack, :status, :pool, :body) on conflict do nothing");
        for (var kept : all) {
            var decision = kept.decision();
            var owner = decision.plan().owner();
            rows.bind("org", decision.org())
                    .bind("event", decision.eventId())
                    .bind("attempt", decision.attempt())
                    .bind("decided", time(decision.decidedAt()))
                    .bind("pack", cut(decision.rulePack(), 80))
                    .bind("status", decision.status().name())
                    .bind("pool", owner == null ? "" : cut(owner.pool(), 255))
                    .bind("body", kept.body())
                    .add();
        }
        return changed(all, rows.execute()).stream().map(KeptDecision::decision).toList();
    }

    private static void insertEvents(Handle handle, List<Decision> fresh, Function<Decision, Arrival> arrivalOf) {
        if (fresh.isEmpty()) {
            return;
        }
        Orgs.add(handle, fresh.stream().map(Decision::org).toList());
        var rows = handle.prepareBatch(Events.INSERT);
        fresh.forEach(decision -> Lifted.bind(rows, decision, arrivalOf.apply(decision)));
        var again = unchanged(fresh, rows.execute());
        if (again.isEmpty()) {
            return;
        }
        var updates = handle.prepareBatch(UPDATE_EVENT);
        again.forEach(decision -> Lifted.bind(updates, decision, arrivalOf.apply(decision)));
        updates.execute();
    }

    /** Those of a batch that the statement touched. */
    static <T> List<T> changed(List<T> batch, int[] counts) {
        return where(batch, counts, true);
    }

    static <T> List<T> unchanged(List<T> batch, int[] counts) {
        return where(batch, counts, false);
    }

    private static <T> List<T> where(List<T> batch, int[] counts, boolean touched) {
        var chosen = new ArrayList<T>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0 == touched) {
                chosen.add(batch.get(i));
            }
        }
        return chosen;
    }

    private static DecisionId idOf(Decision decision) {
        return new DecisionId(decision.org(), decision.eventId(), decision.attempt());
    }
}
