package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.server.Workbench;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead org list}. */
@Command(
        name = "list",
        description = "List the connected orgs with their mode, their user and how they are.",
        mixinStandardHelpOptions = true)
final class OrgList implements Callable<Integer> {
    @ParentCommand
    OrgCommand org;

    @Option(names = "--json", description = "The same as JSON.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var config = org.fairlead.config();
        try (var audit = Workbench.openAudit(config)) {
            var out = spec.commandLine().getOut();
            var reports = OrgReport.all(config, audit);
            if (json) {
                out.println(Json.text(reports));
                return Fairlead.YES;
            }
            if (reports.isEmpty()) {
                out.println("No org is connected. Connect one: fairlead org connect NAME.");
            }
            for (OrgReport report : reports) {
                var connection = report.connection();
                out.printf(
                        "%-16s %-9s %-11s %s%s%n",
                        report.name(),
                        report.mode(),
                        report.health().isEmpty()
                                ? "no server"
                                : report.health().toLowerCase(Locale.ROOT).replace('_', ' '),
                        report.loginUrl().equals("embedded") ? "local org" : report.loginUrl(),
                        connection == null
                                ? ""
                                : " as " + ListOptions.cell(connection.target().user()));
            }
            return Fairlead.YES;
        }
    }
}
