package io.fairlead.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Where a page of a list ended: the time of its last row and a key that is unique at that time. */
record Cursor(Instant time, String key) {

    @Override
    public String toString() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time) + "_" + key;
    }

    static Cursor parse(String text) {
        int at = text.indexOf('_');
        try {
            return new Cursor(
                    Instant.EPOCH.plus(Long.parseLong(text.substring(0, Math.max(at, 0))), ChronoUnit.MICROS),
                    text.substring(at + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "after '" + text + "': give the 'next' of the page before, unchanged", e);
        }
    }
}
