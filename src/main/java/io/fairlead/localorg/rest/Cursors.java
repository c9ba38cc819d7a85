package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.soql.Answer;
import io.fairlead.localorg.soql.SoqlEngine;
import io.fairlead.localorg.store.Ids;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that still have pages to be read, the oldest forgotten first. Which rows belong to one is a small file, so that a
 * client reads on after a restart: the same rows with their present values, as long as the same user asks.
 */
final class Cursors {

    private static final Logger LOG = LoggerFactory.getLogger(Cursors.class);
    private static final int OPEN = 500;

    private final Path folder;
    private final SoqlEngine engine;
    private final Map<String, Open> openByLocator = new LinkedHashMap<>();
    private long next;

    /** What a query found, for the user who asked. */
    private record Open(String userId, Answer answer) {}

    Cursors(Path folder, SoqlEngine engine) {
        this.folder = folder;
        this.engine = engine;
        try {
            Files.createDirectories(folder);
            var kept = kept();
            next = kept.isEmpty() ? 1 : number(kept.get(kept.size() - 1)) + 1;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot use the folder of query cursors " + folder, failure);
        }
    }

    synchronized String keep(String soql, boolean deletedToo, String userId, Answer answer) {
        var locator = Ids.of("01g", next++);
        openByLocator.put(locator, new Open(userId, answer));
        if (answer instanceof Answer.Records records) {
            write(file(locator), soql, deletedToo, userId, records.numbers());
        }
        while (openByLocator.size() > OPEN) {
            forget(openByLocator.keySet().iterator().next());
        }
        return locator;
    }

    private void forget(String locator) {
        openByLocator.remove(locator);
        try {
            Files.deleteIfExists(file(locator));
        } catch (IOException failure) {
            LOG.warn("A query cursor cannot be deleted: locator={}", locator, failure);
        }
    }

    /** The answer of a locator that this user was given, or null. */
    synchronized @Nullable Answer get(String locator, Access access) {
        var open = openByLocator.get(locator);
        if (open == null) {
            open = reopened(locator, access);
        }
        return open == null || !open.userId().equals(access.userId()) ? null : open.answer();
    }

    private @Nullable Open reopened(String locator, Access access) {
        var file = file(locator);
        if (!Files.exists(file)) {
            return null;
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var userId = in.readUTF();
            boolean deletedToo = in.readBoolean();
            var soql = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
            var numbers = new long[in.readInt()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = in.readLong();
            }
            if (!userId.equals(access.userId())
                    || !(engine.run(soql, access, deletedToo) instanceof Answer.Records records)) {
                return null;
            }
            var open = new Open(userId, records.over(numbers));
            openByLocator.put(locator, open);
            return open;
        } catch (IOException damaged) {
            LOG.warn("A query cursor cannot be read: locator={}", locator, damaged);
            return null;
        }
    }

    /** Written aside first: a file that is there is whole. */
    private void write(Path file, String soql, boolean deletedToo, String userId, long[] numbers) {
        var unfinished = folder.resolve("~" + file.getFileName());
        try {
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
                var text = soql.getBytes(StandardCharsets.UTF_8);
                out.writeUTF(userId);
                out.writeBoolean(deletedToo);
                out.writeInt(text.length);
                out.write(text);
                out.writeInt(numbers.length);
                for (long number : numbers) {
                    out.writeLong(number);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot keep a query cursor in " + folder, failure);
        }
    }

    private Path file(String locator) {
        // By number, as ids that differ in case only are one file on some systems.
        return folder.resolve(String.format("%012d", Ids.number(locator)));
    }

    private static long number(Path file) {
        return Long.parseLong(String.valueOf(file.getFileName()));
    }

    /** The files of earlier processes, the oldest first; more than enough of them are deleted. */
    private List<Path> kept() throws IOException {
        List<Path> files;
        try (var found = Files.list(folder)) {
            files = new ArrayList<>(
                    found.filter(file -> String.valueOf(file.getFileName()).matches("\\d{12}"))
                            .sorted(Comparator.comparingLong(Cursors::number))
                            .toList());
        }
        while (files.size() > OPEN) {
            Files.deleteIfExists(files.remove(0));
        }
        return files;
    }
}
