package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.OrgConnections.Connection;
import io.fairlead.orgs.connect.BrowserLogin;
import io.fairlead.server.OrgSetup;
import io.fairlead.server.Workbench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead org connect NAME}. */
@Command(
        name = "connect",
        description = {
            "Connect a Salesforce org under a name of your choice. You log in as the integration user in the browser; a running",
            "server takes the org up by itself, in mode SIMULATE: it decides and writes nothing."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  fairlead org connect production",
            "  fairlead org connect sandbox --login-url sandbox",
            "  fairlead org connect production --login-url acme.my.salesforce.com --client-id env:SF_ID \\",
            "    --keystore fairlead.p12 --keystore-password env:SF_KEY --user fairlead@acme.com",
            "",
            "What you type is sealed in conf/orgs/NAME.properties; env: and file: stay what they are. docs/setup.md leads",
            "through it, from the connected app to the first test records."
        })
final class OrgConnect implements Callable<Integer> {
    @ParentCommand
    OrgCommand org;

    @Parameters(paramLabel = "NAME", description = "What to call it: small letters, digits, dashes.")
    String name;

    @Option(
            names = "--login-url",
            paramLabel = "HOST",
            defaultValue = "production",
            description = "production (default), sandbox, or the org's My Domain, e.g. acme.my.salesforce.com.")
    String loginUrl;

    @Mixin
    OrgLogin login = new OrgLogin();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who connects it (default: ${DEFAULT-VALUE}).")
    String by;

    @Option(names = "--json", description = "The connection as JSON.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws BrowserLogin.Failed, InterruptedException {
        var config = org.fairlead.config();
        try (var audit = Workbench.openAudit(config)) {
            var setup = new OrgSetup(config, audit);
            setup.checkNew(name);
            var credentials = login.credentials(login.loginUrl(loginUrl));
            Connection connection = setup.connect(name, credentials, login.flow(), by);
            tell(connection, config.connecting().secondPerson(), Workbench.serverRuns(config));
            return Fairlead.YES;
        }
    }

    private void tell(Connection connection, boolean secondPerson, boolean serverRuns) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.text(connection));
            return;
        }
        var target = connection.target();
        out.println("Connected " + name + ": the " + (target.sandbox() ? "sandbox" : "production") + " org "
                + ListOptions.cell(target.orgName()) + " (" + target.orgId() + "), as "
                + ListOptions.cell(target.user())
                + ".");
        out.println("Is that the integration user? If not: fairlead org disconnect " + name + ", and connect again.");
        out.println("Its settings are in conf/orgs/" + name + ".properties, in mode SIMULATE.");
        if (secondPerson) {
            out.println("A second person has to approve it before it is used: fairlead org approve " + name
                    + " --by THEIR-NAME.");
        } else {
            out.println(
                    serverRuns
                            ? "The running server brings it in now: fairlead org status " + name + "."
                            : "The next fairlead run uses it.");
        }
    }
}
