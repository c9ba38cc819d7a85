package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.DuplicateRule;
import io.fairlead.localorg.schema.DuplicateRule.Action;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.MatchingRule;
import io.fairlead.localorg.store.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says which records a refused one equals, in Salesforce's shape. */
final class DuplicateAnswer {

    /** Spelled the way Salesforce spells it. */
    private static final String RESULT = "duplicateResut";

    private DuplicateAnswer() {}

    static ApiException refusal(Saving saving, DuplicateRule rule, List<Map<String, Object>> matchResults) {
        var action = saving.isNew() ? rule.onInsert() : rule.onUpdate();
        var result = new LinkedHashMap<String, Object>();
        result.put("allowSave", action == Action.ALERT);
        result.put("duplicateRule", rule.name());
        result.put("duplicateRuleEntityType", rule.object());
        result.put("errorMessage", rule.alert());
        result.put("matchResults", matchResults);
        return new ApiException(
                400, List.of(new ApiError("DUPLICATES_DETECTED", rule.alert(), List.of(), Map.of(RESULT, result))));
    }

    static Map<String, Object> matches(Saving saving, MatchingRule rule, List<Row> found) {
        var seen = found.stream().filter(saving.access()::sees).toList();
        var result = new LinkedHashMap<String, Object>();
        result.put("entityType", rule.object());
        result.put("errors", List.of());
        result.put("matchEngine", rule.isExact() ? "ExactMatchEngine" : "FuzzyMatchEngine");
        result.put("matchRecords", seen.stream().map(row -> match(saving, row)).toList());
        result.put("rule", rule.name());
        result.put("size", seen.size());
        result.put("success", true);
        return result;
    }

    private static Map<String, Object> match(Saving saving, Row row) {
        var match = new LinkedHashMap<String, Object>();
        match.put("additionalInformation", List.of());
        match.put("fieldDiffs", List.of());
        match.put("matchConfidence", 100.0);
        match.put("record", record(saving, row));
        return match;
    }

    private static Map<String, Object> record(Saving saving, Row row) {
        var options = saving.options().duplicates();
        var name = row.type().name();
        var record = new LinkedHashMap<String, Object>();
        record.put("attributes", Map.of("type", name, "url", options.recordsPath() + name + "/" + row.id()));
        record.put("Id", row.id());
        if (options.withFields()) {
            for (var field : row.type().fields()) {
                var value = row.get(field.name());
                if (value != null
                        && field.kind() != FieldKind.ADDRESS
                        && saving.access().canSee(row.type(), field)) {
                    record.put(field.name(), plain(value));
                }
            }
        }
        return record;
    }

    private static Object plain(Object value) {
        return value instanceof Instant || value instanceof LocalDate ? ApiValues.text(value) : value;
    }
}
