package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.orgs.connect.BrowserLogin;
import io.fairlead.orgs.connect.Credentials;
import io.fairlead.salesforce.Login.Flow;
import io.fairlead.server.OrgSetup;
import io.fairlead.server.Workbench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead org rotate NAME}. */
@Command(
        name = "rotate",
        description = {
            "Give a connected org new credentials, without a pause: they are tried first, a running server takes them up at its",
            "next session, and the refresh token before is ended last. Without an option you log in in the browser again."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples%n",
        footer = {
            "  fairlead org rotate production                                   a new log-in in the browser",
            "  fairlead org rotate production --client-secret env:SF_SECRET     a new secret of the app",
            "  fairlead org rotate production --keystore new.p12 --keystore-password env:SF_KEY"
        })
final class OrgRotate implements Callable<Integer> {
    @ParentCommand
    OrgCommand org;

    @Parameters(paramLabel = "NAME", description = "The org.")
    String name;

    @Mixin
    OrgLogin login = new OrgLogin();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who changes them (default: ${DEFAULT-VALUE}).")
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
            Credentials now = setup.current(name);
            var connection = setup.rotate(name, next(now), by);
            String words = "Renewed " + name + ": the log-in is that of "
                    + ListOptions.cell(connection.target().user()) + ", as before.";
            spec.commandLine().getOut().println(json ? Json.text(connection) : words);
            return Fairlead.YES;
        }
    }

    private Credentials next(Credentials now) throws BrowserLogin.Failed, InterruptedException {
        if (login.clientCredentials || !login.user.isEmpty()) {
            throw otherWay(now);
        }
        if (login.changesPart()) {
            Credentials next = login.changed(now);
            if (next.login().flow() != now.login().flow()) {
                throw otherWay(now);
            }
            return next;
        }
        if (now.login().flow() != Flow.REFRESH_TOKEN) {
            throw new ParameterException(spec.commandLine(), "The org " + name + " logs in by " + way(now) + ".");
        }
        return login.browser.logIn(now);
    }

    private ParameterException otherWay(Credentials now) {
        return new ParameterException(
                spec.commandLine(),
                "The org " + name + " logs in by " + way(now) + ". To have it log in another way, or as another --user:"
                        + " fairlead org disconnect " + name + ", then fairlead org connect " + name + ".");
    }

    private static String way(Credentials now) {
        return switch (now.login().flow()) {
            case JWT -> "a key: give the new one with --keystore FILE and --keystore-password";
            case REFRESH_TOKEN -> "a refresh token: give no option to log in in the browser again, or --refresh-token";
            case CLIENT_CREDENTIALS, PASSWORD ->
                "its secret: give the new one with --client-secret env:NAME or file:PATH";
        };
    }
}
