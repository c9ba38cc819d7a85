package io.fairlead.server;

import io.fairlead.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * {@code server.json} in the data folder: says that a server runs there, and where its parts are.
 *
 * @param pid its process
 * @param startedAt when that process started, in milliseconds: another one may have its number after a restart of the machine
 * @param url address of its pages
 * @param localOrgs how to reach each embedded local org, by org name
 */
public record ServerFile(long pid, long startedAt, String url, Map<String, LocalAccess> localOrgs) {

    public ServerFile {
        localOrgs = Map.copyOf(localOrgs);
    }

    /** How a command reaches a local org that the server runs. */
    public record LocalAccess(int port, String clientId, String clientSecret) {

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "LocalAccess[" + port + "]";
        }
    }

    private static Path path(Path data) {
        return data.resolve("server.json");
    }

    /** What is running on this folder; empty if nothing is, or what was there has died. */
    public static Optional<ServerFile> read(Path data) {
        try {
            if (!Files.exists(path(data))) {
                return Optional.empty();
            }
            var file = Json.MAPPER.readValue(path(data).toFile(), ServerFile.class);
            boolean alive = ProcessHandle.of(file.pid())
                    .filter(process -> process.isAlive() && started(process) == file.startedAt())
                    .isPresent();
            return alive ? Optional.of(file) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of this process. */
    static ServerFile own(String url, Map<String, LocalAccess> localOrgs) {
        var own = ProcessHandle.current();
        return new ServerFile(own.pid(), started(own), url, localOrgs);
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    void write(Path data) {
        try {
            Files.createDirectories(data);
            Files.deleteIfExists(path(data));
            Files.createFile(
                    path(data), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(path(data), Json.bytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void remove(Path data) {
        try {
            Files.deleteIfExists(path(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
