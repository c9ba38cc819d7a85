package io.fairlead.cli;

import io.fairlead.server.Workbench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead rebuild}: fills a lost audit store from the topics. */
@Command(
        name = "rebuild",
        description = {
            "Fill an audit store that was lost again from the topics of decisions, outcomes and held items.",
            "Run it while no server runs on the data. What is in the store already stays as it is: it can be run again.",
            "Approvals of test runs are on no topic: a gate that asks for one is shut afterwards.",
            "Exit code 0 only if the counts balance, see fairlead balance."
        },
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
    @ParentCommand
    Fairlead fairlead;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        var config = fairlead.config();
        var out = spec.commandLine().getOut();
        if (Workbench.serverRuns(config)) {
            spec.commandLine().getErr().println("A server runs on " + config.data() + ". Stop it first.");
            return Fairlead.CANNOT_START;
        }
        try (var bench = Workbench.open(config)) {
            var replayed = bench.rebuild();
            out.printf(
                    "Read %,d decisions, %,d outcomes and %,d held items; %,d events wait again.%n",
                    replayed.decisions(), replayed.outcomes(), replayed.held(), replayed.waiting());
            var balance = bench.balance();
            out.println(balance.balanced() ? "balanced" : "NOT BALANCED: fairlead balance says what is missing.");
            return balance.balanced() ? Fairlead.YES : Fairlead.NO;
        }
    }
}
