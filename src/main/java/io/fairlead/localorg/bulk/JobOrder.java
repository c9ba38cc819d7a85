package io.fairlead.localorg.bulk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;

/**
 * What a bulk job was asked to do; it never changes.
 *
 * @param subject the query of a query job, else the object
 * @param externalId the key field of an upsert, else empty
 * @param assignmentRule the id of the assignment rule for new leads or cases, else empty
 * @param parent the 1.0 job that a batch belongs to, else empty
 * @param contentType CSV, or in 1.0 also XML or JSON
 * @param serial whether the batches of a 1.0 job run one after another
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
        String parent,
        String contentType,
        boolean serial) {

    public JobOrder {
        // Jobs that were kept before there was a choice name none.
        contentType = Objects.requireNonNullElse(contentType, "CSV");
    }

    /** Which resource a job belongs to. */
    public enum Kind {
        QUERY("V2Query"),
        INGEST("V2Ingest"),
        /** A job of Bulk API 1.0, which only holds batches together. */
        CLASSIC("Classic"),
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

    /** A batch of this 1.0 job. */
    JobOrder batch(String job, String query, long at) {
        return new JobOrder(
                Kind.BATCH,
                operation,
                isQuery() ? query : subject,
                object,
                externalId,
                assignmentRule,
                delimiter,
                lineEnding,
                version,
                userId,
                at,
                job,
                contentType,
                serial);
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
