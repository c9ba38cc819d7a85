package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /limits} and {@code /limits/recordCount}. */
final class LimitsResource {

    private static final Map<String, Long> OTHERS = new LinkedHashMap<>();

    static {
        OTHERS.put("ActiveScratchOrgs", 0L);
        OTHERS.put("ConcurrentAsyncGetReportInstances", 200L);
        OTHERS.put("ConcurrentSyncReportRuns", 20L);
        OTHERS.put("DailyAsyncApexExecutions", 250_000L);
        OTHERS.put("DailyBulkV2QueryFileStorageMB", 976_562L);
        OTHERS.put("DailyDurableStreamingApiEvents", 10_000L);
        OTHERS.put("DailyStreamingApiEvents", 10_000L);
        OTHERS.put("DataStorageMB", 100_000L);
        OTHERS.put("FileStorageMB", 100_000L);
        OTHERS.put("HourlyTimeBasedWorkflow", 1_000L);
        OTHERS.put("MassEmail", 5_000L);
        OTHERS.put("MonthlyPlatformEvents", 250_000L);
        OTHERS.put("SingleEmail", 5_000L);
    }

    private final Org org;
    private final UsageMeter usage;
    private final BulkUsage bulk;
    private final ReportUsage reports;

    LimitsResource(Org org, UsageMeter usage, BulkUsage bulk, ReportUsage reports) {
        this.org = org;
        this.usage = usage;
        this.bulk = bulk;
        this.reports = reports;
    }

    Reply handle(Call call) {
        call.allowMethods("GET", "HEAD");
        if (call.length() == 1) {
            return all();
        }
        if (call.length() == 2 && call.at(1).equalsIgnoreCase("recordCount")) {
            return recordCount(call);
        }
        throw ApiException.notFound("The requested resource does not exist");
    }

    private Reply all() {
        var limits = new LinkedHashMap<String, Map<String, Long>>();
        limits.put("DailyApiRequests", counted(usage));
        limits.put("DailyBulkApiBatches", counted(bulk.batches()));
        limits.put("DailyBulkV2QueryJobs", counted(bulk.queryJobs()));
        limits.put("HourlyAsyncReportRuns", counted(reports.laterRuns()));
        limits.put("HourlyDashboardRefreshes", counted(reports.refreshes()));
        limits.put("HourlySyncReportRuns", counted(reports.runs()));
        OTHERS.forEach((name, max) -> limits.put(name, Map.of("Max", max, "Remaining", max)));
        return Json.value(200, limits);
    }

    private static Map<String, Long> counted(UsageMeter meter) {
        return Map.of("Max", meter.limit(), "Remaining", Math.max(0, meter.limit() - meter.used()));
    }

    private Reply recordCount(Call call) {
        call.allowOnly("sObjects");
        var wanted = call.request().parameter("sObjects");
        return org.store()
                .read(() -> Json.reply(200, out -> {
                    out.writeStartObject();
                    out.writeArrayFieldStart("sObjects");
                    for (var type : org.schema().types()) {
                        boolean asked = wanted == null
                                || Arrays.stream(wanted.split(","))
                                        .anyMatch(name -> name.trim().equalsIgnoreCase(type.name()));
                        if (asked && !type.isEvent() && call.access().on(type).read()) {
                            out.writeStartObject();
                            out.writeNumberField(
                                    "count", org.store().table(type).count());
                            out.writeStringField("name", type.name());
                            out.writeEndObject();
                        }
                    }
                    out.writeEndArray();
                    out.writeEndObject();
                }));
    }
}
