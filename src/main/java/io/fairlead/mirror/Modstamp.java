package io.fairlead.mirror;

import io.fairlead.SalesforceTime;

/** A SystemModstamp as a number, so that the newer of two versions of a record is the greater one. */
final class Modstamp {

    private Modstamp() {}

    /** Milliseconds since 1970; 0 for no time, so that any real version is newer. */
    static long millis(String text) {
        if (text.isBlank()) {
            return 0;
        }
        try {
            return SalesforceTime.instant(text).toEpochMilli();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("SystemModstamp " + e.getMessage(), e);
        }
    }
}
