package io.fairlead.cli;

import io.fairlead.audit.AuditStore;
import io.fairlead.bench.CompareBench;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.server.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead bench compare}: how fast past decisions are compared under changed rules. */
@Command(
        name = "compare",
        description = {
            "Measure how fast past decisions are compared.",
            "Decisions of this data folder are made again for as many new events as wanted, kept in a store of their own,",
            "and compared under the live rules and the changed ones. Nothing of the data folder changes."
        },
        mixinStandardHelpOptions = true)
final class BenchCompare implements Callable<Integer> {
    private static final String ORG = "local";

    @ParentCommand
    BenchCommand bench;

    @Parameters(paramLabel = "DIR", description = "The changed rules.")
    Path changed;

    @Option(
            names = "--decisions",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many decisions are compared (default: ${DEFAULT-VALUE}).")
    int decisions;

    @Mixin
    Figures figures = new Figures();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var config = bench.fairlead.config();
        RulePack live = RulesCommand.orRefused(RuleFolder.load(config.rules(), ORG));
        RulePack draft = RulesCommand.orRefused(RuleFolder.load(changed, ORG));
        Path scratch = Files.createTempDirectory("fairlead-bench");
        try (AuditStore from = Workbench.openAudit(config)) {
            var measured = CompareBench.run(from, scratch, live, draft, decisions, Progress::say);
            figures.print(spec.commandLine().getOut(), measured);
            return Fairlead.YES;
        } finally {
            BenchReload.remove(scratch);
        }
    }
}
