package io.fairlead.localorg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A client of Salesforce that runs on Node: an npm package below {@code src/test/clients}, installed when it is first used. */
final class NodeClient {

    private static final Path CLIENTS = Path.of(System.getProperty("fairlead.home", "."), "src", "test", "clients");

    private final Path folder;

    private NodeClient(Path folder) {
        this.folder = folder;
    }

    /** The package of this name; needs the npm registry unless it was installed before. */
    static NodeClient installed(String name, Path scratch) {
        var client = new NodeClient(CLIENTS.resolve(name));
        if (!client.isFresh()) {
            var done = run(client.folder, Map.of(), scratch, 420, List.of("npm", "ci", "--no-audit", "--no-fund"));
            if (done.exit() != 0) {
                throw new IllegalStateException("npm ci failed in " + client.folder + ": " + done.errors());
            }
        }
        return client;
    }

    /** What npm leaves behind when it is done is newer than what it was asked for. */
    private boolean isFresh() {
        try {
            var installed = folder.resolve("node_modules/.package-lock.json");
            return Files.exists(installed)
                    && Files.getLastModifiedTime(installed)
                                    .compareTo(Files.getLastModifiedTime(folder.resolve("package-lock.json")))
                            >= 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    /** What a process said. */
    record Done(int exit, String output, String errors) {}

    /** Runs a command to its end, its output kept in files so that no pipe fills up. */
    static Done run(Path folder, Map<String, String> environment, Path scratch, long seconds, List<String> command) {
        try {
            var output = Files.createTempFile(scratch, "client", ".out");
            var errors = Files.createTempFile(scratch, "client", ".err");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IllegalStateException("No end after " + seconds + " s: " + command + "\n"
                        + Files.readString(output) + Files.readString(errors));
            }
            return new Done(process.exitValue(), Files.readString(output), Files.readString(errors));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot run " + command + "; is Node with npm installed?", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
