package io.fairlead.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.salesforce.ErrorKind;

/** What Salesforce said to one row. {@code errorCode} is "" on success. */
record RowResult(Row row, String id, boolean created, String errorCode, String message) {

    boolean ok() {
        return errorCode.isEmpty();
    }

    ErrorKind kind() {
        return ErrorKind.of(errorCode, message);
    }

    /** Reads a save result of sObject Collections, or the body of a single-row answer. */
    static RowResult of(Row row, JsonNode result) {
        JsonNode first =
                result.isArray() ? result.path(0) : result.path("errors").path(0);
        if (!first.isMissingNode()) {
            String code =
                    first.path("statusCode").asText(first.path("errorCode").asText("UNKNOWN_EXCEPTION"));
            return new RowResult(
                    row, row.id(), false, code, first.path("message").asText(""));
        }
        boolean created = result.path("created").asBoolean(row.id().isEmpty());
        return new RowResult(row, result.path("id").asText(row.id()), created, "", "");
    }

    static RowResult failed(Row row, String errorCode, String message) {
        return new RowResult(row, row.id(), false, errorCode, message);
    }
}
