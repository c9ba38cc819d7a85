package io.fairlead.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real program in a process and a terminal of its own, made by {@code script} of util-linux; somebody types into it. */
final class TypedCommand implements AutoCloseable {
    private static final long SECONDS = 60;

    private final Process process;
    private final StringBuilder said = new StringBuilder();
    private int read;

    private TypedCommand(Process process) {
        this.process = process;
        var reader = new Thread(() -> read(process.getInputStream()), "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    static TypedCommand start(Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfairlead.home=" + home,
                "-Dlogback.configurationFile=logback.xml",
                "-Dfairlead.log.file=" + home.resolve("fairlead.log"),
                Fairlead.class.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder("script", "-qefc", String.join(" ", command), "/dev/null");
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        // There nobody is asked.
        builder.environment().remove("CI");
        return new TypedCommand(builder.start());
    }

    private void read(InputStream stream) {
        byte[] part = new byte[4096];
        try {
            for (int length = stream.read(part); length >= 0; length = stream.read(part)) {
                add(new String(part, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            add("\nThe terminal was closed.");
        }
    }

    private synchronized void add(String text) {
        said.append(text);
        notifyAll();
    }

    synchronized String said() {
        return said.toString();
    }

    /** Types a line after it has asked so. */
    synchronized void answer(String question, String line) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (said.indexOf(question, read) < 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0 || !process.isAlive()) {
                throw new AssertionError("It did not ask '" + question + "':\n" + said);
            }
            wait(Math.min(left, 1000));
        }
        read = said.indexOf(question, read) + question.length();
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits until it ends by itself. */
    int ended() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("It has not ended:\n" + said());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
