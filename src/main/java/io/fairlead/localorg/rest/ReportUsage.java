package io.fairlead.localorg.rest;

import io.fairlead.localorg.analytics.Dashboards;
import io.fairlead.localorg.analytics.ReportInstances;
import io.fairlead.localorg.analytics.Reports;
import java.nio.file.Path;
import java.time.Clock;

/** What runs of reports, now and later, and dashboards have used of the hour's limits. */
public record ReportUsage(UsageMeter runs, UsageMeter laterRuns, UsageMeter refreshes) {

    public static ReportUsage open(Path folder, Clock clock) {
        var own = folder.resolve("usage-reports");
        return new ReportUsage(
                UsageMeter.openHourly(own.resolve("runs"), clock, Reports.RUNS_AN_HOUR),
                UsageMeter.openHourly(own.resolve("later-runs"), clock, ReportInstances.RUNS_AN_HOUR),
                UsageMeter.openHourly(own.resolve("refreshes"), clock, Dashboards.REFRESHES_AN_HOUR));
    }
}
