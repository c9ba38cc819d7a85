package io.fairlead.bench;

import io.fairlead.Json;
import io.fairlead.audit.DecisionFilter;
import io.fairlead.audit.DecisionRow;
import io.fairlead.server.Config;
import io.fairlead.server.Demo;
import io.fairlead.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Measures a whole run with everything embedded, then the rules alone with JMH. */
public final class Bench {
    private static final int WARM_UP = 1000;
    private static final int SAMPLE = 500;

    private Bench() {}

    /** Runs all of it on the configuration's data folder, which is emptied first. */
    public static Map<String, Object> run(Config config, int signals, Consumer<String> say) throws Exception {
        empty(config.data());
        Map<String, Object> figures = new LinkedHashMap<>();
        say.accept("First start, with an empty data folder ...");
        try (var first = Server.start(config, line -> {})) {
            say.accept("Filled: " + first.url());
        }
        say.accept("Second start ...");
        long start = System.nanoTime();
        Path sample;
        try (var server = Server.start(config, line -> {})) {
            figures.put("startToReadySeconds", seconds(start));
            figures.put("memoryAtRestMb", Memory.megabytes(server));
            sample = pipeline(server, signals, figures, say);
        }
        say.accept("The rules alone ...");
        rules(config, sample, figures);
        return figures;
    }

    private static Path pipeline(Server server, int signals, Map<String, Object> figures, Consumer<String> say)
            throws IOException, InterruptedException {
        say.accept("Warming up with " + WARM_UP + " job changes ...");
        new Demo(server).run(WARM_UP, 1L, done -> {});
        say.accept("Feeding " + signals + " job changes ...");
        Demo.Summary summary = new Demo(server).run(signals, 2L, done -> {});
        figures.put("jobChanges", summary.fed());
        figures.put("jobChangesPerSecond", summary.perSecond());
        figures.put("salesforceCallsPer1000", summary.apiCallsPer1000());
        figures.put("memoryUnderLoadMb", Memory.megabytes(server));
        figures.put("balanced", summary.balance().balanced());
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
        figures.put("jsonRoundTripsPerSecond", Math.round(peer));
        figures.put("decisionsToJsonRoundTrips", Math.round(asked / peer * 100) / 100.0);
    }

    private static double seconds(long since) {
        return Math.round((System.nanoTime() - since) / 1e7) / 100.0;
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
