package io.fairlead.decide;

import java.util.List;

/**
 * One planned record.
 *
 * @param role what it is in this job change
 * @param create true: upsert by {@code externalIdField}; false: update {@code id}
 * @param id the record to update, or ""
 * @param externalIdField the field that makes the create repeatable, or "" for an update
 */
public record RecordWrite(
        Role role,
        String object,
        boolean create,
        String id,
        String externalIdField,
        String externalId,
        List<FieldWrite> fields) {

    /** What the record is in this job change. Written in this order. */
    public enum Role {
        /** The new employer, when we create it. */
        ACCOUNT,
        /** The person at the new employer: created, or updated. */
        PERSON,
        /** The Fairlead_Job_Change__c record. */
        EVENT,
        /** The record that the person left. */
        OLD
    }

    public RecordWrite {
        fields = List.copyOf(fields);
    }
}
