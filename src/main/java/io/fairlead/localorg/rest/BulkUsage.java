package io.fairlead.localorg.rest;

import java.nio.file.Path;
import java.time.Clock;

/**
 * What bulk jobs have used of the day's limits.
 *
 * @param batches batches of 10,000 rows, of both versions of the API
 */
public record BulkUsage(UsageMeter batches, UsageMeter queryJobs) {

    private static final long BATCHES = 15_000;
    private static final long QUERY_JOBS = 10_000;

    public static BulkUsage open(Path folder, Clock clock) {
        return new BulkUsage(
                UsageMeter.open(folder.resolve("usage-bulk-batches"), clock, BATCHES),
                UsageMeter.open(folder.resolve("usage-bulk-queries"), clock, QUERY_JOBS));
    }
}
