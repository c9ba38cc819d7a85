package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.server.OrgSetup;
import io.fairlead.server.Workbench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead org approve NAME}. */
@Command(
        name = "approve",
        description = {
            "Approve an org that somebody else connected. Asked for where orgs.second.person=true; it is used from then on."
        },
        mixinStandardHelpOptions = true)
final class OrgApprove implements Callable<Integer> {
    @ParentCommand
    OrgCommand org;

    @Parameters(paramLabel = "NAME", description = "The org.")
    String name;

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who approves it; kept with it.")
    String by;

    @Option(names = "--json", description = "The connection as JSON.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        var config = org.fairlead.config();
        try (var audit = Workbench.openAudit(config)) {
            var connection = new OrgSetup(config, audit).approve(name, by);
            String words = "Approved " + name + ": org " + connection.target().orgId() + " as "
                    + ListOptions.cell(connection.target().user()) + ", connected by "
                    + ListOptions.cell(connection.connected().by()) + ".";
            spec.commandLine().getOut().println(json ? Json.text(connection) : words);
            return Fairlead.YES;
        }
    }
}
