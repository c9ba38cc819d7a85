package io.fairlead.localorg.metadata;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer about a deployment, member by member as Salesforce names them. */
final class DeployResult {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private DeployResult() {}

    static Map<String, @Nullable Object> pending(String id, DeployOptions options, String userId, Instant now) {
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("id", id);
        result.put("status", "Pending");
        result.put("success", false);
        result.put("done", false);
        result.put("checkOnly", options.checkOnly());
        result.put("rollbackOnError", options.rollbackOnError());
        result.put("ignoreWarnings", options.ignoreWarnings());
        result.put("runTestsEnabled", false);
        result.put("createdBy", userId);
        result.put("createdDate", TIME.format(now));
        result.put("lastModifiedDate", TIME.format(now));
        result.put("numberComponentsTotal", 0);
        result.put("numberComponentsDeployed", 0);
        result.put("numberComponentErrors", 0);
        result.put("numberTestsTotal", 0);
        result.put("numberTestsCompleted", 0);
        result.put("numberTestErrors", 0);
        return result;
    }

    static Map<String, @Nullable Object> started(Map<String, @Nullable Object> before, Instant now) {
        var result = new LinkedHashMap<>(before);
        result.put("status", "InProgress");
        result.put("startDate", TIME.format(now));
        result.put("lastModifiedDate", TIME.format(now));
        return result;
    }

    static Map<String, @Nullable Object> canceled(Map<String, @Nullable Object> before, Instant now) {
        return ended(before, "Canceled", now);
    }

    static Map<String, @Nullable Object> broken(Map<String, @Nullable Object> before, String why, Instant now) {
        var result = ended(before, "Failed", now);
        result.put("errorMessage", why);
        result.put("errorStatusCode", "UNKNOWN_EXCEPTION");
        return result;
    }

    private static Map<String, @Nullable Object> ended(
            Map<String, @Nullable Object> before, String status, Instant now) {
        var result = new LinkedHashMap<>(before);
        result.put("status", status);
        result.put("success", status.startsWith("Succeeded"));
        result.put("done", true);
        result.put("completedDate", TIME.format(now));
        result.put("lastModifiedDate", TIME.format(now));
        return result;
    }

    static Map<String, @Nullable Object> ended(
            Map<String, @Nullable Object> before,
            String status,
            List<Map<String, @Nullable Object>> successes,
            List<Map<String, @Nullable Object>> failures,
            Instant now) {
        var result = ended(before, status, now);
        int deployed = (int) successes.stream()
                .filter(success -> !"package.xml".equals(success.get("fullName")))
                .count();
        boolean kept = status.startsWith("Succeeded");
        result.put("numberComponentsTotal", deployed + failures.size());
        result.put("numberComponentsDeployed", kept ? deployed : 0);
        result.put("numberComponentErrors", failures.size());
        var details = new LinkedHashMap<String, @Nullable Object>();
        details.put("componentSuccesses", successes);
        details.put("componentFailures", failures);
        var tests = new LinkedHashMap<String, @Nullable Object>();
        tests.put("numFailures", 0);
        tests.put("numTestsRun", 0);
        tests.put("totalTime", 0);
        details.put("runTestResult", tests);
        result.put("details", details);
        return result;
    }

    static Map<String, @Nullable Object> success(
            String type, String fullName, String file, boolean created, boolean deleted, Instant now) {
        var entry = entry(type, fullName, file, now);
        entry.put("success", true);
        entry.put("created", created);
        entry.put("changed", !created && !deleted);
        entry.put("deleted", deleted);
        return entry;
    }

    static Map<String, @Nullable Object> failure(Problem problem, Instant now) {
        var entry = entry(problem.type(), problem.fullName(), problem.file(), now);
        entry.put("success", false);
        entry.put("created", false);
        entry.put("changed", false);
        entry.put("deleted", false);
        entry.put("problem", problem.text());
        entry.put("problemType", "Error");
        entry.put("lineNumber", problem.line());
        entry.put("columnNumber", problem.column());
        return entry;
    }

    private static Map<String, @Nullable Object> entry(String type, String fullName, String file, Instant now) {
        var entry = new LinkedHashMap<String, @Nullable Object>();
        entry.put("componentType", type);
        entry.put("fullName", fullName);
        entry.put("fileName", file);
        entry.put("createdDate", TIME.format(now));
        return entry;
    }
}
