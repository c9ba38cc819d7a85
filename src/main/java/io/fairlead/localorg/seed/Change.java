package io.fairlead.localorg.seed;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A job change being written down, field by field, in the order that files have them. */
final class Change {

    /** All field names in the order of a file's columns. */
    static final List<String> FIELDS = List.of(
            "eventId",
            "changeType",
            "firstName",
            "lastName",
            "fullName",
            "personLinkedinUrl",
            "personCity",
            "personState",
            "personCountry",
            "newTitle",
            "newCompanyName",
            "newCompanyDomain",
            "newCompanyLinkedinUrl",
            "newCompanyCountry",
            "newCompanyState",
            "newCompanyCity",
            "newCompanyStreet",
            "newCompanyPostalCode",
            "newCompanyEmployees",
            "newCompanyIndustry",
            "newEmail",
            "newEmailStatus",
            "newPhone",
            "jobStartedDate",
            "roleStartedDate",
            "pastCompanyName",
            "pastTitle",
            "pastEmail",
            "pastRecordId",
            "pastRelationshipType",
            "persona",
            "isTargetCompany",
            "isCustomerCompany",
            "isOpenOppCompany",
            "isIcpMatch",
            "isDisqualifiedCompany",
            "confidence",
            "reducedConfidenceReasons",
            "detectedAt",
            "verifiedAt",
            "dataSource",
            "isInitialCheck",
            "sourceReportId",
            "custom");

    private final Map<String, Object> values = new HashMap<>();

    Change put(String field, @Nullable Object value) {
        if (!FIELDS.contains(field)) {
            throw new IllegalArgumentException("A job change has no field (" + field + ").");
        }
        if (value == null || value.equals("")) {
            values.remove(field);
            return this;
        }
        values.put(field, value);
        return this;
    }

    Change putAll(Map<String, Object> others) {
        others.forEach(this::put);
        return this;
    }

    Change drop(String... fields) {
        for (var field : fields) {
            put(field, null);
        }
        return this;
    }

    /** The values in file order. */
    Map<String, Object> done() {
        Map<String, Object> ordered = new LinkedHashMap<>();
        Function<String, @Nullable Object> value = values::get;
        for (var field : FIELDS) {
            var found = value.apply(field);
            if (found != null) {
                ordered.put(field, found);
            }
        }
        return ordered;
    }
}
