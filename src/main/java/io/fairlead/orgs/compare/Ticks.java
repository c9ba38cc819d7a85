package io.fairlead.orgs.compare;

import io.fairlead.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which lines of a checklist somebody has dealt with: who, and when. */
public record Ticks(Map<String, Tick> tickByKey) {
    public static final Ticks NONE = new Ticks(Map.of());

    /** Somebody's word that a line is dealt with. */
    public record Tick(String by, Instant at) {}

    public Ticks {
        tickByKey = Map.copyOf(tickByKey);
    }

    public Optional<Tick> of(Item item) {
        return Optional.ofNullable(tickByKey.get(item.key()));
    }

    public Ticks with(String key, Tick tick) {
        Map<String, Tick> more = new TreeMap<>(tickByKey);
        more.put(key, tick);
        return new Ticks(more);
    }

    public Ticks without(String key) {
        Map<String, Tick> fewer = new TreeMap<>(tickByKey);
        fewer.remove(key);
        return new Ticks(fewer);
    }

    /** What was kept here; nothing if nobody has ticked anything yet. */
    public static Ticks read(Path file) {
        try {
            return Files.exists(file) ? Json.MAPPER.readValue(file.toFile(), Ticks.class) : NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " holds no ticks that can be read; move it away", e);
        }
    }

    /** Keeps the ticks whole or not at all. */
    public void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, Json.bytes(this));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The ticks cannot be kept in " + file, e);
        }
    }
}
