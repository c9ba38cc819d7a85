package io.fairlead.cli;

import io.fairlead.rules.Problems;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.cases.CaseReport;
import io.fairlead.rules.cases.Cases;
import io.fairlead.rules.check.OrgView;
import io.fairlead.server.Workbench;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead rules}: reads, checks and tests rule files. */
@Command(
        name = "rules",
        description = "Check and test the rules.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RulesCommand.Check.class, RulesCommand.Test.class})
final class RulesCommand {
    @ParentCommand
    Fairlead fairlead;

    /** Which rules a command is about. */
    abstract static class OnRules implements Callable<Integer> {
        @ParentCommand
        RulesCommand rules;

        @Option(
                names = "--rules",
                paramLabel = "DIR",
                description = "Folder of the rules (default: rules.dir of the configuration).")
        @Nullable
        Path folder;

        @Option(
                names = "--org",
                defaultValue = "local",
                description = "With the settings of this org (default: ${DEFAULT-VALUE}).")
        String org;

        @Spec
        CommandSpec spec;

        Path folder() {
            return folder == null ? rules.fairlead.config().rules() : folder;
        }
    }

    /** {@code fairlead rules check}. */
    @Command(
            name = "check",
            description = {
                "Check every rule and settings file and compile them: all problems at once, with file, line, rule,",
                "what is wrong and what was perhaps meant. Exit code 1 if the rules could not go live.",
                "Fields, picklist values, record types, users, queues and campaigns are checked against the org as a server",
                "saw it last."
            },
            mixinStandardHelpOptions = true)
    static final class Check extends OnRules {
        @ArgGroup
        Format format = new Format();

        @Option(
                names = "--snapshot",
                paramLabel = "FILE",
                description = "What the org has, as a server saved it (default: orgs/ORG.json in the data folder).")
        @Nullable
        Path snapshot;

        /** How the problems are printed. */
        static final class Format {
            @Option(names = "--json", description = "The problems as JSON.")
            boolean json;

            @Option(names = "--sarif", description = "The problems as SARIF 2.1.0, for code hosts and editors.")
            boolean sarif;
        }

        @Override
        public Integer call() {
            Path where = folder();
            Path file = snapshot == null ? Workbench.orgView(rules.fairlead.config(), org) : snapshot;
            Optional<OrgView> view = OrgView.read(file);
            if (snapshot != null && view.isEmpty()) {
                throw new NotFound("There is no file " + snapshot + ". A running server saves one for each org below "
                        + rules.fairlead.config().data().resolve("orgs") + ".");
            }
            var folder = new RuleFolder();
            view.ifPresent(seen -> folder.against(org, () -> seen));
            RuleFolder.Loaded loaded = folder.read(where, org);
            Problems problems = loaded.problems();
            var out = spec.commandLine().getOut();
            if (format.json) {
                out.println(problems.json());
            } else if (format.sarif) {
                out.println(problems.sarif());
            } else {
                if (!problems.isEmpty()) {
                    out.println(problems.text());
                }
                out.println(
                        loaded instanceof RuleFolder.Loaded.Ready ready
                                ? ready.pack().rules().size() + " rules are fine. Fingerprint "
                                        + ready.pack().fingerprint()
                                : problems.errors() + " errors: these rules cannot go live.");
                if (view.isEmpty()) {
                    out.println("Names and fields were not checked against the org " + org
                            + ": no server has run on this data folder yet.");
                }
            }
            return loaded instanceof RuleFolder.Loaded.Ready ? Fairlead.YES : Fairlead.NO;
        }
    }

    /** {@code fairlead rules test}. */
    @Command(
            name = "test",
            description = {
                "Run every case beside the rule files, and say which case proves which rule.",
                "Exit code 1 if a case fails or the rules could not go live."
            },
            mixinStandardHelpOptions = true)
    static final class Test extends OnRules {
        @Override
        public Integer call() {
            Path where = folder();
            var out = spec.commandLine().getOut();
            RuleFolder.Loaded loaded = RuleFolder.load(where, org);
            if (!(loaded instanceof RuleFolder.Loaded.Ready ready)) {
                out.println(loaded.problems().text());
                return Fairlead.NO;
            }
            CaseReport report = Cases.run(where, ready.pack());
            out.println(report.text());
            return report.passed() ? Fairlead.YES : Fairlead.NO;
        }
    }
}
