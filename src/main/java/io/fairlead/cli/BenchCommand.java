package io.fairlead.cli;

import io.fairlead.bench.Bench;
import io.fairlead.bench.OrgBench;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead bench}: the figures of the README, measured on this machine. */
@Command(
        name = "bench",
        description = {
            "Measure the whole way, how soon a saved rule decides (reload), or how fast rules are compared (compare).",
            "Start to ready, memory at rest and its peak; after a warm-up three runs, with",
            "median, least and most, of job changes per second, processor time and Salesforce calls; the peers are",
            "Kafka alone with the same bytes, and reading a decision from JSON.",
            "Runs on a data folder of its own (var/bench), emptied first. Takes a few minutes.",
            "With --org the local org alone: records by collections, queries, a bulk load, and the start after a kill; the",
            "peers are the same bytes appended to a file, and calls of the same server that do nothing (var/bench-org)."
        },
        mixinStandardHelpOptions = true,
        subcommands = {BenchReload.class, BenchCompare.class})
final class BenchCommand implements Callable<Integer> {
    @ParentCommand
    Fairlead fairlead;

    @Option(
            names = "--signals",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How many job changes to feed in each run (default: ${DEFAULT-VALUE}).")
    int signals;

    @Option(names = "--org", description = "Measure the local org alone.")
    boolean org;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many accounts to load with --org (default: ${DEFAULT-VALUE}).")
    int accounts;

    @Mixin
    Figures figures = new Figures();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (accounts < 1 || accounts > 10_000_000) {
            throw new ParameterException(
                    spec.commandLine(), "--accounts lies between 1 and 10000000, not " + accounts + ".");
        }
        var result = org
                ? OrgBench.run(Fairlead.home(), Fairlead.home().resolve("var/bench-org"), accounts, Progress::say)
                : pipeline();
        figures.print(spec.commandLine().getOut(), result);
        return Fairlead.YES;
    }

    private Map<String, Object> pipeline() throws Exception {
        var overrides = new LinkedHashMap<>(fairlead.overrides);
        overrides.put("data.dir", "var/bench");
        overrides.put("drop.dir", "var/bench/drop");
        overrides.put("http.port", "0");
        return Bench.run(Fairlead.home(), overrides, signals, Progress::say);
    }
}
