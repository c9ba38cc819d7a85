package io.fairlead.orgs.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Something that must not be read by others.
 *
 * @param reference where it stands, {@code env:NAME} or {@code file:PATH}; "" if somebody typed it, or an org gave it
 */
public record Secret(String value, String reference) {
    public static final Secret NONE = new Secret("", "");

    /** What somebody typed. */
    public static Secret typed(String value) {
        return new Secret(value.strip(), "");
    }

    /**
     * Reads a secret from where the reference says.
     *
     * @throws IllegalArgumentException if it says nothing, or nothing is there; the message never has the secret
     */
    public static Secret at(String reference) {
        if (reference.startsWith("env:")) {
            String value = System.getenv(reference.substring("env:".length()));
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(
                        "the environment variable " + reference.substring("env:".length()) + " is not set");
            }
            return new Secret(value.strip(), reference);
        }
        if (reference.startsWith("file:")) {
            Path file = Path.of(reference.substring("file:".length())).toAbsolutePath();
            try {
                String value = Files.readString(file).strip();
                if (value.isEmpty()) {
                    throw new IllegalArgumentException("the file " + file + " is empty");
                }
                return new Secret(value, "file:" + file);
            } catch (IOException e) {
                throw new IllegalArgumentException("the file " + file + " cannot be read");
            }
        }
        throw new IllegalArgumentException(
                "a secret does not belong on the command line, where others can see it: give env:NAME or file:PATH, or"
                        + " leave it out and be asked. If this was the secret, take it out of the history of your shell");
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** How it stands in a file of {@code conf/}: its reference, or sealed. */
    String written(Seal seal, String place) {
        if (value.isEmpty()) {
            return "";
        }
        return reference.isEmpty() ? seal.seal(value, place) : reference;
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "Secret[" + reference + "]";
    }
}
