package io.fairlead.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A local org in a process of its own, started as a user would, so that what the bench itself costs is not counted. */
final class OrgProcess implements AutoCloseable {

    private static final int WAIT_SECONDS = 20;

    private final Process process;
    private final int port;
    private final String token;

    private OrgProcess(Process process, int port, String token) {
        this.process = process;
        this.port = port;
        this.token = token;
    }

    /** Starts an org without records and waits until it is ready. */
    static OrgProcess start(Path home, Path data, Path log, int megabytes) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D") || argument.startsWith("-XX:+Use"))
                .forEach(command::add);
        command.add("-Dfairlead.home=" + home);
        command.add("-Xmx" + megabytes + "m");
        command.addAll(List.of("io.fairlead.cli.Fairlead", "org", "start", "--seed", "empty", "--json", "--data"));
        command.add(data.toString());
        var builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        var process = builder.start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException("The local org did not start; " + log + " says why.");
        }
        var access = Json.read(line, JsonNode.class);
        var url = access.path("loginUrl").asText();
        return new OrgProcess(
                process,
                Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)),
                access.path("accessToken").asText());
    }

    /** A connection of its own. */
    OrgConnection connect() throws IOException {
        return new OrgConnection(port, token);
    }

    long pid() {
        return process.pid();
    }

    /** Ends it without a chance to write anything more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
