package io.fairlead.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a folder four times a second and tells of a change once it has settled: when two looks in a row see the same. Editors save in several
 * steps, and asking the file system works on every disk, shared ones too.
 */
final class FolderWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
    private static final long PERIOD_MS = 250;

    private final Path folder;
    private final Runnable onChange;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "rules-watch");
        thread.setDaemon(true);
        return thread;
    });
    private String told;
    private String seen;

    FolderWatch(Path folder, Runnable onChange) {
        this.folder = folder;
        this.onChange = onChange;
        this.told = look();
        this.seen = told;
        var unused = clock.scheduleWithFixedDelay(this::tick, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            String now = look();
            boolean settled = now.equals(seen);
            seen = now;
            if (settled && !now.equals(told)) {
                told = now;
                onChange.run();
            }
        } catch (RuntimeException e) {
            LOG.error("The rule folder could not be read; it is looked at again.", e);
        }
    }

    /** Every file with its size and time. */
    private String look() {
        var files = new TreeMap<String, String>();
        try (Stream<Path> paths = Files.walk(folder, 6)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(path.toString(), Files.size(path) + "@" + Files.getLastModifiedTime(path));
            }
        } catch (IOException | UncheckedIOException e) {
            return "unreadable: " + e.getMessage();
        }
        return files.toString();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
