package io.fairlead.write;

import io.fairlead.decide.Decision;
import io.fairlead.decide.FieldWrite;
import io.fairlead.decide.RecordWrite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far one decision has come within a batch: which planned records have an Id by now, and what failed. */
final class Progress {
    private final Decision decision;
    private final boolean begunBefore;
    private final Map<String, String> idByRole = new HashMap<>();
    private final List<Outcome.RecordOutcome> records = new ArrayList<>();
    private final List<RowResult> failures = new ArrayList<>();

    Progress(Decision decision, boolean begunBefore) {
        this.decision = decision;
        this.begunBefore = begunBefore;
        for (RecordWrite planned : decision.plan().records()) {
            if (!planned.id().isEmpty()) {
                idByRole.put(planned.role().name(), planned.id());
            }
        }
        idByRole.putIfAbsent("OLD", decision.facts().tracked().id());
        idByRole.putIfAbsent("ACCOUNT", decision.facts().employer().id());
    }

    Decision decision() {
        return decision;
    }

    List<RowResult> failures() {
        return failures;
    }

    List<Outcome.RecordOutcome> records() {
        return records;
    }

    boolean failed(String role) {
        return failures.stream().anyMatch(failure -> failure.row().role().equals(role));
    }

    String id(String role) {
        return idByRole.getOrDefault(role, "");
    }

    /** Takes in what Salesforce said to one of this decision's rows. */
    void took(RowResult result) {
        Row row = result.row();
        if (result.ok()) {
            idByRole.put(row.role(), result.id());
        } else {
            failures.add(result);
        }
        int first = row.role().equals("PERSON") && result.ok() ? firstOf("PERSON") : -1;
        if (first >= 0) {
            records.set(first, withLinks(records.get(first), row));
            return;
        }
        records.add(new Outcome.RecordOutcome(
                row.role(),
                row.object(),
                result.id(),
                result(result),
                result.errorCode(),
                result.message(),
                row.before(),
                written(row.values())));
    }

    /** What was sent; a reference within a transaction as the Id that it stood for. */
    private Map<String, Object> written(Map<String, Object> values) {
        Map<String, Object> written = plain(values);
        written.replaceAll((field, value) -> value.equals(Graphs.FIRST_ID) ? id("ACCOUNT") : value);
        return written;
    }

    private int firstOf(String role) {
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).role().equals(role)) {
                return i;
            }
        }
        return -1;
    }

    /** A link that had to wait for another record's Id belongs to the record's first row. */
    private static Outcome.RecordOutcome withLinks(Outcome.RecordOutcome record, Row links) {
        Map<String, Object> before = new HashMap<>(record.before());
        before.putAll(links.before());
        Map<String, Object> after = new HashMap<>(record.after());
        after.putAll(plain(links.values()));
        boolean kept = record.result() == Outcome.Result.KEPT;
        return new Outcome.RecordOutcome(
                record.role(),
                record.object(),
                record.id(),
                kept ? Outcome.Result.UPDATED : record.result(),
                record.errorCode(),
                kept ? "" : record.errorMessage(),
                before,
                after);
    }

    /**
     * The account that this decision wanted to create is there already, by our own key: the person is put under it and it stays as it is. If it
     * is there because this very decision was cut short, it is ours.
     */
    void joins(RecordWrite planned, String account, String name) {
        idByRole.put("ACCOUNT", account);
        Map<String, Object> wanted = values(planned);
        if (begunBefore && name.equals(wanted.get("Name"))) {
            made("ACCOUNT", planned.object(), account, wanted);
            return;
        }
        kept("ACCOUNT", planned.object(), account, "somebody else who joined it brought it in");
    }

    @Nullable
    RecordWrite planned(RecordWrite.Role role) {
        return decision.plan().records().stream()
                .filter(planned -> planned.role() == role)
                .findFirst()
                .orElse(null);
    }

    Row row(RecordWrite planned) {
        return new Row(
                decision,
                planned.role().name(),
                planned.object(),
                planned.create() ? "" : planned.id(),
                planned.externalIdField(),
                planned.create() ? planned.externalId() : "",
                values(planned),
                before(planned));
    }

    /** It is there because this very decision was cut short after making it. */
    void made(String role, String object, String id, Map<String, Object> values) {
        records.add(
                new Outcome.RecordOutcome(role, object, id, Outcome.Result.CREATED, "", "", Map.of(), plain(values)));
    }

    void kept(String role, String object, String id, String why) {
        records.add(new Outcome.RecordOutcome(role, object, id, Outcome.Result.KEPT, "", why, Map.of(), Map.of()));
    }

    private Outcome.Result result(RowResult result) {
        if (!result.ok()) {
            return switch (result.kind()) {
                case DUPLICATE -> Outcome.Result.BLOCKED;
                case DONE_ALREADY -> result.created() ? Outcome.Result.CREATED : Outcome.Result.KEPT;
                default -> Outcome.Result.FAILED;
            };
        }
        // What carries our key and was begun before is our own create of the interrupted attempt.
        boolean ours = begunBefore && !result.row().key().isEmpty();
        return result.created() || ours ? Outcome.Result.CREATED : Outcome.Result.UPDATED;
    }

    /** The values to send for a planned record: references resolved, those that cannot be yet left out. */
    Map<String, Object> values(RecordWrite planned) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (FieldWrite field : planned.fields()) {
            if (field.write() && field.value() != null) {
                Object value = field.refersTo().isEmpty() ? field.value() : id(field.refersTo());
                if (!"".equals(value)) {
                    values.put(field.field(), value);
                }
            }
        }
        return values;
    }

    /** The links of a planned record that {@link #values} had to leave out before {@code role} had an Id. */
    Map<String, Object> linksTo(String role, RecordWrite planned) {
        Map<String, Object> links = new LinkedHashMap<>();
        for (FieldWrite field : planned.fields()) {
            if (field.write() && field.refersTo().equals(role) && !id(role).isEmpty()) {
                links.put(field.field(), id(role));
            }
        }
        return links;
    }

    static Map<String, Object> before(RecordWrite planned) {
        Map<String, Object> before = new LinkedHashMap<>();
        for (FieldWrite field : planned.fields()) {
            if (field.write() && field.before() != null) {
                before.put(field.field(), field.before());
            }
        }
        return before;
    }

    private static Map<String, Object> plain(Map<String, Object> values) {
        Map<String, Object> plain = new LinkedHashMap<>(values);
        plain.values().removeIf(java.util.Objects::isNull);
        return plain;
    }
}
