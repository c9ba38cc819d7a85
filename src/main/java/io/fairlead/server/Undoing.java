package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionFilter;
import io.fairlead.audit.DecisionPage;
import io.fairlead.decide.EventStatus;
import io.fairlead.salesforce.SalesforceOrg;
import io.fairlead.write.Outcome;
import io.fairlead.write.Undo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Undoes events or imports from the command line, whether or not a server runs on the same data folder. */
public final class Undoing implements AutoCloseable {
    private final Config config;
    private final AuditStore audit;
    private final OrgConnections orgs;
    private final Map<String, Undo> undoByOrg = new TreeMap<>();

    private Undoing(Config config) {
        this.config = config;
        this.audit = Workbench.openAudit(config);
        this.orgs = new OrgConnections(config);
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
        boolean reverted = outcomes.stream().anyMatch(outcome -> outcome.status() == EventStatus.REVERTED);
        if (outcomes.isEmpty() || reverted) {
            return false;
        }
        Outcome last = outcomes.get(outcomes.size() - 1);
        if (last.status() == EventStatus.REVIEW_REQUIRED || last.status() == EventStatus.DISMISSED) {
            return false;
        }
        Undo.Undone undone = undo(org).undo(last);
        audit.writes().record(List.of(undone.outcome()));
        steps.accept(eventId, undone.steps());
        return true;
    }

    private Undo undo(OrgConfig org) throws Exception {
        Undo known = undoByOrg.get(org.name());
        if (known != null) {
            return known;
        }
        SalesforceOrg salesforce = orgs.of(org.name());
        var undo = new Undo(salesforce, OrgLine.userId(salesforce), Clock.systemUTC());
        undoByOrg.put(org.name(), undo);
        return undo;
    }

    @Override
    public void close() {
        orgs.close();
        audit.close();
    }
}
