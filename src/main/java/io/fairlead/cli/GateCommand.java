package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.TestRuns;
import io.fairlead.server.Workbench;
import io.fairlead.server.gate.Gates;
import io.fairlead.web.GateDesk;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;

/** {@code fairlead gate}: test batches, and who lets an org go live. */
@Command(
        name = "gate",
        description = "Test an org with a few records, approve them, and let it go live.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            GateCommand.Status.class,
            GateCommand.Test.class,
            GateCommand.Approve.class,
            GateCommand.Reject.class,
            GateCommand.Proof.class
        })
final class GateCommand {
    @ParentCommand
    Fairlead fairlead;

    /** What every one of them needs. */
    abstract static class OfOrg implements Callable<Integer> {
        @ParentCommand
        GateCommand gate;

        @Mixin
        AskedOrg asked = new AskedOrg();

        abstract int run(Gates gates, String name, PrintWriter out);

        @Override
        public Integer call() {
            try (var bench = Workbench.open(gate.fairlead.config())) {
                Gates gates = bench.gates();
                return run(
                        gates,
                        asked.name(gates.orgs()),
                        asked.spec.commandLine().getOut());
            }
        }
    }

    private static void print(GateDesk.Standing standing, PrintWriter out) {
        out.println("Org       " + standing.org() + ", mode " + standing.mode()
                + (standing.mode() == standing.most() ? "" : " (may go " + standing.most() + ")") + ", gate "
                + standing.kind());
        out.println("Rules     " + standing.pack());
        out.println("Now       " + standing.says());
        standing.waiting().forEach((reason, events) -> out.printf("Waiting   %,d for %s%n", events, reason));
        if (standing.latest() != null) {
            print(standing.latest(), out);
        }
    }

    private static void print(GateDesk.Shown shown, PrintWriter out) {
        var run = shown.run();
        out.println("Test run  " + run.number() + ", " + run.state() + ", chosen by " + ListOptions.cell(run.by())
                + ", " + run.at());
        if (!run.settledBy().isEmpty()) {
            out.println("          settled by " + ListOptions.cell(run.settledBy()) + ", " + run.settledAt() + ": "
                    + ListOptions.cell(run.note()));
        }
        for (var record : shown.records()) {
            var pick = record.pick();
            out.println(
                    pick.place() + ". " + ListOptions.cell(pick.eventId()) + "  " + ListOptions.cell(record.about()));
            out.println("   chosen   " + ListOptions.cell(pick.why()));
            out.println("   became   " + ListOptions.cell(record.became()));
            record.written().forEach(written -> out.println("   wrote    " + written));
            if (pick.verdict() != null) {
                out.println("   " + pick.verdict() + " by " + ListOptions.cell(pick.by()) + ": "
                        + ListOptions.cell(pick.note()));
            }
        }
    }

    /** {@code fairlead gate status}. */
    @Command(
            name = "status",
            description = {
                "Say whether the org is written to, what waits, and the newest test run with its records.",
                "Exit code 0 only if the gate is open."
            },
            mixinStandardHelpOptions = true)
    static final class Status extends OfOrg {
        @Override
        int run(Gates gates, String name, PrintWriter out) {
            var standing = gates.standing(name);
            if (asked.json) {
                out.println(Json.text(standing));
            } else {
                print(standing, out);
            }
            return standing.open() ? Fairlead.YES : Fairlead.NO;
        }
    }

    /** {@code fairlead gate test}. */
    @Command(
            name = "test",
            description = {
                "Choose a test batch among what waits, so that it shows as many different decisions as there are,",
                "and have the server write it, marked as tests. A test takes no turn in a pool, sends no notice and",
                "costs no credit; everything else keeps waiting."
            },
            mixinStandardHelpOptions = true)
    static final class Test extends OfOrg {
        @Option(
                names = "--most",
                paramLabel = "N",
                defaultValue = "" + Gates.MOST,
                description = "How many records at most, " + Gates.LEAST + " to " + Gates.MOST
                        + " (default: ${DEFAULT-VALUE}).")
        int most;

