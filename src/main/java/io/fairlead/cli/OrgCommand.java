package io.fairlead.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code fairlead org}: the Salesforce orgs, real ones and the local look-alike. */
@Command(
        name = "org",
        description = {
            "The Salesforce orgs that job changes are written to, and the local org: a look-alike for trying things out."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            OrgStatus.class,
            OrgPreflight.class,
            OrgCompare.class,
            OrgLocal.Start.class,
            OrgLocal.SeedOrg.class
        })
final class OrgCommand {
    @ParentCommand
    Fairlead fairlead;
}
