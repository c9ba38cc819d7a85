package io.fairlead.server;

import io.fairlead.audit.AlreadySettled;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionFilter;
import io.fairlead.audit.DecisionPage;
import io.fairlead.decide.EventStatus;
import io.fairlead.salesforce.SalesforceOrg;
import io.fairlead.server.gate.Budget;
import io.fairlead.server.gate.Meter;
import io.fairlead.write.Outcome;
import io.fairlead.write.Undo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Undoes events or imports from the command line, whether or not a server runs on the same data folder. */
public final class Undoing implements AutoCloseable {
    /** Its Job Change record says so, and nothing else was written. */
    private static final Set<EventStatus> SAYS_ONLY = Set.of(EventStatus.REVIEW_REQUIRED, EventStatus.DISMISSED);

    private final Config config;
    private final AuditStore audit;
    private final OrgAccess orgs;
    private final Map<String, Undo> undoByOrg = new TreeMap<>();
    private final Map<String, Meter> meterByOrg = new TreeMap<>();

    private Undoing(Config config) {
        this.config = config;
        this.audit = Workbench.openAudit(config);
        this.orgs = new OrgAccess(config);
    }

    public static Undoing open(Config config) {
        return new Undoing(config);
    }

    /**
     * Undoes one event, or every event of an import.
     *
     * @param org only this org, or "" for all
     * @param steps told what was done, event by event
     * @return how many events were undone
     * @throws AlreadySettled if the next event needs more calls than are left today; what was undone before stays undone
     */
    public int undo(String org, String event, String batch, BiConsumer<String, List<Undo.Step>> steps)
            throws Exception {
        int undone = 0;
        for (OrgConfig each : config.orgs()) {
            if (org.isEmpty() || each.name().equals(org)) {
                for (String eventId : event.isEmpty() ? eventsOf(each.name(), batch) : List.of(event)) {
                    undone += undo(each, eventId, steps) ? 1 : 0;
                }
            }
        }
        return undone;
    }

    private List<String> eventsOf(String org, String batch) {
        List<String> events = new ArrayList<>();
        String after = "";
        do {
            DecisionPage page = audit.list()
                    .list(new DecisionFilter(org, null, null, "", "", "", "", batch, "", null, null, 1000, after));
            page.items().forEach(row -> events.add(row.eventId()));
            after = page.next();
        } while (!after.isEmpty());
        return events;
    }

    private boolean undo(OrgConfig org, String eventId, BiConsumer<String, List<Undo.Step>> steps) throws Exception {
        List<Outcome> outcomes = audit.writes().of(org.name(), eventId);
        List<Outcome> standing = standing(outcomes);
        if (standing.isEmpty() || SAYS_ONLY.contains(standing.get(0).status())) {
            return false;
        }
        ask(org, eventId, standing.stream().mapToLong(Undo::calls).sum());
        for (Outcome outcome : standing) {
            Undo.Undone undone = undo(org).undo(outcome);
            audit.writes().record(List.of(undone.outcome()));
            steps.accept(eventId, undone.steps());
        }
        count(org);
        return true;
    }

    /** Whoever undoes is there and can allow more; half an event undone would help nobody. */
    private void ask(OrgConfig org, String eventId, long calls) {
        new Budget(org.name(), org.pace(), audit)
                .obstacle("Undoing event " + eventId, calls)
                .ifPresent(why -> {
                    throw new AlreadySettled(why + " What was undone before stays undone.");
                });
    }

    private void count(OrgConfig org) {
        Meter meter = meterByOrg.get(org.name());
        if (meter != null) {
            meter.read();
        }
    }

    /** The latest attempt and the tests before it, the latest first; nothing if that one was undone. Other attempts left nothing that stands. */
    private static List<Outcome> standing(List<Outcome> outcomes) {
        Set<Integer> undone = outcomes.stream()
                .filter(outcome -> outcome.status() == EventStatus.REVERTED)
                .map(Outcome::attempt)
                .collect(Collectors.toSet());
        int latest = outcomes.stream().mapToInt(Outcome::attempt).max().orElse(0);
        if (undone.contains(latest)) {
            return List.of();
        }
        return outcomes.stream()
                .filter(outcome -> !undone.contains(outcome.attempt()))
                .filter(outcome -> outcome.attempt() == latest || outcome.status() == EventStatus.REQUEUED)
                .sorted(Comparator.comparingInt(Outcome::attempt).reversed())
                .toList();
    }

    private Undo undo(OrgConfig org) throws Exception {
        Undo known = undoByOrg.get(org.name());
        if (known != null) {
            return known;
        }
        new Admission(audit, config.connecting()).obstacle(org).ifPresent(waiting -> {
            throw new OrgSetup.Refused("The org " + org.name() + " is not used: " + waiting.why());
        });
        SalesforceOrg salesforce = orgs.of(org.name());
        var undo = new Undo(salesforce, OrgLine.userId(salesforce), Clock.systemUTC());
        undoByOrg.put(org.name(), undo);
        meterByOrg.put(org.name(), new Meter(salesforce, audit, Clock.systemUTC()));
        return undo;
    }

    @Override
    public void close() {
        meterByOrg.values().forEach(Meter::read);
        orgs.close();
        audit.close();
    }
}
