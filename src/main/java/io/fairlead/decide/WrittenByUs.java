package io.fairlead.decide;

/** Knows which values we wrote ourselves, so that {@link FieldMode#OVERWRITE_IF_OURS} replaces nobody else's. Kept by audit. */
@FunctionalInterface
public interface WrittenByUs {

    /** Nothing shows that we wrote anything, so everything is kept. */
    WrittenByUs NOTHING = (org, recordId, field, value) -> false;

    /** The value that the field holds now is the one that we wrote last. */
    boolean wrote(String org, String recordId, String field, Object value);
}
