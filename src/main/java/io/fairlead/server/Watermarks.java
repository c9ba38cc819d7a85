package io.fairlead.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.fairlead.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to which SystemModstamp each object has been read to its topic, and with which fields; a small file beside the index. Without it everything is
 * read again.
 */
final class Watermarks {
    private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);

    private final Path file;
    private final Map<String, Read> readByObject = new TreeMap<>();

    /** An object that was read whole once, with these fields, and since then up to this SystemModstamp. */
    record Read(Instant upTo, Set<String> fields) {
        Read {
            fields = Set.copyOf(fields);
        }
    }

    private Watermarks(Path file) {
        this.file = file;
    }

    static Watermarks open(Path file) {
        var watermarks = new Watermarks(file);
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                watermarks.readByObject.putAll(
                        Json.MAPPER.readValue(file.toFile(), new TypeReference<Map<String, Read>>() {}));
            }
        } catch (JsonProcessingException unreadable) {
            LOG.warn("How far an org was read is not readable, so it is read again: file={}", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return watermarks;
    }

    synchronized @Nullable Instant of(String object) {
        Read read = readByObject.get(object);
        return read == null ? null : read.upTo();
    }

    /** Whether the object was read whole with all of these fields. */
    synchronized boolean has(String object, Collection<String> fields) {
        Read read = readByObject.get(object);
        return read != null && read.fields().containsAll(fields);
    }

    synchronized void set(String object, Instant upTo, Collection<String> fields) {
        readByObject.put(object, new Read(upTo, Set.copyOf(fields)));
        save();
    }

    synchronized void advance(String object, Instant upTo) {
        Read read = readByObject.get(object);
        if (read != null && upTo.isAfter(read.upTo())) {
            set(object, upTo, read.fields());
        }
    }

    private void save() {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Json.MAPPER.writeValue(fresh.toFile(), readByObject);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
