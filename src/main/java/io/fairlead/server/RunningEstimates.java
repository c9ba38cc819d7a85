package io.fairlead.server;

import com.google.common.collect.Lists;
import io.fairlead.audit.AuditStore;
import io.fairlead.decide.Decision;
import io.fairlead.decide.Mode;
import io.fairlead.decide.RecordWrite;
import io.fairlead.match.Facts;
import io.fairlead.server.Deciding.Asked;
import io.fairlead.server.gate.Budget;
import io.fairlead.server.gate.Pace;
import io.fairlead.signal.JobChange;
import io.fairlead.web.Estimate;
import io.fairlead.web.EstimateDesk;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides job changes as the live rules would now, in LIVE mode, and forgets the decisions: no turn is taken, nobody is claimed, nothing written. */
final class RunningEstimates implements EstimateDesk {
    private static final int PART = 100;

    private final ConnectedOrgs orgs;
    private final AuditStore audit;
    private final Clock clock;

    RunningEstimates(ConnectedOrgs orgs, AuditStore audit, Clock clock) {
        this.orgs = orgs;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is counted over all parts. */
    private static final class Tally {
        private final Map<String, String> eventByPerson = new HashMap<>();
        private final Map<String, Long> statuses = new HashMap<>();
        private final Map<String, Long> creates = new HashMap<>();
        private final Map<String, Long> updates = new HashMap<>();
        private long known;
        private long held;
        private long credits;
        private long written;

        /** For each event the one of the same file that stands for the person already, or "". */
        Map<String, String> earlier(List<Facts> batch) {
            return batch.stream()
                    .collect(Collectors.toMap(facts -> facts.change().eventId(), this::earlier));
        }

        private String earlier(Facts facts) {
            if (facts.personKey().isBlank()) {
                return "";
            }
            String event = facts.change().eventId();
            String first = eventByPerson.putIfAbsent(facts.personKey(), event);
            return first == null || first.equals(event) ? "" : first;
        }

        void add(Decision decision) {
            statuses.merge(decision.status().name(), 1L, Long::sum);
            held += decision.hold() == null ? 0 : 1;
            credits += decision.status().credit(decision.facts().change().changeType());
            boolean writes = false;
            for (RecordWrite record : decision.plan().records()) {
                (record.create() ? creates : updates).merge(record.object(), 1L, Long::sum);
                writes = true;
            }
            add(decision.plan().memberships().size(), "CampaignMember");
            add(decision.plan().tasks().size(), "Task");
            written += writes ? 1 : 0;
        }

        private void add(int count, String object) {
            if (count > 0) {
                creates.merge(object, (long) count, Long::sum);
            }
        }
    }

    @Override
    public Estimate estimate(String org, List<JobChange> changes, boolean backfill) {
        OrgLine line = orgs.running(org);
        var deciding = new Deciding(line, audit, clock);
        var tally = new Tally();
        Map<String, JobChange> changeByEvent = new LinkedHashMap<>();
        changes.forEach(change -> changeByEvent.putIfAbsent(change.eventId(), change));
        for (List<JobChange> part : Lists.partition(List.copyOf(changeByEvent.values()), PART)) {
            Set<String> decided = audit.events()
                    .decided(org, part.stream().map(JobChange::eventId).toList())
                    .keySet();
            tally.known += decided.size();
            List<Asked> fresh = part.stream()
                    .filter(change -> !decided.contains(change.eventId()))
                    .map(Asked::first)
                    .toList();
            // Turns are reserved in this round alone: it is never kept.
            deciding.decide(line.rules(), Mode.LIVE, fresh, tally::earlier)
                    .decisions()
                    .forEach(tally::add);
        }
        Pace pace = pace(org);
        long calls = Budget.cost(tally.written, orgs.config().batch());
        long byCalls = days(calls, pace.calls());
        long byWaves = backfill ? days(tally.written, pace.wave()) : byCalls;
        long days = tally.written == 0 ? 0 : Math.max(byCalls, byWaves);
        String paced = days <= 1 ? "" : byWaves > byCalls ? "waves" : "calls";
        return new Estimate(
                org,
                changeByEvent.size(),
                tally.known,
                tally.statuses,
                tally.held,
                tally.creates,
                tally.updates,
                tally.credits,
                calls,
                days,
                paced);
    }

    private Pace pace(String org) {
        return orgs.config().orgs().stream()
                .filter(each -> each.name().equals(org))
                .findFirst()
                .map(OrgConfig::pace)
                .orElse(Pace.UNLIMITED);
    }

    private static long days(long count, int aDay) {
        return aDay == 0 ? 1 : (count + aDay - 1) / aDay;
    }
}
