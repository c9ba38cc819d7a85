package io.fairlead.localorg.crm;

import java.util.List;
import java.util.Map;

/**
 * One error as Salesforce reports it.
 *
 * @param details further members of the answer, such as the matches of a duplicate rule
 */
public record ApiError(String code, String message, List<String> fields, Map<String, Object> details) {

    public ApiError {
        fields = List.copyOf(fields);
        details = Map.copyOf(details);
    }

    public static ApiError of(String code, String message, String... fields) {
        return new ApiError(code, message, List.of(fields), Map.of());
    }

    ApiError withoutDetails() {
        return new ApiError(code, message, fields, Map.of());
    }
}
