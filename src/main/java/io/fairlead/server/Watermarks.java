package io.fairlead.server;

import com.fasterxml.jackson.core.type.TypeReference;
import io.fairlead.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Up to which SystemModstamp each object has been read to its topic; a small file beside the index. Without it everything is read again. */
final class Watermarks {
    private final Path file;
    private final Map<String, Instant> instantByObject = new TreeMap<>();

    private Watermarks(Path file) {
        this.file = file;
    }

    static Watermarks open(Path file) {
        var watermarks = new Watermarks(file);
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                watermarks.instantByObject.putAll(
                        Json.MAPPER.readValue(file.toFile(), new TypeReference<Map<String, Instant>>() {}));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return watermarks;
    }

    synchronized @Nullable Instant of(String object) {
        return instantByObject.get(object);
    }

    synchronized void set(String object, Instant instant) {
        instantByObject.put(object, instant);
        save();
    }

    synchronized void advance(String object, Instant instant) {
        Instant before = instantByObject.getOrDefault(object, Instant.EPOCH);
        if (instant.isAfter(before)) {
            set(object, instant);
        }
    }

    private void save() {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Json.MAPPER.writeValue(fresh.toFile(), instantByObject);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
