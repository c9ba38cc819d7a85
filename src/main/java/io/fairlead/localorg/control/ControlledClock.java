package io.fairlead.localorg.control;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The org's clock, which a test can stop at a moment and let go again. */
public final class ControlledClock extends Clock {

    private final Clock real;
    private volatile @Nullable Instant frozen;

    public ControlledClock(Clock real) {
        this.real = real;
    }

    public void freeze(Instant at) {
        frozen = at;
    }

    public boolean isFrozen() {
        return frozen != null;
    }

    public void run() {
        frozen = null;
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return real.withZone(zone);
    }

    @Override
    public Instant instant() {
        var at = frozen;
        return at == null ? real.instant() : at;
    }
}
