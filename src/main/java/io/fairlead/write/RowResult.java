package io.fairlead.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.salesforce.ErrorKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What Salesforce said to one row. {@code errorCode} is "" on success.
 *
 * @param matches the records that a duplicate rule took the row for, where Salesforce names them
 */
record RowResult(Row row, String id, boolean created, String errorCode, String message, List<String> matches) {

    RowResult {
        matches = List.copyOf(matches);
    }

    boolean ok() {
        return errorCode.isEmpty();
    }

    ErrorKind kind() {
        boolean raced = errorCode.equals("DUPLICATE_VALUE") && !row.key().isEmpty() && message.contains(row.keyField());
        // Somebody created the record with our key at the same moment: the same upsert again updates it.
        return raced ? ErrorKind.RETRY : ErrorKind.of(errorCode, message);
    }

    /** Reads a save result of sObject Collections, or the body of a single-row answer. */
    static RowResult of(Row row, JsonNode result) {
        JsonNode first =
                result.isArray() ? result.path(0) : result.path("errors").path(0);
        if (!first.isMissingNode()) {
            return failed(row, first, 0);
        }
        boolean created = result.path("created").asBoolean(row.id().isEmpty());
        return new RowResult(row, result.path("id").asText(row.id()), created, "", "", List.of());
    }

    /** Reads an error as Salesforce tells it of one row; {@code status} is told where there is no error to read. */
    static RowResult failed(Row row, JsonNode error, int status) {
        String code = error.path("statusCode").asText(error.path("errorCode").asText("UNKNOWN_EXCEPTION"));
        String message = error.path("message").asText("HTTP " + status);
        return new RowResult(row, row.id(), false, code, message, matches(error));
    }

    /** A row that was not looked at on its own: what held it was refused. */
    static RowResult refused(Row row, String code, String message) {
        return new RowResult(row, row.id(), false, code.isEmpty() ? "UNREADABLE_REQUEST" : code, message, List.of());
    }

    /** Salesforce really spells it {@code duplicateResut}; it may not always. */
    private static List<String> matches(JsonNode error) {
        List<String> ids = new ArrayList<>();
        JsonNode result = error.has("duplicateResut") ? error.path("duplicateResut") : error.path("duplicateResult");
        for (JsonNode rule : result.path("matchResults")) {
            for (JsonNode match : rule.path("matchRecords")) {
                String id = match.path("record").path("Id").asText("");
                if (!id.isEmpty() && !ids.contains(id)) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }
}
