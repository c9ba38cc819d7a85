package io.fairlead.audit;

import java.time.Instant;

/**
 * How a job change reached us.
 *
 * @param source where it came from: a file with its line, an address, a topic
 * @param batch the import it belongs to, or ""
 */
public record Arrival(Instant receivedAt, String source, String batch) {}
