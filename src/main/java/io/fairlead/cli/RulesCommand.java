package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.rules.Problem;
import io.fairlead.rules.Problems;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.cases.CaseReport;
import io.fairlead.rules.cases.CaseResult;
import io.fairlead.rules.cases.Cases;
import io.fairlead.rules.check.OrgSnapshot;
import io.fairlead.rules.text.RuleText;
import io.fairlead.server.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
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
        description = "Check, test, explain, compare and publish the rules.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RulesWords.class,
            RulesCommand.Check.class,
            RulesCommand.Test.class,
            RulesExplain.class,
            RulesCompare.class,
            RulesPublish.Publish.class,
            RulesPublish.Approve.class,
            RulesPublish.Withdraw.class,
            RulesHistory.ListCommand.class,
            RulesHistory.Show.class,
            RulesPublish.Rollback.class,
            RulesShadow.class,
            RulesCase.class
        })
final class RulesCommand {
    @ParentCommand
    Fairlead fairlead;

    /**
     * The pack of a folder.
     *
     * @throws Refused with every problem, if it cannot go live
     */
    static RulePack orRefused(RuleFolder.Loaded loaded) {
        if (loaded instanceof RuleFolder.Loaded.Ready ready) {
            return ready.pack();
        }
        throw new Refused(loaded.problems().text());
    }

    /** Rules that cannot go live; the message names every problem. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String problems) {
            super("These rules cannot go live:" + System.lineSeparator() + problems, null, false, false);
        }
    }

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
                paramLabel = "NAME",
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
                "Check every rule and settings file, and compile them.",
                "All problems are told at once, with file, line, rule,",
                "what is wrong and what was perhaps meant. Exit code 1 if the rules could not go live.",
                "Fields, picklist values, record types, users, queues and campaigns are checked against the org as a server",
                "saw it last."
            },
            footerHeading = "%nExamples%n",
            footer = {"  fairlead rules check", "  fairlead rules check --rules ../draft --sarif > rules.sarif"},
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
            Optional<OrgSnapshot> view = OrgSnapshot.read(file);
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
                                ? ready.pack().rules().size()
                                        + (problems.isEmpty()
                                                ? " rules are fine."
                                                : " rules can go live, with the warnings above.")
                                        + " Fingerprint " + ready.pack().fingerprint()
                                : problems.errors() == 1
                                        ? "1 error: these rules cannot go live."
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
                "Run every case beside the rule files, and name the rules that no case proves.",
                "Exit code 1 if a case fails or the rules could not go live."
            },
            footerHeading = "%nExamples%n",
            footer = {"  fairlead rules test", "  fairlead rules test --rules ../draft --watch"},
            mixinStandardHelpOptions = true)
    static final class Test extends OnRules {
        @ArgGroup
        Way way = new Way();

        /** Once with an answer for a machine, or again and again for a person. */
        static final class Way {
            @Option(names = "--watch", description = "Run again whenever a file of the folder is saved, until Ctrl-C.")
            boolean watch;

            @Option(
                    names = "--json",
                    description =
                            "One JSON object: passed, cases, waiting, failures, problems, and the rules that no case proves.")
            boolean json;
        }

        @Override
        public Integer call() throws Exception {
            var folderOnce = new RuleFolder();
            if (!way.watch) {
                return run(folderOnce);
            }
            var saved = new LinkedBlockingQueue<Boolean>();
            try (var watching = RuleFolder.watch(folder(), () -> saved.add(true))) {
                while (true) {
                    run(folderOnce);
                    Progress.say("Waiting for a file to be saved below " + watching.folder() + ". Ctrl-C ends.");
                    saved.take();
                    saved.clear();
                }
            }
        }

        private int run(RuleFolder read) {
            var out = spec.commandLine().getOut();
            RuleFolder.Loaded loaded = read.read(folder(), org);
            if (!(loaded instanceof RuleFolder.Loaded.Ready ready)) {
                out.println(
                        way.json
                                ? Json.text(Told.of(loaded.problems()))
                                : loaded.problems().text());
                out.flush();
                return Fairlead.NO;
            }
            CaseReport report = Cases.run(ready.pack());
            out.println(way.json ? Json.text(Told.of(report)) : report.text().stripTrailing());
            out.flush();
            return report.passed() ? Fairlead.YES : Fairlead.NO;
        }

        /** What came of it, as JSON. */
        record Told(
                boolean passed,
                int cases,
                int waiting,
                List<CaseResult> failures,
                List<Problem> problems,
                List<String> unproven) {
            static Told of(Problems problems) {
                return new Told(false, 0, 0, List.of(), problems.list(), List.of());
            }

            static Told of(CaseReport report) {
                return new Told(
                        report.passed(),
                        report.results().size(),
                        report.waiting().size(),
                        report.failures(),
                        report.problems(),
                        report.unproven().stream().map(RuleText::name).toList());
            }
        }
    }
}
