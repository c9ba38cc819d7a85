package io.fairlead.localorg.analytics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.fairlead.localorg.store.Ids;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One asynchronous run of a report.
 *
 * @param overrides members of the report's metadata in place of the stored ones
 * @param requested when it was asked for, in milliseconds
 * @param completed when it was over, or 0
 * @param error why it failed, else empty
 */
public record ReportInstance(
        long number,
        String reportId,
        String reportName,
        String ownerId,
        boolean includeDetails,
        Map<String, @Nullable Object> overrides,
        String status,
        long requested,
        long completed,
        String error) {

    public ReportInstance {
        overrides = Collections.unmodifiableMap(new LinkedHashMap<>(overrides));
    }

    @JsonIgnore
    public String id() {
        return Ids.of("0LG", number);
    }

    @JsonIgnore
    public boolean isOver() {
        return completed > 0;
    }

    ReportInstance in(String next, long at, String message) {
        return new ReportInstance(
                number, reportId, reportName, ownerId, includeDetails, overrides, next, requested, at, message);
    }
}
