package io.fairlead.decide;

/** Whether a value can be put into a field: the value as the field takes it, or why not. */
sealed interface Fit {

    /** It fits; {@code note} says what was changed to make it fit, or "". */
    record Fits(Object value, String note) implements Fit {}

    /** It cannot be written. */
    record Unfit(String why) implements Fit {}
}
