package io.fairlead.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Measures the local org alone: writes, queries, a bulk load, and the start on what was loaded, each beside a limit of this
 * machine that is measured in the same run.
 */
public final class OrgBench {

    private static final int CONNECTIONS = 4;
    private static final int COLLECTION = 200;
    private static final int RUNS = 3;
    private static final double RUN_SECONDS = 4;
    private static final int JOB_ROWS = 250_000;
    private static final int HEAP_MEGABYTES = 512;
    private static final long POLL_NANOS = 200_000_000;

    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger collections = new AtomicInteger();
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Path folder;
    private final Consumer<String> say;

    private OrgBench(Path folder, Consumer<String> say) {
        this.folder = folder;
        this.say = say;
    }

    /** Runs all of it in the folder, which is emptied first. */
    public static Map<String, Object> run(Path home, Path folder, int accounts, Consumer<String> say)
            throws IOException, InterruptedException {
        Bench.empty(folder);
        Files.createDirectories(folder);
        var bench = new OrgBench(folder, say);
        bench.run(home, accounts);
        return bench.figures;
    }

    private void run(Path home, int accounts) throws IOException, InterruptedException {
        var data = folder.resolve("org");
        figures.put("heapLimitMb", HEAP_MEGABYTES);
        OrgProcess.start(home, data, folder.resolve("first.log"), HEAP_MEGABYTES)
                .close();
        long empty = System.nanoTime();
        try (var org = OrgProcess.start(home, data, folder.resolve("org.log"), HEAP_MEGABYTES)) {
            figures.put("startEmptySeconds", seconds(empty));
            say.accept("Warming up ...");
            rate(org, OrgBench::nothing, RUN_SECONDS / 2);
            rate(org, this::writes, RUN_SECONDS);
            say.accept("Calls that do nothing, records by collections, and queries, in turn ...");
            calls(org);
            say.accept("Loading " + accounts + " accounts by Bulk API 2.0 ...");
            load(org, accounts);
            figures.put("memoryPeakMb", Memory.peakMegabytes(org.pid()));
            org.kill();
        }
        figures.put("dataMb", size(data) >> 20);
        say.accept("Starting again after a kill ...");
        long start = System.nanoTime();
        try (var again = OrgProcess.start(home, data, folder.resolve("again.log"), HEAP_MEGABYTES);
                var connection = again.connect()) {
            figures.put("startAfterKillSeconds", seconds(start));
            long counting = System.nanoTime();
            var count = connection.json("GET", query("SELECT COUNT() FROM Account WHERE AccountNumber != null"), "");
            figures.put("accountsAfterKill", count.path("totalSize").asInt());
            figures.put("countAllSeconds", seconds(counting));
            rate(again, (own, number) -> ask(own, number % accounts), RUN_SECONDS);
            figures.put(
                    "queriesPerSecondAtThatSize",
                    Math.round(rate(again, (own, number) -> ask(own, number % accounts), RUN_SECONDS)));
        }
        figures.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** One call of many; the answer is how much it did. */
    private interface Work {
        int once(OrgConnection connection, int number) throws IOException;
    }

    private static int nothing(OrgConnection connection, int number) throws IOException {
        connection.get("/services/data");
        return 1;
    }

    private int writes(OrgConnection connection, int number) throws IOException {
        connection.send(
                "POST",
                OrgConnection.DATA + "/composite/sobjects",
                "application/json",
                collection(collections.incrementAndGet()));
        return COLLECTION;
    }

    private static byte[] collection(int number) {
        var records = new StringBuilder("{\"allOrNone\":false,\"records\":[");
        for (int row = 0; row < COLLECTION; row++) {
            records.append(row == 0 ? "" : ",")
                    .append("{\"attributes\":{\"type\":\"Account\"},\"Name\":\"Bench ")
                    .append(number)
                    .append(' ')
                    .append(row)
                    .append("\",\"Industry\":\"Energy\",\"BillingCity\":\"Lund\",\"BillingCountry\":\"Sweden\"")
                    .append(",\"Website\":\"https://bench")
                    .append(number)
                    .append(".example\",\"NumberOfEmployees\":120,\"External_Id__c\":\"")
                    .append((char) ('a' + row / 100))
                    .append(number * 100L + row % 100)
                    .append("\"}");
        }
        return records.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private int reads(OrgConnection connection, int number) throws IOException {
        connection.get(OrgConnection.DATA
                + query("SELECT Id, Name, Industry FROM Account WHERE External_Id__c = 'a" + (100 + number % 400)
                        + "'"));
        return 1;
    }

    private static int ask(OrgConnection connection, int number) throws IOException {
        connection.get(OrgConnection.DATA
                + query("SELECT Id, Name, Industry FROM Account WHERE External_Id__c = 'bulk-" + number + "'"));
        return 1;
    }

    private static String query(String soql) {
        return "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
    }

    private void calls(OrgProcess org) throws IOException, InterruptedException {
        List<Double> nothing = new ArrayList<>();
        List<Double> written = new ArrayList<>();
        List<Double> asked = new ArrayList<>();
        List<Double> synced = new ArrayList<>();
        List<Double> handed = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            nothing.add(rate(org, OrgBench::nothing, RUN_SECONDS));
            asked.add(rate(org, this::reads, RUN_SECONDS));
            written.add(rate(org, this::writes, RUN_SECONDS));
            synced.add(Disk.recordsPerSecond(folder.resolve("peer"), collection(1), COLLECTION, true));
            handed.add(Disk.recordsPerSecond(folder.resolve("peer"), collection(1), COLLECTION, false));
        }
        put("recordsPerSecond", written);
        put("peerRecordsAppendedAndSyncedPerSecond", synced);
        put("peerRecordsAppendedPerSecond", handed);
        ratio("recordsToAppendedAndSynced", written, synced);
        put("queriesPerSecond", asked);
        put("peerCallsThatDoNothingPerSecond", nothing);
        ratio("queriesToCallsThatDoNothing", asked, nothing);
    }

    private void put(String name, List<Double> rates) {
        figures.put(
                name,
                Spread.of(rates.stream().map(rate -> (double) Math.round(rate)).toList()));
    }

    private void ratio(String name, List<Double> ours, List<Double> peers) {
        figures.put(name, Math.round(Spread.of(ours).median() / Spread.of(peers).median() * 1000) / 1000.0);
    }

    /** How much is done in a second over all connections. */
    private double rate(OrgProcess org, Work work, double seconds) throws IOException, InterruptedException {
        var done = new AtomicInteger();
        var failures = new ArrayList<IOException>();
        var threads = new ArrayList<Thread>();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        for (int at = 0; at < CONNECTIONS; at++) {
            var thread = new Thread(() -> {
                try (var connection = org.connect()) {
                    while (System.nanoTime() < end) {
                        done.addAndGet(work.once(connection, numbers.incrementAndGet()));
                    }
                } catch (IOException failure) {
                    synchronized (failures) {
                        failures.add(failure);
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (var thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        return done.get() / ((System.nanoTime() - start) / 1e9);
    }

    private void load(OrgProcess org, int accounts) throws IOException {
        long start = System.nanoTime();
        try (var connection = org.connect()) {
            List<String> jobs = new ArrayList<>();
            for (int from = 0; from < accounts; from += JOB_ROWS) {
                jobs.add(upload(connection, from, Math.min(accounts, from + JOB_ROWS)));
            }
            for (String job : jobs) {
                await(connection, job);
            }
        }
        double seconds = seconds(start);
        figures.put("bulkAccounts", accounts);
        figures.put("bulkSeconds", seconds);
        figures.put("bulkRowsPerSecond", Math.round(accounts / seconds));
    }

    private static String upload(OrgConnection connection, int from, int to) throws IOException {
        var rows = new ByteArrayOutputStream();
        rows.write("Name,Website,Industry,BillingCity,BillingCountry,AccountNumber,External_Id__c\n"
                .getBytes(StandardCharsets.UTF_8));
        for (int row = from; row < to; row++) {
            rows.write(("Bulk " + row + ",https://bulk" + row + ".example,Energy,Lund,Sweden," + row + ",bulk-" + row
                            + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        var job = connection
                .json("POST", "/jobs/ingest", "{\"object\":\"Account\",\"operation\":\"insert\",\"lineEnding\":\"LF\"}")
                .path("id")
                .asText();
        connection.send("PUT", OrgConnection.DATA + "/jobs/ingest/" + job + "/batches", "text/csv", rows.toByteArray());
        connection.json("PATCH", "/jobs/ingest/" + job, "{\"state\":\"UploadComplete\"}");
        return job;
    }

    private static void await(OrgConnection connection, String job) throws IOException {
        while (true) {
            var now = connection.json("GET", "/jobs/ingest/" + job, "");
            var state = now.path("state").asText();
            if (state.equals("JobComplete") && now.path("numberRecordsFailed").asInt() == 0) {
                return;
            }
            if (!state.equals("InProgress") && !state.equals("UploadComplete")) {
                throw new IllegalStateException("The bulk job ended otherwise: " + now);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            long bytes = 0;
            for (var file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }

    private static double seconds(long since) {
        return Math.round((System.nanoTime() - since) / 1e7) / 100.0;
    }
}
