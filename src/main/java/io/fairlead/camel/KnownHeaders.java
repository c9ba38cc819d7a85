package io.fairlead.camel;

import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Lets only our own headers in from outside, on HTTP and on Kafka alike. Camel's producers read their parameters from headers first, so a foreign
 * header such as {@code sObjectQuery} or {@code kafka.OVERRIDE_TOPIC} would take over a route (CVE-2026-49098, CVE-2026-49099).
 */
public final class KnownHeaders implements HeaderFilterStrategy {
    private static final Set<String> KNOWN = Set.of(
            "event-id",
            "org",
            "attempt",
            "source",
            "batch",
            "received-at",
            "choice",
            "content-type",
            "x-batch",
            "accept",
            "filename");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return name.startsWith("Camel") || name.startsWith("org.apache.camel") || !KNOWN.contains(lower(name));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return !KNOWN.contains(lower(name));
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }
}
