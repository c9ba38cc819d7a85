package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.server.Workbench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead balance}: proves that every accepted job change is written, held or waiting. */
@Command(
        name = "balance",
        description = {
            "Count every accepted job change where it is now: in = written + held + waiting.",
            "Reads the queues and the audit store. Exit code 0 only if the counts balance."
        },
        mixinStandardHelpOptions = true)
final class BalanceCommand implements Callable<Integer> {
    @ParentCommand
    Fairlead fairlead;

    @Option(
            names = "--json",
            description = "One JSON object: in, written, held, waiting, balanced, and what is missing.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        try (var bench = Workbench.open(fairlead.config())) {
            var balance = bench.balance();
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.text(balance));
            } else {
                out.printf("in       %,9d%n", balance.in());
                out.printf("written  %,9d   (%,d dismissed by a person)%n", balance.written(), balance.dismissed());
                out.printf("held     %,9d   (%,d unreadable rows)%n", balance.held(), balance.unreadable());
                out.printf("waiting  %,9d%n", balance.waiting());
                out.println(balance.balanced() ? "balanced" : "NOT BALANCED");
                balance.missing().forEach(event -> out.println("  missing  " + event));
                balance.doubled().forEach(event -> out.println("  doubled  " + event));
            }
            return balance.balanced() ? Fairlead.YES : Fairlead.NO;
        }
    }
}
