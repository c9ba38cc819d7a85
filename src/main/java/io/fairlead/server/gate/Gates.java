package io.fairlead.server.gate;

import io.fairlead.audit.AlreadySettled;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.RulePacks;
import io.fairlead.audit.Stay.Reason;
import io.fairlead.audit.TestRuns;
import io.fairlead.audit.TestRuns.Choice;
import io.fairlead.audit.TestRuns.Pick;
import io.fairlead.audit.TestRuns.Run;
import io.fairlead.audit.story.Stories;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Mode;
import io.fairlead.server.OrgConfig;
import io.fairlead.server.gate.Coverage.Candidate;
import io.fairlead.web.GateDesk;
import io.fairlead.write.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The gates of all connected orgs, over the audit store: beside a running server or without one. */
public final class Gates implements GateDesk {
    /** A test batch has so many events at least, if as many wait. */
    public static final int LEAST = 5;

    public static final int MOST = 10;
    private static final int RUNS = 20;

    private final AuditStore audit;
    private final Proofs proofs;
    private final Stories stories;
    private final Supplier<List<OrgConfig>> orgs;

    /** @param orgs the connected orgs, as they are now */
    public Gates(AuditStore audit, Supplier<List<OrgConfig>> orgs, Proofs proofs) {
        this.audit = audit;
        this.proofs = proofs;
        this.stories = new Stories(audit);
        this.orgs = orgs;
    }

    @Override
    public List<String> orgs() {
        return orgs.get().stream().map(OrgConfig::name).toList();
    }

    private Gate gate(String org) {
        OrgConfig config = orgs.get().stream()
                .filter(each -> each.name().equals(org))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No org is called '" + org + "'. Connected: " + orgs() + "."));
        return new Gate(org, config.mode(), config.gate(), audit);
    }

    private String pack(String org) {
        return audit.rulePacks().live(org).map(RulePacks.Entry::fingerprint).orElse("");
    }

    @Override
    public Standing standing(String org) {
        Gate gate = gate(org);
        String pack = pack(org);
        List<Run> runs = audit.testRuns().latest(org, RUNS);
        Map<Reason, Long> waiting = audit.waiting().counts(org);
        return new Standing(
                org,
                gate.most(),
                gate.mode(pack),
                gate.kind().name(),
                gate.open(pack),
                pack,
                says(gate, pack, runs, waiting.containsKey(Reason.GATE)),
                waiting,
                runs.isEmpty() ? null : shown(runs.get(0)),
                runs.stream().skip(1).toList());
    }

    private static String says(Gate gate, String pack, List<Run> runs, boolean waits) {
        if (gate.most() == Mode.SIMULATE) {
            return "Everything is decided and nothing is written. Set " + live(gate)
                    + " to go on: the gate then asks for a test run.";
        }
        if (gate.open(pack)) {
            return gate.kind() == Gate.Kind.OFF
                    ? "The gate is off: everything is written, whatever the rules."
                    : "The gate is open: a test run was approved, and everything is written.";
        }
        Run latest = runs.isEmpty() ? null : runs.get(0);
        if (latest == null || latest.state() == TestRuns.State.REJECTED || latest.state() == TestRuns.State.REPLACED) {
            return "Nothing is written before a test run is approved. "
                    + (waits
                            ? "Choose a test batch."
                            : "Nothing waits yet: send job changes, then choose a test batch.");
        }
        if (!latest.pack().equals(pack)) {
            return "The rules have changed since test run " + latest.number() + ". Choose another test batch.";
        }
        if (latest.state() == TestRuns.State.OPEN) {
            return "Test run " + latest.number() + " waits for somebody to look at it.";
        }
        return "Test run " + latest.number() + " is approved. Set " + live(gate) + " to let everything through.";
    }

    private static String live(Gate gate) {
        return "mode=LIVE in conf/orgs/" + gate.org() + ".properties";
    }

    private Shown shown(Run run) {
        return new Shown(
                run,
                audit.testRuns().picks(run.number()).stream()
                        .map(pick -> tested(run, pick))
                        .toList());
    }

    private Tested tested(Run run, Pick pick) {
        var about = stories.latest(run.org(), pick.eventId());
        Outcome outcome = outcome(run, pick);
        var row = audit.list().find(run.org(), pick.eventId());
        String became = outcome != null
                ? outcome.statusReason()
                : row.map(now -> now.status() == EventStatus.GATED
                                ? "Waits to be sent."
                                : now.status() + ". " + now.statusReason())
                        .orElse("");
        return new Tested(
                pick,
                about.map(story -> story.headline()).orElse(pick.eventId()),
                became,
                outcome == null ? List.of() : written(outcome));
    }

    private @Nullable Outcome outcome(Run run, Pick pick) {
        return pick.attempt() == 0
                ? null
                : audit.writes()
                        .find(new DecisionId(run.org(), pick.eventId(), pick.attempt()))
                        .orElse(null);
    }

    private static List<String> written(Outcome outcome) {
        return outcome.records().stream()
                .map(record -> record.object() + " " + record.id() + ": " + record.result())
                .toList();
    }

    @Override
    public Run choose(String org, int most, String by) {
        Gate gate = gate(org);
        String pack = pack(org);
        if (gate.most() == Mode.SIMULATE) {
            throw new AlreadySettled("Org " + org + " is simulated and takes no tests. Set mode=TEST or mode=LIVE.");
        }
        if (gate.open(pack)) {
            throw new AlreadySettled(
                    "The gate of org " + org + " is open: everything is written, there is nothing to test.");
        }
        List<Candidate> candidates = audit.waiting().next(org, Reason.GATE, List.of(), Integer.MAX_VALUE).stream()
                .map(guest -> new Candidate(guest.eventId(), guest.stay().traits()))
                .toList();
        List<Choice> choices = Coverage.choose(candidates, LEAST, most);
        if (choices.isEmpty()) {
            throw new AlreadySettled("Nothing waits for the gate of org " + org
                    + ", so nothing can be tested. Import some job changes: fairlead signals import FILE.");
        }
        return audit.testRuns().begin(org, pack, by, choices);
    }

    private long open(String org) {
        gate(org);
        return audit.testRuns().latest(org, 1).stream()
                .filter(run -> run.state() == TestRuns.State.OPEN)
                .findFirst()
                .orElseThrow(() -> new AlreadySettled(
                        "Org " + org + " has no open test run. Choose a test batch: fairlead gate test " + org + "."))
                .number();
    }

    @Override
    public void judge(String org, String event, TestRuns.Verdict verdict, String by, String note) {
        audit.testRuns().judge(open(org), event, verdict, by, note);
    }

    @Override
    public Run settle(String org, TestRuns.State state, String by, String note) {
        return audit.testRuns().settle(open(org), state, by, note);
    }

    @Override
    public Proof proof(String org) {
        gate(org);
        return proofs.of(
                org,
                orgs.get().stream()
                        .filter(config -> config.sandboxOf().equals(org))
                        .map(OrgConfig::name)
                        .toList());
    }
}
