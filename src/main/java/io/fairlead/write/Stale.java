package io.fairlead.write;

/**
 * A record that is not as a decision's facts have it, so that the event must be decided again.
 *
 * @param why what a person reads, a sentence without its full stop
 */
public record Stale(String object, String id, String why) {}
