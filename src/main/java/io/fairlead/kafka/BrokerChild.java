package io.fairlead.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the broker's process, as its parent sees it. */
final class BrokerChild {

    private final Process process;

    private BrokerChild(Process process) {
        this.process = process;
    }

    /** How a start went. */
    sealed interface Started {
        record Ready(BrokerChild child, String address) implements Started {}

        record Locked() implements Started {}

        record Failed(String reason) implements Started {}
    }

    /** Starts the process and waits until it serves, finds the folder taken, or fails. */
    static Started start(BrokerFolder folder, int heapMegabytes, long patienceMillis) throws IOException {
        var builder = new ProcessBuilder(command(folder, heapMegabytes));
        // Not on the command line, where it would fill every process listing.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.redirectError(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        var child = new BrokerChild(builder.start());
        try {
            return child.handshake(folder, patienceMillis);
        } catch (InterruptedException interrupted) {
            child.kill();
            Thread.currentThread().interrupt();
            return new Started.Failed("interrupted while waiting for the broker");
        }
    }

    private static List<String> command(BrokerFolder folder, int heapMegabytes) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-XX:+UseSerialGC");
        // A broker that serves one program starts with nearly half the processor time when only the quick compiler
        // works.
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Xshare:auto");
        command.add("-Dlogback.configurationFile=io/fairlead/kafka/broker-logback.xml");
        command.add("-Dfairlead.broker.log=" + folder.log());
        command.add(BrokerProcess.class.getName());
        command.add(folder.path().toString());
        return command;
    }

    private Started handshake(BrokerFolder folder, long patienceMillis) throws InterruptedException {
        var line = new CompletableFuture<String>();
        var reader = new Thread(() -> read(line), "broker-output");
        reader.setDaemon(true);
        reader.start();
        try {
            var answer = line.get(patienceMillis, TimeUnit.MILLISECONDS);
            if (answer.startsWith("READY ")) {
                return new Started.Ready(this, answer.substring("READY ".length()));
            }
            kill();
            return answer.equals("LOCKED")
                    ? new Started.Locked()
                    : new Started.Failed(answer + " (" + folder.log() + ")");
        } catch (TimeoutException late) {
            kill();
            return new Started.Failed("not ready after " + patienceMillis + " ms (" + folder.log() + ")");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void read(CompletableFuture<String> first) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                first.complete(line);
            }
        } catch (IOException ended) {
            // Said below.
        }
        first.complete("FAILED the process ended without a word");
    }

    CompletableFuture<Process> ended() {
        return process.onExit();
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Ends the process the clean way, by closing its standard input; by force if that takes too long. */
    void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // It ended by itself.
        }
        try {
            if (!process.waitFor(35, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process by force, and waits because its folder is only free once it is gone. */
    private void kill() {
        try {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
