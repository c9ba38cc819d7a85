package io.fairlead.localorg.bulk;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a bulk job was asked to do; it never changes.
 *
 * @param subject the query of a query job, else the object
 * @param externalId the key field of an upsert, else empty
 * @param assignmentRule the id of the assignment rule for new leads or cases, else empty
 * @param parent the 1.0 job that a batch belongs to, else empty
 */
public record JobOrder(
        Kind kind,
        String operation,
        String subject,
        String object,
        String externalId,
        String assignmentRule,
        String delimiter,
        String lineEnding,
        String version,
        String userId,
        long created,
        String parent) {

    /** Which resource a job belongs to. */
    public enum Kind {
        QUERY("V2Query"),
        INGEST("V2Ingest"),
        /** One batch of a job of Bulk API 1.0, rows or a query. */
        BATCH("Classic");

        private final String apiName;

        Kind(String apiName) {
            this.apiName = apiName;
        }

        public String apiName() {
            return apiName;
        }
    }

    @JsonIgnore
    public boolean isQuery() {
        return operation.startsWith("query");
    }

    @JsonIgnore
    public char delimiterChar() {
        return switch (delimiter) {
            case "TAB" -> '\t';
            case "PIPE" -> '|';
            case "SEMICOLON" -> ';';
            case "CARET" -> '^';
            case "BACKQUOTE" -> '`';
            default -> ',';
        };
    }

    @JsonIgnore
    public String newline() {
        return lineEnding.equals("CRLF") ? "\r\n" : "\n";
    }
}