        @Option(
                names = "--by",
                paramLabel = "NAME",
                defaultValue = "${sys:user.name}",
                description = "Who (default: ${DEFAULT-VALUE}).")
        String by;

        @Override
        int run(Gates gates, String name, PrintWriter out) {
            if (most < Gates.LEAST || most > Gates.MOST) {
                throw new ParameterException(
                        asked.spec.commandLine(),
                        "--most " + most + ": a test batch has " + Gates.LEAST + " to " + Gates.MOST + " records.");
            }
            gates.choose(name, most, by);
            var standing = gates.standing(name);
            if (asked.json) {
                out.println(Json.text(standing));
            } else {
                print(standing, out);
                out.println("A running server writes them in a few seconds: fairlead gate status " + name);
            }
            return Fairlead.YES;
        }
    }

    /** A person's word about the open test run, or about some of its records. */
    abstract static class Settle extends OfOrg {
        @Option(
                names = "--event",
                paramLabel = "EVENT",
                description = "Only this record; may be repeated. Without it the whole run.")
        List<String> events = new ArrayList<>();

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
        String by;

        @Option(names = "--note", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the run.")
        String note;

        int settle(Gates gates, String name, PrintWriter out, TestRuns.Verdict verdict) {
            if (by.isBlank()) {
                throw new ParameterException(asked.spec.commandLine(), "--by: say who you are.");
            }
            if (events.isEmpty()) {
                gates.settle(name, TestRuns.State.valueOf(verdict.name()), by, note);
            } else {
                events.forEach(event -> gates.judge(name, event, verdict, by, note));
            }
            var standing = gates.standing(name);
            if (asked.json) {
                out.println(Json.text(standing));
            } else {
                print(standing, out);
            }
            return Fairlead.YES;
        }
    }

    /** {@code fairlead gate approve}. */
    @Command(
            name = "approve",
            description =
                    "Approve the open test run, or some of its records. An approved run opens the gate for its rules.",
            mixinStandardHelpOptions = true)
    static final class Approve extends Settle {
        @Override
        int run(Gates gates, String name, PrintWriter out) {
            return settle(gates, name, out, TestRuns.Verdict.APPROVED);
        }
    }

    /** {@code fairlead gate reject}. */
    @Command(
            name = "reject",
            description =
                    "Reject the open test run, or some of its records. Everything keeps waiting; undo takes tests back.",
            mixinStandardHelpOptions = true)
    static final class Reject extends Settle {
        @Override
        int run(Gates gates, String name, PrintWriter out) {
            return settle(gates, name, out, TestRuns.Verdict.REJECTED);
        }
    }

    /** {@code fairlead gate proof}. */
    @Command(
            name = "proof",
            description = {
                "Show that nothing was skipped: where every event is that was written as a test or went to a sandbox,",
                "and whether any event of the org is missing or was created twice. Exit code 0 only if none is."
            },
            mixinStandardHelpOptions = true)
    static final class Proof extends OfOrg {
        @Override
        int run(Gates gates, String name, PrintWriter out) {
            var proof = gates.proof(name);
            if (asked.json) {
                out.println(Json.text(proof));
                return proof.nothingSkipped() ? Fairlead.YES : Fairlead.NO;
            }
            out.printf(
                    "%,d tested, %,d from sandboxes: %,d written, %,d held, %,d waiting.%n",
                    proof.tested(), proof.fromSandboxes(), proof.written(), proof.held(), proof.waiting());
            proof.events()
                    .forEach(fate -> out.printf(
                            "  %-8s %-10s %s  %s%n",
                            fate.where(), fate.from(), ListOptions.cell(fate.eventId()), fate.status()));
            proof.skipped().forEach(event -> out.println("  SKIPPED  " + ListOptions.cell(event)));
            proof.doubled().forEach(event -> out.println("  DOUBLED  " + ListOptions.cell(event)));
            out.println(proof.nothingSkipped() ? "Nothing was skipped." : "SOMETHING WAS SKIPPED OR DOUBLED.");
            return proof.nothingSkipped() ? Fairlead.YES : Fairlead.NO;
        }
    }
}
