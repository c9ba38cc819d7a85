package io.fairlead.server;

import io.fairlead.cli.Fairlead;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The real program in a process of its own, which a test may kill. */
final class Child implements AutoCloseable {
    static final Path HOME =
            Path.of(System.getProperty("fairlead.home", ".")).toAbsolutePath().normalize();
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Process process;
    private final Lines out;
    private final Lines err;

    private Child(Process process) {
        this.process = process;
        this.out = new Lines(process.getInputStream());
        this.err = new Lines(process.getErrorStream());
    }

    /** Runs {@code fairlead} with everything it keeps below {@code data}. */
    static Child start(Path data, String... arguments) throws IOException {
        return start(data, Map.of(), arguments);
    }

    /** As {@link #start(Path, String...)}, with more in its environment. */
    static Child start(Path data, Map<String, String> environment, String... arguments) throws IOException {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--set", "data.dir=" + data, "--set", "drop.dir=" + data.resolve("drop")));
        all.addAll(List.of("--set", "http.port=0"));
        return start(HOME, data, environment, all.toArray(String[]::new));
    }

    /** As {@link #start(Path, String...)}, by the configuration of another home, which says where its data is. */
    static Child start(Path home, Path data, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx448m",
                "-Dfile.encoding=UTF-8",
                "-Dfairlead.home=" + home,
                "-Dlogback.configurationFile=logback.xml",
                "-Dfairlead.log.file=" + data.resolve("fairlead.log"),
                Fairlead.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Its broker, if it runs one. */
    Optional<ProcessHandle> broker() {
        return process.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("BrokerProcess"))
                .findFirst();
    }

    /** Ends it as an operator does, and waits for it. */
    void stop(Duration atMost) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Asked to stop, it has not ended after " + atMost + ":\n" + said());
        }
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Waits for a line on standard error that begins so. */
    void awaitLine(String beginning, Duration atMost) throws InterruptedException {
        await("a line " + beginning, atMost, () -> err.has(beginning));
    }

    /** Waits for something that this program brings about; fails with what it said if it ends before. */
    void await(String what, Duration atMost, BooleanSupplier happened) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!happened.getAsBoolean()) {
            if (!alive() && !happened.getAsBoolean()) {
                throw new AssertionError(
                        "The program ended with code " + process.exitValue() + " before " + what + ":\n" + said());
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("After " + atMost + " still no sign of " + what + ":\n" + said());
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    /** Waits until it ends by itself, and hands out the last line of its standard output. */
    String result(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("After " + atMost + " it has not ended:\n" + said());
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("It ended with code " + process.exitValue() + ":\n" + said());
        }
        out.end();
        return out.last();
    }

    /** How it ended by itself, and what it said. */
    record Ended(int code, String said) {}

    /** Waits until it ends by itself, however. */
    Ended ended(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("After " + atMost + " it has not ended:\n" + said());
        }
        out.end();
        err.end();
        return new Ended(process.exitValue(), said());
    }

    String said() {
        return String.join("\n", err.all()) + "\n" + String.join("\n", out.all());
    }

    @Override
    public void close() {
        if (alive()) {
            kill();
        }
    }

    /** What came on a stream so far. */
    private static final class Lines {
        private final List<String> lines = new ArrayList<>();
        private final Thread reader;

        Lines(InputStream stream) {
            reader = new Thread(() -> read(stream), "child-output");
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream stream) {
            try (var text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (var line = text.readLine(); line != null; line = text.readLine()) {
                    add(line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private synchronized void add(String line) {
            lines.add(line);
        }

        synchronized List<String> all() {
            return List.copyOf(lines);
        }

        boolean has(String beginning) {
            return all().stream().anyMatch(line -> line.startsWith(beginning));
        }

        void end() throws InterruptedException {
            reader.join();
        }

        String last() {
            var all = all();
            return all.isEmpty() ? "" : all.get(all.size() - 1);
        }
    }
}
