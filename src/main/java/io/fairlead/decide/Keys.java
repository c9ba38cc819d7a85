package io.fairlead.decide;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes values for external id fields, which hold 64 letters: the same input gives the same key in every org. */
final class Keys {
    private static final int LONGEST = 64;

    private Keys() {}

    /** The text itself where it fits, else its SHA-256. */
    static String fit(String text) {
        return text.length() <= LONGEST ? text : sha256(text);
    }

    /** The key of something that belongs to an event, e.g. its task. */
    static String of(String eventId, String part) {
        return sha256(eventId + "\n" + part);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
