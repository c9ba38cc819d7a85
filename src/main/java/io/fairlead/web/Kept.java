package io.fairlead.web;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is costly to make: made by one thread at a time, and kept in proportion to what it cost. */
final class Kept<T> {
    private final long atLeast;
    private final int share;
    private final Supplier<T> maker;
    private @Nullable T value;
    private long until;

    Kept(Duration atLeast, int share, Supplier<T> maker) {
        this.atLeast = atLeast.toNanos();
        this.share = share;
        this.maker = maker;
    }

    synchronized T get() {
        var kept = value;
        if (kept != null && System.nanoTime() - until < 0) {
            return kept;
        }
        long start = System.nanoTime();
        var made = maker.get();
        long end = System.nanoTime();
        value = made;
        until = end + Math.max(atLeast, (end - start) * share);
        return made;
    }
}
