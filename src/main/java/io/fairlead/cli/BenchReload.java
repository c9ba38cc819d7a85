package io.fairlead.cli;

import io.fairlead.bench.ReloadBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead bench reload}: how soon a saved rule decides, and what reloads leave behind. */
@Command(
        name = "reload",
        description = {
            "Measure how soon a saved rule decides.",
            "In a copy of the rule folder that is grown to so many rules, one file after the other is saved. Then many",
            "reloads in a row show whether heap, metaspace or classes grow. Takes some minutes."
        },
        mixinStandardHelpOptions = true)
final class BenchReload implements Callable<Integer> {
    @ParentCommand
    BenchCommand bench;

    @Option(
            names = "--rules",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many rules are on (default: ${DEFAULT-VALUE}).")
    int rules;

    @Option(
            names = "--saves",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many saves are timed (default: ${DEFAULT-VALUE}).")
    int saves;

    @Option(
            names = "--reloads",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many reloads memory is looked at after (default: ${DEFAULT-VALUE}).")
    int reloads;

    @Mixin
    Figures figures = new Figures();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path folder = bench.fairlead.config().rules();
        Path scratch = Files.createTempDirectory("fairlead-bench");
        try {
            var measured = ReloadBench.run(folder, scratch.resolve("rules"), rules, saves, reloads, Progress::say);
            figures.print(spec.commandLine().getOut(), measured);
            return Fairlead.YES;
        } finally {
            remove(scratch);
        }
    }

    static void remove(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
