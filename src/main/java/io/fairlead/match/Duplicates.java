package io.fairlead.match;

/** Knows which event already stands for a person at an employer, from earlier runs and from this one. */
@FunctionalInterface
public interface Duplicates {

    Duplicates NONE = (eventId, personKey, employerKey) -> "";

    /** The event id that stands for this person and employer already, other than {@code eventId}; or "". */
    String of(String eventId, String personKey, String employerKey);
}
