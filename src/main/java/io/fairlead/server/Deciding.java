package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.PoolRound;
import io.fairlead.decide.Decider;
import io.fairlead.decide.Decision;
import io.fairlead.decide.Lookups;
import io.fairlead.decide.Mode;
import io.fairlead.decide.Ours;
import io.fairlead.decide.RuleBook;
import io.fairlead.match.Duplicates;
import io.fairlead.match.Facts;
import io.fairlead.match.OrgFacts;
import io.fairlead.signal.JobChange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Decides job changes by the records and rules of one org: gathers all that the rules may read, and asks them. Keeps nothing. */
final class Deciding {
    private final OrgLine line;
    private final AuditStore audit;
    private final Decider decider;
    private final Clock clock;

    Deciding(OrgLine line, AuditStore audit, Clock clock) {
        this.line = line;
        this.audit = audit;
        this.decider = new Decider(clock);
        this.clock = clock;
    }

    /**
     * One job change that is to be decided.
     *
     * @param attempt 1 for the first time
     * @param choice what a person said, see {@link Facts#released}
     * @param batch the name it was sent under, or ""
     */
    record Asked(JobChange change, int attempt, String choice, String batch) {
        static Asked first(JobChange change) {
            return new Asked(change, 1, "", "");
        }
    }

    /**
     * What was decided, in the order of what was asked.
     *
     * @param turns those that the decisions would take; theirs only once they are kept
     */
    record Decided(List<Decision> decisions, PoolRound turns) {}

    /**
     * Decides a batch.
     *
     * @param earlier of the facts of the whole batch, the event that stands for the person already, by event id; absent or "" for none
     */
    Decided decide(RuleBook rules, Mode mode, List<Asked> batch, Function<List<Facts>, Map<String, String>> earlier) {
        List<Facts> facts = facts(mode, batch, earlier);
        Map<String, String> employerByEvent = new HashMap<>();
        facts.forEach(found -> employerByEvent.put(found.change().eventId(), found.employerKey()));
        PoolRound pools = audit.pools(line.name(), employerByEvent);
        var lookups = new Lookups(line.directory(), line.schema().catalog(), pools);
        List<Decision> decisions = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            decisions.add(decider.decide(facts.get(i), batch.get(i).attempt(), rules, lookups));
        }
        return new Decided(decisions, pools);
    }

    /** The store is asked once for the batch, so that deciding looks nothing up. */
    private List<Facts> facts(Mode mode, List<Asked> batch, Function<List<Facts>, Map<String, String>> earlier) {
        var org = OrgFacts.at(line.name(), mode.name(), clock.instant());
        var tests = audit.testRuns()
                .created(
                        line.name(),
                        batch.stream()
                                .filter(asked -> asked.attempt() > 1)
                                .map(asked -> asked.change().eventId())
                                .toList());
        List<Facts> facts = line.matcher()
                .match(
                        batch.stream().map(Asked::change).toList(),
                        batch.stream().map(Asked::choice).toList(),
                        org,
                        Duplicates.NONE,
                        tests);
        Map<String, String> earlierByEvent = earlier.apply(facts);
        Set<String> ids = new HashSet<>();
        facts.forEach(found -> ids.addAll(Ours.recordIds(found)));
        var lastWrittenById = audit.lastWritten().of(line.name(), ids);
        var following = Following.of(audit.trackedPeople(), facts);
        List<Facts> whole = new ArrayList<>(facts.size());
        for (int i = 0; i < facts.size(); i++) {
            Facts found = facts.get(i);
            whole.add(following
                    .tell(found)
                    .with(
                            earlierByEvent.getOrDefault(found.change().eventId(), ""),
                            batch.get(i).batch(),
                            Ours.of(found, lastWrittenById)));
        }
        return whole;
    }
}
