package io.fairlead.server;

import io.fairlead.audit.Balance;
import io.fairlead.localorg.seed.JobChangeFile;
import io.fairlead.localorg.seed.JobChanges;
import io.fairlead.localorg.seed.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Feeds the realistic job-change file of the local org's company, and says what became of it. */
public final class Demo {
    private static final String ORG = "local";

    private final Server server;

    public Demo(Server server) {
        this.server = server;
    }

    /**
     * What became of a run.
     *
     * @param fed distinct events of the file
     * @param seconds from the first line read to the last event settled
     * @param statuses how many events stand where, over all runs on this data folder
     */
    public record Summary(Balance balance, long fed, long apiCalls, double seconds, Map<String, Long> statuses) {
        public Summary {
            statuses = new TreeMap<>(statuses);
        }

        public double apiCallsPer1000() {
            return Math.round(apiCalls * 10_000.0 / Math.max(1, fed)) / 10.0;
        }

        public double perSecond() {
            return Math.round(fed / Math.max(0.001, seconds) * 10) / 10.0;
        }
    }

    /** Writes the file to the data folder, imports it and waits until every event has ended or is held. */
    public Summary run(int signals, LongConsumer progress) throws IOException, InterruptedException {
        return run(signals, Seed.DEMO, progress);
    }

    /** As {@link #run(int, LongConsumer)}, with other job changes of the same company for another {@code seed}. */
    public Summary run(int signals, long seed, LongConsumer progress) throws IOException, InterruptedException {
        Path file = file(signals, seed);
        long calls = server.apiCalls();
        long start = System.nanoTime();
        var workbench = server.workbench();
        Intake.Imported imported = workbench.intake().importFile(file, rows -> {});
        workbench.awaitSettled(imported.events(), progress);
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Long> statuses = new TreeMap<>();
        workbench
                .audit()
                .list()
                .counts()
                .forEach(count -> statuses.merge(count.status().name(), count.events(), Long::sum));
        return new Summary(
                workbench.balance(), imported.events().size(), server.apiCalls() - calls, round(seconds), statuses);
    }

    private Path file(int signals, long seed) throws IOException {
        Path file = server.config().data().resolve("demo").resolve("job-changes-" + seed + "-" + signals + ".jsonl");
        Files.createDirectories(file.getParent());
        var local = server.localOrg(ORG);
        JobChangeFile.writeJsonLines(
                file, JobChanges.of(seed, signals, key -> local.idOf(key).orElse("")));
        return file;
    }

    private static double round(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }
}
