package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.EventState.State;
import io.fairlead.audit.StatusCount;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.server.OrgSetup;
import io.fairlead.server.Workbench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead org disconnect NAME}. */
@Command(
        name = "disconnect",
        description = {
            "End the connection of an org: its refresh token is revoked, sealed secrets are deleted, a running server lets it",
            "go. Its decisions and their history stay."
        },
        mixinStandardHelpOptions = true)
final class OrgDisconnect implements Callable<Integer> {
    @ParentCommand
    OrgCommand org;

    @Parameters(paramLabel = "NAME", description = "The org.")
    String name;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the connection.")
    String reason;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who ends it (default: ${DEFAULT-VALUE}).")
    String by;

    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Option(names = "--json", description = "Say as JSON what became of it; asks nothing, so give --yes too.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (json && !yes) {
            throw new ParameterException(spec.commandLine(), "--json asks nothing: give --yes.");
        }
        var config = org.fairlead.config();
        try (AuditStore audit = Workbench.openAudit(config)) {
            var setup = new OrgSetup(config, audit);
            setup.current(name);
            Left left = left(audit);
            if (!json) {
                say(left.sentence(name));
            }
            if (!yes && !sure()) {
                say("Nothing was changed.");
                return Fairlead.NO;
            }
            try {
                tell(new Ended(name, true, setup.disconnect(name, by, reason), left, ""));
                return Fairlead.YES;
            } catch (SalesforceFailure away) {
                tell(new Ended(name, false, false, left, String.valueOf(away.getMessage())));
                return Fairlead.NO;
            }
        }
    }

    /** What stays in the store for the org: job changes that wait to be written, and things held for a person. */
    private record Left(long waiting, long held) {
        String sentence(String org) {
            return "For " + org + ", " + waiting + " decided job changes wait to be written and " + held
                    + " are held for a person. They stay, and go on if the same org is connected under this name again.";
        }
    }

    /**
     * What became of it.
     *
     * @param revoked whether there was a refresh token and the org ended it
     * @param why the org could not end it, and stays connected; "" if it is disconnected
     */
    private record Ended(String org, boolean disconnected, boolean revoked, Left left, String why) {
        String sentence() {
            if (!disconnected) {
                return "Nothing was changed: the org could not revoke the token. " + why;
            }
            return revoked
                    ? "Disconnected " + org + ": its refresh token is worth nothing any more."
                    : "Disconnected " + org + ". It had no refresh token to revoke: if the app's secret or key is"
                            + " used nowhere else, delete it in Setup, External Client App Manager.";
        }
    }

    private void tell(Ended ended) {
        say(json ? Json.text(ended) : ended.sentence());
    }

    private Left left(AuditStore audit) {
        long waiting = audit.list().counts().stream()
                .filter(count -> count.org().equals(name) && count.state() == State.WAITING)
                .mapToLong(StatusCount::events)
                .sum();
        return new Left(waiting, audit.held().open(name));
    }

    private boolean sure() {
        var console = Terminal.console();
        if (console == null) {
            throw new ParameterException(spec.commandLine(), "There is no terminal to ask on: give --yes.");
        }
        return "yes".equals(console.readLine("Disconnect %s? Type yes: ", name));
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
