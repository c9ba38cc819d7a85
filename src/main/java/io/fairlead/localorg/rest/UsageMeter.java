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

/** Counts what was used of a limit in the last day or hour in a memory-mapped file, so that a killed process loses nothing. */
public final class UsageMeter {

    private final LongBuffer slots;
    private final Duration slot;
    private final Clock clock;
    private final long limit;

    private UsageMeter(LongBuffer slots, Duration slot, Clock clock, long limit) {
        this.slots = slots;
        this.slot = slot;
        this.clock = clock;
        this.limit = limit;
    }

    /** Opens a counter of 24 hours in a file of a folder, and makes both when they are new. */
    public static UsageMeter open(Path folder, Clock clock, long limit) {
        return open(folder, 24, Duration.ofHours(1), clock, limit);
    }

    /** The same for 60 minutes. */
    public static UsageMeter openHourly(Path folder, Clock clock, long limit) {
        return open(folder, 60, Duration.ofMinutes(1), clock, limit);
    }

    private static UsageMeter open(Path folder, int count, Duration slot, Clock clock, long limit) {
        var file = folder.resolve("usage");
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot create the org's data folder " + folder, failure);
        }
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var buffer = channel.map(FileChannel.MapMode.READ_WRITE, 0, count * 2L * Long.BYTES);
            return new UsageMeter(buffer.asLongBuffer(), slot, clock, limit);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot open the usage counter " + file, failure);
        }
    }

    /** Counts one and answers whether it was still within the limit. */
    public synchronized boolean count() {
        if (used() >= limit) {
            return false;
        }
        long now = now();
        int at = (int) (now % slotCount()) * 2;
        if (slots.get(at) != now) {
            slots.put(at, now);
            slots.put(at + 1, 0);
        }
        slots.put(at + 1, slots.get(at + 1) + 1);
        return true;
    }

    private int slotCount() {
        return slots.capacity() / 2;
    }

    /** The number of the present slot since 1970. */
    private long now() {
        return clock.millis() / slot.toMillis();
    }

    public synchronized long used() {
        long now = now();
        long sum = 0;
        for (int at = 0; at < slotCount(); at++) {
            long used = slots.get(at * 2);
            if (used > now - slotCount() && used <= now) {
                sum += slots.get(at * 2 + 1);
            }
        }
        return sum;
    }

    public long limit() {
        return limit;
    }
}
