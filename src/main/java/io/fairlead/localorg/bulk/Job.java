package io.fairlead.localorg.bulk;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One bulk job as it is remembered.
 *
 * @param number makes the id
 * @param subject the query of a query job, the object of an ingest job
 * @param externalId the key field of an upsert, else empty
 * @param processed rows done so far; the lengths say how far the result files are valid
 */
public record Job(
        long number,
        String kind,
        String operation,
        String subject,
        String object,
        String externalId,
        String state,
        String delimiter,
        String lineEnding,
        String version,
        String userId,
        long created,
        long changed,
        long processed,
        long failed,
        long successLength,
        long failedLength,
        long millis,
        String error) {

    static final String QUERY = "V2Query";
    static final String INGEST = "V2Ingest";

    /** The same job in another state. */
    public Job inState(String next) {
        return inState(next, changed);
    }

    Job inState(String next, long at) {
        return new Job(
                number,
                kind,
                operation,
                subject,
                object,
                externalId,
                next,
                delimiter,
                lineEnding,
                version,
                userId,
                created,
                at,
                processed,
                failed,
                successLength,
                failedLength,
                millis,
                error);
    }

    Job failing(String message, long at) {
        return new Job(
                number,
                kind,
                operation,
                subject,
                object,
                externalId,
                "Failed",
                delimiter,
                lineEnding,
                version,
                userId,
                created,
                at,
                processed,
                failed,
                successLength,
                failedLength,
                millis,
                message);
    }

    Job at(long rows, long wrong, long successes, long failures, long took, long at) {
        return new Job(
                number,
                kind,
                operation,
                subject,
                object,
                externalId,
                state,
                delimiter,
                lineEnding,
                version,
                userId,
                created,
                at,
                rows,
                wrong,
                successes,
                failures,
                took,
                error);
    }

    @JsonIgnore
    public boolean isQuery() {
        return kind.equals(QUERY);
    }

    @JsonIgnore
    public boolean isOver() {
        return state.equals("JobComplete") || state.equals("Failed") || state.equals("Aborted");
    }

    char delimiterChar() {
        return switch (delimiter) {
            case "TAB" -> '\t';
            case "PIPE" -> '|';
            case "SEMICOLON" -> ';';
            case "CARET" -> '^';
            case "BACKQUOTE" -> '`';
            default -> ',';
        };
    }

    String newline() {
        return lineEnding.equals("CRLF") ? "\r\n" : "\n";
    }
}
