package io.fairlead.decide;

/** When a proposed value is written to a field. Empty means null, "" or blanks; 0 and false are not empty. */
public enum FieldMode {
    /** The record is new: write it. */
    SET_ON_CREATE,
    /** Write only where the field is empty; otherwise keep what is there. */
    FILL_IF_EMPTY,
    /** Replace whatever is there; the old value is kept in the audit. */
    OVERWRITE,
    /** Replace only a value that our integration user wrote last. */
    OVERWRITE_IF_OURS,
    /** One of our own prefixed fields: write it. */
    OWN_FIELD,
    /** Leave the field alone, whatever lower rules say. */
    SKIP
}
