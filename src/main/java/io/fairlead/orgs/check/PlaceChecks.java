package io.fairlead.orgs.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.orgs.Answer;
import io.fairlead.orgs.OrgPicture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks of the org as a place to work in: its limits, the reports of the input lists. */
final class PlaceChecks {
    private PlaceChecks() {}

    static final class Limits implements Check {
        private static final Map<String, String> HURTS = new LinkedHashMap<>();

        static {
            HURTS.put(
                    "DailyApiRequests", "When they are used up, everything waits until tomorrow, also for other apps.");
            HURTS.put("DailyBulkV2QueryJobs", "The mirror cannot be filled anew.");
            HURTS.put("HourlySyncReportRuns", "Input lists cannot be read this hour.");
            HURTS.put("DataStorageMB", "New records are refused.");
        }

        @Override
        public String name() {
            return "limit";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            JsonNode limits = org.reader().get("/limits").need();
            List<Finding> findings = new ArrayList<>();
            HURTS.forEach((limit, hurts) -> {
                if (limits.has(limit)) {
                    findings.add(one(limit, limits.path(limit), hurts));
                }
            });
            return findings;
        }

        Finding one(String limit, JsonNode told, String hurts) {
            long most = told.path("Max").asLong();
            long left = told.path("Remaining").asLong();
            String check = name() + ":" + limit;
            String what = limit + ": " + left + " of " + most + " are left.";
            String mend =
                    "Setup > Company Settings > Company Information shows the use: ask what else uses it up, or buy"
                            + " more. The page of the org shows Fairlead's own calls.";
            if (most > 0 && left * 20 < most) {
                return Finding.fail(check, what, hurts, mend);
            }
            return most > 0 && left * 4 < most ? Finding.warn(check, what, hurts, mend) : Finding.pass(check, what);
        }
    }

    /** Reports are read from production, by a user who may see their folder. */
    static final class Reports implements Check {
        @Override
        public String name() {
            return "report";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            if (subject.reports().isEmpty()) {
                return List.of(Finding.pass(name(), "No input list reads a report of this org."));
            }
            if (org.organization().path("IsSandbox").asBoolean()) {
                return List.of(Finding.fail(
                        name(),
                        "This is a sandbox, and input lists read reports of it.",
                        "People would be tracked by a copy that is out of date.",
                        "Read the lists from production."));
            }
            List<JsonNode> rows = org.rows("reports");
            return subject.reports().stream()
                    .map(report -> one(org, report, rows))
                    .toList();
        }

        private Finding one(OrgPicture org, String report, List<JsonNode> rows) {
            String check = name() + ":" + report;
            var row = rows.stream()
                    .filter(found -> found.path("Id").asText().startsWith(report)
                            || found.path("Name").asText().equals(report)
                            || found.path("DeveloperName").asText().equals(report))
                    .findFirst();
            Answer described = row.map(found -> org.reader()
                            .get("/analytics/reports/" + found.path("Id").asText() + "/describe"))
                    .orElse(null);
            if (described != null && described.isGiven()) {
                return Finding.pass(check, "The report " + report + " can be run.");
            }
            return Finding.fail(
                    check,
                    "The user cannot open the report " + report
                            + row.map(found -> " in the folder "
                                            + found.path("FolderName").asText())
                                    .orElse(", or there is none of that name")
                            + ".",
                    "The people on this list are not tracked.",
                    "Reports > All Folders > the folder > Share: add the user with View. The user also needs every"
                            + " object and field that the report uses.");
        }
    }
}
