package io.fairlead.localorg.auth;

import java.util.Map;

/** A log-in that is refused, as the OAuth endpoints say it. */
public final class Refused extends RuntimeException {

    private final String error;
    private final String description;

    public Refused(String error, String description) {
        super(error + ": " + description, null, false, false);
        this.error = error;
        this.description = description;
    }

    public String error() {
        return error;
    }

    public String description() {
        return description;
    }

    public Map<String, String> body() {
        return Map.of("error", error, "error_description", description);
    }
}
