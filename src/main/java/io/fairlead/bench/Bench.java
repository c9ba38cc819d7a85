package io.fairlead.bench;

import io.fairlead.Json;
import io.fairlead.audit.DecisionFilter;
import io.fairlead.audit.DecisionRow;
import io.fairlead.server.Config;
import io.fairlead.server.Demo;
import io.fairlead.server.Server;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures whole runs with everything embedded, then the rules alone with JMH, each beside a peer in the same run. */
public final class Bench {
    private static final int WARM_UP = 1000;
    private static final int SAMPLE = 500;
    private static final int RUNS = 3;

    /** A slow machine measures fewer runs, and says how many. */
    private static final double NO_NEW_RUN_AFTER_SECONDS = 120;

    private Bench() {}

    /** Runs all of it on the data folder of this configuration, which is emptied first. */
    public static Map<String, Object> run(Path home, Map<String, String> overrides, int signals, Consumer<String> say)
            throws Exception {
        Config config = Config.read(home, overrides);
        empty(config.data());
        Files.createDirectories(config.data());
        Map<String, Object> figures = new LinkedHashMap<>();
        say.accept("Filling an empty data folder, in a process of its own ...");
        Filling.inOwnProcess(home, overrides, config.data().resolve("filling.log"));
        say.accept("Starting on it ...");
        long start = System.nanoTime();
        Path sample;
        try (var server = Server.start(config, line -> {})) {
            figures.put("startToReadySeconds", seconds(start));
            figures.put("memoryAtRestMb", Memory.megabytes(server));
            sample = pipeline(server, signals, figures, say);
        }
        say.accept("The rules alone ...");
        rules(config, sample, figures);
        figures.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return figures;
    }

    private static Path pipeline(Server server, int signals, Map<String, Object> figures, Consumer<String> say)
            throws IOException, InterruptedException {
        say.accept("Warming up with " + WARM_UP + " job changes ...");
        new Demo(server).run(WARM_UP, 1L, done -> {});
        List<Double> rates = new ArrayList<>();
        List<Double> calls = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        boolean balanced = true;
        long start = System.nanoTime();
        while (rates.size() < RUNS && (rates.isEmpty() || seconds(start) < NO_NEW_RUN_AFTER_SECONDS)) {
            int run = rates.size() + 1;
            say.accept("Run " + run + " of " + RUNS + ": " + signals + " job changes ...");
            Duration before = Memory.processor(server);
            Demo.Summary summary = new Demo(server).run(signals, run + 1L, done -> {});
            rates.add(summary.perSecond());
            calls.add(summary.apiCallsPer1000());
            processor.add(Memory.processor(server).minus(before).toMillis() / (double) summary.fed());
            balanced &= summary.balance().balanced();
        }
        figures.put("runs", rates.size());
        figures.put("jobChangesPerRun", signals);
        figures.put("jobChangesPerSecond", Spread.of(rates));
        figures.put("processorMsPerJobChange", Spread.of(processor));
        figures.put("salesforceCallsPer1000", Spread.of(calls));
        figures.put("memoryPeakMb", Memory.peakMegabytes(server));
        figures.put("balanced", balanced);
        double peer = KafkaPeer.perSecond(server);
        figures.put("kafkaAlonePerSecond", Math.round(peer));
        figures.put("pipelineToKafkaAlone", Math.round(Spread.of(rates).median() / peer * 10_000) / 10_000.0);
        return sample(server);
    }

    /** Some recorded decisions as a file for the benchmark of the rules. */
    private static Path sample(Server server) throws IOException {
        List<String> lines = new ArrayList<>();
        var audit = server.workbench().audit();
        for (DecisionRow row :
                audit.list().list(DecisionFilter.ALL.withLimit(SAMPLE)).items()) {
            audit.decisions().attempts(row.org(), row.eventId()).stream()
                    .map(Json::text)
                    .findFirst()
                    .ifPresent(lines::add);
        }
        return Files.write(server.config().data().resolve("decisions.jsonl"), lines);
    }

    private static void rules(Config config, Path sample, Map<String, Object> figures) throws RunnerException {
        var options = new OptionsBuilder()
                .include(DecisionBenchmark.class.getSimpleName())
                .param("rules", config.rules().toString())
                .param("decisions", sample.toString())
                .forks(0)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(2))
                .verbosity(org.openjdk.jmh.runner.options.VerboseMode.SILENT)
                .build();
        double asked = 0;
        double peer = 0;
        for (RunResult result : new Runner(options).run()) {
            double score = result.getPrimaryResult().getScore();
            if (result.getParams().getBenchmark().endsWith("ask")) {
                asked = score;
            } else {
                peer = score;
            }
        }
        figures.put("decisionsPerSecond", Math.round(asked));
        figures.put("decisionsReadFromJsonPerSecond", Math.round(peer));
        figures.put("decisionsToReadFromJson", Math.round(asked / peer * 100) / 100.0);
    }

    private static double seconds(long since) {
        return Math.round((System.nanoTime() - since) / 1e7) / 100.0;
    }

    static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
