package io.fairlead.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The embedded broker's folder: its records, its ports, who holds it, and where the running broker answers. */
final class BrokerFolder {

    private static final Object ONE_TEST_AT_A_TIME = new Object();

    private final Path path;
    private @Nullable FileChannel held; // kept reachable, because a collected channel gives its lock back

    BrokerFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    Path records() {
        return path.resolve("data");
    }

    Path ports() {
        return path.resolve("ports");
    }

    Path log() {
        return path.resolve("broker.log");
    }

    /** Takes the folder for this process until it ends; false if another one has it. */
    boolean lock() throws IOException {
        var channel = open();
        if (channel.tryLock() == null) {
            channel.close();
            return false;
        }
        held = channel;
        return true;
    }

    /** Whether a broker process has this folder now. */
    boolean locked() throws IOException {
        if (held != null) {
            return true;
        }
        synchronized (ONE_TEST_AT_A_TIME) {
            try (var channel = open();
                    var lock = channel.tryLock()) {
                return lock == null;
            } catch (OverlappingFileLockException ours) {
                return true;
            }
        }
    }

    /** Where the broker that has this folder answers; empty before it does, and once its parent is gone. */
    Optional<String> address() {
        try {
            var parts = Files.readString(path.resolve("address")).strip().split(" ", -1);
            return Optional.of(parts)
                    .filter(both -> both.length == 2 && isAlive(both[1]))
                    .map(both -> both[0]);
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    /** Called in the broker's process. */
    void storeAddress(String address) throws IOException {
        var parent = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
        Files.writeString(path.resolve("address"), address + " " + parent);
    }

    private static boolean isAlive(String pid) {
        return pid.matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(pid))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }

    void forgetAddress() {
        try {
            Files.deleteIfExists(path.resolve("address"));
        } catch (IOException ignored) {
            // A stale address does no harm: nobody reads it while the folder is free.
        }
    }

    Properties properties() throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(path.resolve("broker.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    void store(Properties properties) throws IOException {
        try (var writer = Files.newBufferedWriter(path.resolve("broker.properties"))) {
            properties.store(writer, "Written at every start; changes here are lost.");
        }
    }

    void create() {
        try {
            Files.createDirectories(path);
        } catch (IOException problem) {
            throw new UncheckedIOException(
                    "Cannot create the embedded broker's folder " + path
                            + ". Set data.dir to a folder that can be written.",
                    problem);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
