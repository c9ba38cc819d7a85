package io.fairlead.cli;

import io.fairlead.audit.AlreadySettled;
import io.fairlead.audit.NotACandidate;
import io.fairlead.orgs.check.LogIn;
import io.fairlead.orgs.connect.BrowserLogin;
import io.fairlead.salesforce.ErrorKind;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.server.Config;
import io.fairlead.server.OrgSetup;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code fairlead} command. */
@Command(
        name = "fairlead",
        description =
                "Guides every job change to the right Salesforce record, owner and campaign, by rules that people can read.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ListsCommand.class,
            SignalsCommand.class,
            SnapshotsCommand.class,
            DecisionsCommand.class,
            HeldCommand.class,
            BalanceCommand.class,
            RebuildCommand.class,
            GateCommand.class,
            BudgetCommand.class,
            CreditsCommand.class,
            UndoCommand.class,
            RulesCommand.class,
            OrgCommand.class,
            BenchCommand.class,
            AutoComplete.GenerateCompletion.class,
            CommandLine.HelpCommand.class
        },
        footerHeading = "%nExit codes%n",
        footer = {
            "  0  done, and the answer is yes",
            "  1  done, and the answer is no: problems found, not balanced, settled before",
            "  2  the command line is wrong",
            "  3  cannot start: configuration, build or a port in use",
            "  4  no such decision, item or file",
            "  5  something went wrong; the log is in var/log/fairlead.log",
            "",
            "Begin with: fairlead demo"
        })
public final class Fairlead {
    static final int YES = 0;
    static final int NO = 1;
    static final int CANNOT_START = 3;
    static final int NOT_FOUND = 4;
    static final int FAILED = 5;
    private static final int OK = 200;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            scope = ScopeType.INHERIT,
            description = "Use this value for a key of conf/fairlead.properties, this time.")
    Map<String, String> overrides = new LinkedHashMap<>();

    private Fairlead() {}

    public static void main(String[] arguments) {
        var command = commandLine();
        int code = command.execute(arguments);
        command.getOut().flush();
        // Libraries leave threads behind; what must end well has been closed by now.
        System.exit(code);
    }

    static CommandLine commandLine() {
        var line = new CommandLine(new Fairlead());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, failed, result) -> report(exception, failed.getErr()));
        line.setParameterExceptionHandler((exception, arguments) -> wrong(exception));
        return line;
    }

    /** What is wrong and what was perhaps meant; the whole usage would hide it. */
    private static int wrong(ParameterException exception) {
        CommandLine failed = exception.getCommandLine();
        failed.getErr().println(exception.getMessage());
        UnmatchedArgumentException.printSuggestions(exception, failed.getErr());
        failed.getErr().println("See " + failed.getCommandSpec().qualifiedName() + " --help");
        return failed.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int report(Exception exception, PrintWriter err) {
        // The user reads the reason below: the log keeps it whole, the terminal shows it once.
        LoggerFactory.getLogger(Fairlead.class).warn("A command failed", exception);
        if (exception instanceof Config.Refused) {
            err.println("The configuration cannot be used:");
            String.valueOf(exception.getMessage()).lines().forEach(problem -> err.println("  " + problem));
            return CANNOT_START;
        }
        if (exception instanceof RulesCommand.Refused) {
            err.println(exception.getMessage());
            return NO;
        }
        if (exception instanceof NotFound) {
            err.println(exception.getMessage());
            return NOT_FOUND;
        }
        if (exception instanceof AlreadySettled || exception instanceof NotACandidate) {
            err.println(exception.getMessage());
            return NO;
        }
        if (exception instanceof OrgSetup.Refused || exception instanceof BrowserLogin.Failed) {
            err.println(exception.getMessage());
            return NO;
        }
        if (exception instanceof SalesforceFailure failure && failure.kind() == ErrorKind.CONNECTION) {
            err.println(failure.getMessage());
            if (failure.status() != OK) {
                err.println(LogIn.mend(failure));
            }
            err.println("See \"When the log-in is refused\" in docs/setup.md.");
            return NO;
        }
        err.println(exception.getMessage() == null ? exception.toString() : exception.getMessage());
        err.println("More is in var/log/fairlead.log.");
        return FAILED;
    }

    /** The folder that conf/, rules/ and routes/ are in. */
    static Path home() {
        return Path.of(System.getProperty("fairlead.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    Config config() {
        return Config.read(home(), overrides);
    }
}
