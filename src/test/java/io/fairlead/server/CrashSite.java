package io.fairlead.server;

import com.google.common.collect.Lists;
import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.kafka.EmbeddedBroker;
import io.fairlead.kafka.KafkaSettings;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.JobChangeFile;
import io.fairlead.localorg.seed.JobChanges;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A program, its broker and its org in processes of their own on one data folder, which a test may kill one by one. */
final class CrashSite implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(4);
    static final int POSTED_AT_ONCE = 10;
    private static final String ORG = "local";
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Path data;
    private final List<String> settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final Map<String, String> environment = new HashMap<>();
    private final int orgPort;
    private final List<String> changes;
    private final Map<String, String> stamps;
    private final OrgDoor door;
    private Child org;
    private @Nullable Child program;
    private @Nullable EmbeddedBroker broker;
    private volatile boolean killed;

    private CrashSite(
            Path data,
            List<String> settings,
            Map<String, String> access,
            int orgPort,
            List<String> changes,
            Map<String, String> stamps,
            OrgDoor door,
            Child org) {
        this.data = data;
        this.settings = settings;
        this.environment.putAll(access);
        this.orgPort = orgPort;
        this.changes = changes;
        this.stamps = stamps;
        this.door = door;
        this.org = org;
    }

    /** A small company, and job changes of its people; the program is not started yet. */
    static CrashSite build(Path data, int signals, String... settings) throws Exception {
        CrashRules.copy(data.resolve("rules"));
        Path folder = data.resolve("org").resolve(ORG);
        Path file = data.resolve("changes.jsonl");
        Map<String, String> access;
        int port;
        try (var local = LocalOrg.start(LocalOrgConfig.in(folder).withSchema(Child.HOME.resolve("salesforce")))) {
            local.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
            JobChangeFile.writeJsonLines(file, JobChanges.of(Seed.DEMO, signals, key -> local.idOf(key)
                    .orElse("")));
            access = Map.of("CRASH_ID", local.clientId(), "CRASH_SECRET", local.clientSecret());
            port = local.port();
        }
        return new CrashSite(
                data,
                List.of(settings),
                access,
                port,
                Files.readAllLines(file),
                stamps(data),
                OrgDoor.open(URI.create("http://127.0.0.1:" + port)),
                startOrg(data, port));
    }

    private static Map<String, String> stamps(Path data) throws IOException, InterruptedException {
        try (var org = OrgRecords.at(data)) {
            return org.stamps();
        }
    }

    private static Child startOrg(Path data, int port) throws Exception {
        Path folder = data.resolve("org").resolve(ORG);
        var org = Child.start(
                data, "org", "start", "--data", folder.toString(), "--port", Integer.toString(port), "--json");
        org.await("the org at port " + port, PATIENCE, () -> org.said().contains("loginUrl"));
        return org;
    }

    Path data() {
        return data;
    }

    OrgDoor door() {
        return door;
    }

    List<String> changes() {
        return changes;
    }

    Child program() {
        return Objects.requireNonNull(program, "the program has not been started");
    }

    /** The last change of every record before anything was written. */
    Map<String, String> stampsBefore() {
        return stamps;
    }

    /** From the next start on the program has this in its environment. */
    void set(String name, String value) {
        environment.put(name, value);
    }

    /** Starts the program, without waiting for it. */
    void start() throws Exception {
        if (!org.alive()) {
            org = startOrg(data, orgPort);
        }
        var all = new ArrayList<>(List.of("run", "--set", "rules.dir=" + data.resolve("rules")));
        settings.forEach(setting -> all.addAll(List.of("--set", setting)));
        environment.put("FAIRLEAD_ORG_LOCAL_LOGIN_URL", door.url());
        environment.put("FAIRLEAD_ORG_LOCAL_CLIENT_ID", "env:CRASH_ID");
        environment.put("FAIRLEAD_ORG_LOCAL_CLIENT_SECRET", "env:CRASH_SECRET");
        killed = false;
        program = Child.start(data, environment, all.toArray(String[]::new));
    }

    /** From now on the program joins a broker that outlives it. */
    void startBroker() {
        broker = EmbeddedBroker.start(KafkaSettings.embedded(data.resolve("kafka")));
    }

    /** From now on the program runs its own broker again, on the same records. */
    void stopBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    void awaitReady() throws InterruptedException {
        program().awaitLine("Ready", PATIENCE);
    }

    /** Waits for something while the program runs or is killed; if it ends by itself or all is quiet too long, fails with what it said. */
    void await(String what, BooleanSupplier happened) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > deadline || (!killed && !alive())) {
                throw new AssertionError(
                        "Still no sign of " + what + ":\n" + program().said());
            }
            Thread.sleep(5);
        }
    }

    boolean alive() {
        return program().alive();
    }

    void killProgram() {
        killed = true;
        program().kill();
    }

    void killBroker() {
        var broker = program().broker().orElseThrow(() -> new AssertionError("The program runs no broker."));
        broker.destroyForcibly();
        broker.onExit().join();
    }

    void killBoth() {
        killBroker();
        killProgram();
    }

    /** Kills the org, and starts it again where it was. */
    void killOrg() throws Exception {
        org.kill();
        org = startOrg(data, orgPort);
    }

    /** Drops job changes as a file, whole at once. */
    void drop(String name, List<String> lines) throws IOException {
        Path part = Files.write(data.resolve(name + ".part"), lines);
        Files.createDirectories(data.resolve("drop"));
        Files.move(part, data.resolve("drop").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    boolean taken(String name) {
        Path done = data.resolve("drop/done");
        if (!Files.exists(done)) {
            return false;
        }
        try (var files = Files.list(done)) {
            return files.anyMatch(file -> file.toString().endsWith(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes of job changes the broker has on disk. */
    long queued() {
        try (var files = Files.walk(data.resolve("kafka/data"))) {
            return files.filter(file -> file.toString().matches(".*/job-changes-\\d+/\\d+\\.log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException changing) {
            return 0;
        }
    }

    /** Somebody who posts all of these, some at once, each until it is answered, whatever happens to the program. */
    final class Sending {
        private final Thread thread;
        private final AtomicInteger answered = new AtomicInteger();

        private Sending(List<String> lines) {
            thread = new Thread(() -> send(lines), "sending");
            thread.setDaemon(true);
            thread.start();
        }

        private void send(List<String> lines) {
            try {
                for (var part : Lists.partition(lines, POSTED_AT_ONCE)) {
                    while (!post(part)) {
                        Thread.sleep(20);
                    }
                    answered.incrementAndGet();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        int answered() {
            return answered.get();
        }

        boolean done() {
            return !thread.isAlive();
        }
    }

    Sending sending(List<String> lines) {
        return new Sending(lines);
    }

    /** Posts job changes as one request; false if it was not answered with 202, so that a sender sends it again. */
    private boolean post(List<String> lines) throws InterruptedException {
        String url = ServerFile.read(data).map(ServerFile::url).orElse("");
        if (url.isEmpty()) {
            return false;
        }
        var request = HttpRequest.newBuilder(URI.create(url + "api/job-changes"))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("[" + String.join(",", lines) + "]"))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 202;
        } catch (IOException gone) {
            return false;
        }
    }

    /** Waits until the running program says that nothing is on its way any more. */
    void awaitQuiet() throws Exception {
        String url = ServerFile.read(data).map(ServerFile::url).orElseThrow();
        var request = HttpRequest.newBuilder(URI.create(url + "api/balance")).build();
        program().await("an empty queue", PATIENCE, () -> {
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                return Json.MAPPER.readTree(answer.body()).path("waiting").asLong(-1) == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    /** Ends the program and the org the clean way, so that a test can look at what they leave. */
    void stop() throws InterruptedException {
        program().stop(PATIENCE);
        org.stop(PATIENCE);
    }

    AuditStore audit() {
        return AuditStore.embedded(data.resolve("audit/fairlead"));
    }

    Workbench workbench() {
        var keys = Map.of(
                "data.dir", data.toString(), "rules.dir", data.resolve("rules").toString());
        return Workbench.open(Config.read(Child.HOME, keys));
    }

    /** Command lines of what runs on a data folder. */
    static List<String> processes(Path data) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.contains(data.toString()))
                .toList();
    }

    @Override
    public void close() {
        if (program != null) {
            program().close();
        }
        stopBroker();
        org.close();
        door.close();
    }
}
