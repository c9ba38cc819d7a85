package io.fairlead.localorg.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;

/** Counts API calls of the last 24 hours in a memory-mapped file, so that a killed process loses none. */
public final class UsageMeter {

    private static final int HOURS = 24;

    private final LongBuffer slots;
    private final Clock clock;
    private final long limit;

    private UsageMeter(LongBuffer slots, Clock clock, long limit) {
        this.slots = slots;
        this.clock = clock;
        this.limit = limit;
    }

    /** Opens the counter in a file of a folder, and makes both when they are new. */
    public static UsageMeter open(Path folder, Clock clock, long limit) {
        var file = folder.resolve("usage");
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot create the org's data folder " + folder, failure);
        }
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var buffer = channel.map(FileChannel.MapMode.READ_WRITE, 0, HOURS * 2L * Long.BYTES);
            return new UsageMeter(buffer.asLongBuffer(), clock, limit);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot open the usage counter " + file, failure);
        }
    }

    /** Counts one call and answers whether it was still within the limit. */
    public synchronized boolean count() {
        if (used() >= limit) {
            return false;
        }
        long hour = hour();
        int slot = (int) (hour % HOURS) * 2;
        if (slots.get(slot) != hour) {
            slots.put(slot, hour);
            slots.put(slot + 1, 0);
        }
        slots.put(slot + 1, slots.get(slot + 1) + 1);
        return true;
    }

    private long hour() {
        return clock.millis() / Duration.ofHours(1).toMillis();
    }

    public synchronized long used() {
        long hour = hour();
        long sum = 0;
        for (int slot = 0; slot < HOURS; slot++) {
            if (slots.get(slot * 2) > hour - HOURS) {
                sum += slots.get(slot * 2 + 1);
            }
        }
        return sum;
    }

    public long limit() {
        return limit;
    }
}
