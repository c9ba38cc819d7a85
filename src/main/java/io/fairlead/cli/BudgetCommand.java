package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.server.Config;
import io.fairlead.server.Workbench;
import io.fairlead.server.gate.Spending;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;

/** {@code fairlead budget}: calls used and left. */
@Command(
        name = "budget",
        description = {
            "Say how many Salesforce calls were made today, how many are left, and what waits for them.",
            "Exit code 0 only if nothing waits for calls."
        },
        mixinStandardHelpOptions = true)
final class BudgetCommand implements Callable<Integer> {
    @ParentCommand
    Fairlead fairlead;

    @Mixin
    AskedOrg asked = new AskedOrg();

    @Option(names = "--raise", paramLabel = "N", description = "Allow so many calls more, today only.")
    int raise;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who allows them (default: ${DEFAULT-VALUE}).")
    String by;

    @Override
    public Integer call() {
        Config config = fairlead.config();
        try (AuditStore audit = Workbench.openAudit(config)) {
            var spending = new Spending(audit, config::orgs, Clock.systemUTC());
            String name = asked.name(spending.orgs());
            if (raise < 0) {
                throw new ParameterException(asked.spec.commandLine(), "--raise " + raise + ": give a number above 0.");
            }
            if (raise > 0) {
                spending.raise(name, raise, by);
            }
            var calls = spending.calls(name);
            var out = asked.spec.commandLine().getOut();
            if (asked.json) {
                out.println(Json.text(calls));
            } else {
                out.printf(
                        "Ours today   %,d of %s%n",
                        calls.used(), calls.cap() == 0 ? "no limit" : "%,d".formatted(calls.cap()));
                out.println("The org's    "
                        + (calls.orgLimit() == 0
                                ? "not told yet"
                                : "%,d of %,d by everybody, %d %% are left to others"
                                        .formatted(calls.orgUsed(), calls.orgLimit(), calls.reserve())));
                out.println("Left         " + (calls.left() < 0 ? "no limit" : "%,d".formatted(calls.left())));
                calls.waiting().forEach((reason, events) -> out.printf("Waiting      %,d for %s%n", events, reason));
                out.println(calls.says());
            }
            return calls.deferred() > 0 ? Fairlead.NO : Fairlead.YES;
        }
    }
}
