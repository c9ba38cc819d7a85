package io.fairlead.localorg;

import io.fairlead.localorg.control.Switches.Snapshot;
import io.fairlead.localorg.events.EventBell;
import io.fairlead.localorg.metadata.Deployments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Copies of the whole data folder, taken and put back while nobody is served; log-ins and counters of calls stay as they are.
 *
 * <p>A restore that a kill cuts short is done again at the next start. One whose state does not open is undone.
 */
final class Snapshots {

    private static final String FOLDER = "snapshots";
    private static final String RESTORING = "restoring";
    private static final String REPLAY = "replay";

    /** The state that a restore replaces, until the new one is open. */
    private static final String REPLACED = "~replaced";

    /** What belongs to the process or to the clients rather than to the state of the org. */
    private static final Set<String> KEPT = Set.of(
            FOLDER,
            RESTORING,
            REPLAY,
            "uploads",
            "usage",
            "usage-bulk-batches",
            "usage-bulk-queries",
            "usage-reports",
            "jwt-private.pem",
            "jwt-public.pem",
            "openid");

    private static final List<String> SESSIONS = List.of("session.", "refresh.", "family.");

    private final Path data;
    private final Gate gate;
    private final Supplier<Running> opener;
    private final Deployments deployments;
    private final EventBell bell;

    Snapshots(Path data, Gate gate, Supplier<Running> opener, Deployments deployments, EventBell bell) {
        this.data = data;
        this.gate = gate;
        this.opener = opener;
        this.deployments = deployments;
        this.bell = bell;
    }

    List<Snapshot> list() {
        var folder = data.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return children(folder).stream()
                .filter(child -> Snapshot.isName(name(child)))
                .map(Snapshots::described)
                .sorted(Comparator.comparing(Snapshot::taken))
                .toList();
    }

    Snapshot take(String name) {
        var target = data.resolve(FOLDER).resolve(name);
        gate.replace(() -> keepAs(name), () -> {}, opener);
        return described(target);
    }

    private void keepAs(String name) {
        var target = data.resolve(FOLDER).resolve(name);
        var unfinished = data.resolve(FOLDER).resolve("~" + name);
        delete(unfinished);
        copyState(data, unfinished);
        delete(target);
        move(unfinished, target);
    }

    boolean restore(String name) {
        if (!Files.isDirectory(data.resolve(FOLDER).resolve(name))) {
            return false;
        }
        if (deployments.isBusy()) {
            throw new IllegalStateException("A deployment is running; restore when it is done.");
        }
        var sessions = gate.with(running -> running.store().settings(SESSIONS));
        var begun = new AtomicBoolean();
        try {
            gate.replace(
                    () -> {
                        keepAs(REPLACED);
                        write(REPLAY, Long.toString(bell.highest()));
                        begun.set(true);
                        putBack(name);
                        deployments.forget();
                    },
                    () -> {
                        if (begun.get()) {
                            putBack(REPLACED);
                        }
                    },
                    () -> keep(opener.get(), sessions));
        } catch (RuntimeException failure) {
            throw new IllegalStateException(
                    "Snapshot " + name + " cannot be put back, so the org is as it was: " + failure.getMessage(),
                    failure);
        }
        delete(data.resolve(FOLDER).resolve(REPLACED));
        return true;
    }

    private void putBack(String name) {
        write(RESTORING, name);
        recover(data);
    }

    private static Running keep(Running running, Map<String, String> sessions) {
        try {
            running.store().write(tx -> {
                sessions.forEach(tx::setting);
                return sessions;
            });
            return running;
        } catch (RuntimeException | Error failure) {
            running.close();
            throw failure;
        }
    }

    /** The highest replay id that was given before the latest restore. */
    static long highestReplayId(Path data) {
        var file = data.resolve(REPLAY);
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file)) : 0;
        } catch (IOException failure) {
            throw failed(file, failure);
        }
    }

    boolean drop(String name) {
        var folder = data.resolve(FOLDER).resolve(name);
        if (!Files.isDirectory(folder)) {
            return false;
        }
        delete(folder);
        return true;
    }

    /** Completes a restore that was begun; does nothing if there is none. */
    static void recover(Path data) {
        var marker = data.resolve(RESTORING);
        if (!Files.exists(marker)) {
            return;
        }
        try {
            var source = data.resolve(FOLDER).resolve(Files.readString(marker));
            for (var child : children(data)) {
                if (!KEPT.contains(name(child))) {
                    delete(child);
                }
            }
            copyState(source, data);
            Files.delete(marker);
        } catch (IOException failure) {
            throw failed(data, failure);
        }
    }

    private static Snapshot described(Path folder) {
        try (var files = Files.walk(folder)) {
            long bytes = 0;
            for (var file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            Instant taken = Files.getLastModifiedTime(folder).toInstant();
            return new Snapshot(name(folder), taken, bytes);
        } catch (IOException failure) {
            throw failed(folder, failure);
        }
    }

    private static void copyState(Path from, Path to) {
        try {
            Files.createDirectories(to);
            for (var child : children(from)) {
                if (!KEPT.contains(name(child))) {
                    copy(child, to.resolve(name(child)));
                }
            }
        } catch (IOException failure) {
            throw failed(from, failure);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static List<Path> children(Path folder) {
        try (var files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        } catch (IOException failure) {
            throw failed(folder, failure);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw failed(folder, failure);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw failed(to, failure);
        }
    }

    /** Writes a file that is there whole or not at all, whenever the process is killed. */
    private void write(String name, String text) {
        var unfinished = data.resolve(FOLDER).resolve("~" + name + "~");
        try {
            Files.writeString(unfinished, text);
        } catch (IOException failure) {
            throw failed(unfinished, failure);
        }
        move(unfinished, data.resolve(name));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static UncheckedIOException failed(Path file, IOException failure) {
        return new UncheckedIOException("A snapshot of the org cannot be read or written at " + file, failure);
    }
}
