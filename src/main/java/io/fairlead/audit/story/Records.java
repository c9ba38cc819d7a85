package io.fairlead.audit.story;

import io.fairlead.audit.story.DecisionStory.Field;
import io.fairlead.audit.story.DecisionStory.Wrote;
import io.fairlead.decide.FieldWrite;
import io.fairlead.decide.Plan;
import io.fairlead.decide.RecordWrite;
import io.fairlead.write.Outcome;
import io.fairlead.write.Outcome.RecordOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The records of a plan beside what came of them, field by field, before and after. */
final class Records {
    private Records() {}

    static List<Wrote> of(Plan plan, @Nullable Outcome outcome) {
        var done = outcome == null ? new ArrayList<RecordOutcome>() : new ArrayList<>(outcome.records());
        var wrote = new ArrayList<Wrote>();
        for (var planned : plan.records()) {
            var result = take(done, planned.role().name());
            wrote.add(new Wrote(
                    planned.role().name(),
                    Words.role(planned.role().name()),
                    planned.object(),
                    result == null ? planned.id() : result.id(),
                    result == null ? "PLANNED" : result.result().name(),
                    result == null ? "" : error(result),
                    fields(planned, result)));
        }
        done.forEach(result -> wrote.add(new Wrote(
                result.role(),
                Words.role(result.role()),
                result.object(),
                result.id(),
                result.result().name(),
                error(result),
                fields(result))));
        return wrote;
    }

    private static @Nullable RecordOutcome take(List<RecordOutcome> done, String role) {
        for (var result : done) {
            if (result.role().equals(role)) {
                done.remove(result);
                return result;
            }
        }
        return null;
    }

    private static String error(RecordOutcome result) {
        return result.errorCode().isEmpty() ? result.errorMessage() : result.errorCode() + ": " + result.errorMessage();
    }

    private static List<Field> fields(RecordWrite planned, @Nullable RecordOutcome result) {
        return planned.fields().stream().map(field -> field(field, result)).toList();
    }

    /** What was written counts, not what was planned; a record that failed wrote nothing. */
    private static Field field(FieldWrite planned, @Nullable RecordOutcome result) {
        var mode = Words.mode(planned.mode());
        var name = planned.field();
        var before = Words.text(planned.before());
        var after = Words.text(planned.value());
        if (result == null) {
            return new Field(name, before, after, mode, planned.write(), planned.rule(), planned.note());
        }
        if (result.after().containsKey(name)) {
            return new Field(
                    name,
                    result.before().containsKey(name) ? text(result.before(), name) : before,
                    text(result.after(), name),
                    mode,
                    true,
                    planned.rule(),
                    planned.note());
        }
        var note = planned.write() && planned.note().isEmpty()
                ? "not written: " + Words.lower(result.result().name())
                : planned.note();
        return new Field(name, before, after, mode, false, planned.rule(), note);
    }

    private static List<Field> fields(RecordOutcome result) {
        var names = new TreeSet<>(result.after().keySet());
        return names.stream()
                .map(name -> new Field(
                        name, text(result.before(), name), text(result.after(), name), "", true, "structure", ""))
                .toList();
    }

    private static String text(Map<String, Object> values, String name) {
        return Words.text(values.get(name));
    }
}
