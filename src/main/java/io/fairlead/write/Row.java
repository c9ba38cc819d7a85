package io.fairlead.write;

import io.fairlead.decide.Decision;
import java.util.Map;

/**
 * One record on its way to Salesforce: which decision asks for it, in which role, and its body.
 *
 * @param role ACCOUNT, PERSON, EVENT, OLD, MEMBER or TASK
 * @param id the record to update, "" for a create or upsert
 * @param key the external id to upsert by, "" for an update by Id or a plain create
 * @param values fields to write; null clears
 * @param before what they replace
 */
record Row(
        Decision decision,
        String role,
        String object,
        String id,
        String keyField,
        String key,
        Map<String, Object> values,
        Map<String, Object> before) {

    /** The same row with other values. */
    Row with(Map<String, Object> others) {
        return new Row(decision, role, object, id, keyField, key, others, before);
    }

    /** Rows that can travel in one sObject Collections request. */
    String lane() {
        if (!key.isEmpty()) {
            return "PATCH /composite/sobjects/" + object + "/" + keyField;
        }
        return id.isEmpty() ? "POST /composite/sobjects" : "PATCH /composite/sobjects";
    }
}
