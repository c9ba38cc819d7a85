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
            OrgConnect.class,
            OrgList.class,
            OrgStatus.class,
            OrgPreflight.class,
            OrgCompare.class,
            OrgApprove.class,
            OrgRotate.class,
            OrgDisconnect.class,
            OrgLocal.Start.class,
            OrgLocal.SeedOrg.class
        },
        footer = {"", "Begin with: fairlead org connect production", "start and seed are for the local org alone."})
final class OrgCommand {
    @ParentCommand
    Fairlead fairlead;
}
