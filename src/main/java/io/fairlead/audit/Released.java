package io.fairlead.audit;

/**
 * An event that a person released and that must be sent again, to be decided anew.
 *
 * @param attempt the attempt that the new decision gets
 * @param change the job change as JSON
 * @param choice what the person chose among the candidates, or ""
 */
public record Released(String heldId, String org, String eventId, int attempt, String change, String choice) {}
