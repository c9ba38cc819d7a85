package io.fairlead.localorg.schema;

/** A yes-or-no property of a field. */
public enum FieldFlag {
    REQUIRED,
    UNIQUE,
    CASESENSITIVE,
    EXTERNALID,
    IDLOOKUP,
    RESTRICTED,
    /** Set when the record is created, then fixed. */
    CREATEONLY,
    /** Kept by the org itself. */
    READONLY,
    INDEXED,
    NAME,
    CUSTOM,
    /** Deleting the parent deletes this record. */
    CASCADE,
    /** Deleting the parent is refused while this record exists. */
    RESTRICTDELETE,
    DEFAULTED,
    CALCULATED,
    AUTONUMBER
}
