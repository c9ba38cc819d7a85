package io.fairlead.localorg.bulk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.fairlead.localorg.store.Ids;

/**
 * One bulk job as it is remembered.
 *
 * @param number makes the id
 * @param changed when it last moved, in milliseconds
 * @param error why it failed, else empty
 */
public record Job(long number, JobOrder order, State state, Progress progress, long changed, String error) {

    /** Where a job stands. */
    public enum State {
        OPEN("Open"),
        UPLOAD_COMPLETE("UploadComplete"),
        IN_PROGRESS("InProgress"),
        JOB_COMPLETE("JobComplete"),
        FAILED("Failed"),
        ABORTED("Aborted"),
        /** A 1.0 job that takes no more batches. */
        CLOSED("Closed");

        private final String apiName;

        State(String apiName) {
            this.apiName = apiName;
        }

        public String apiName() {
            return apiName;
        }

        public boolean isOver() {
            return this == JOB_COMPLETE || this == FAILED || this == ABORTED || this == CLOSED;
        }
    }

    /**
     * How far a job is.
     *
     * @param processed rows done, good and bad
     * @param failed the bad ones among them
     * @param successLength how far the file of good rows (of a query or a 1.0 batch: the only result) is valid
     * @param failedLength how far the file of bad rows is valid
     * @param millis time spent at work, also before a restart
     * @param retries how often a restart took the job up again
     */
    public record Progress(
            long processed, long failed, long successLength, long failedLength, long millis, int retries) {

        static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);

        Progress retried() {
            return new Progress(processed, failed, successLength, failedLength, millis, retries + 1);
        }
    }

    static Job fresh(long number, JobOrder order, State state) {
        return new Job(number, order, state, Progress.NONE, order.created(), "");
    }

    @JsonIgnore
    public String id() {
        return Ids.of(order.kind() == JobOrder.Kind.BATCH ? "751" : "750", number);
    }

    @JsonIgnore
    public boolean isOver() {
        return state.isOver();
    }

    Job in(State next, long at) {
        return new Job(number, order, next, progress, at, error);
    }

    Job at(Progress next, long at) {
        return new Job(number, order, state, next, at, error);
    }

    Job failing(String message, long at) {
        return new Job(number, order, State.FAILED, progress, at, message);
    }
}
