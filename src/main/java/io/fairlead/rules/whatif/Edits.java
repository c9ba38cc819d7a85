package io.fairlead.rules.whatif;

import io.fairlead.decide.Case;
import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.Value;
import io.fairlead.rules.text.Value.Step;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes of single facts that could turn a condition over, one for each side of each value that it compares with. */
public final class Edits {
    /** Answers of earlier questions; they follow from facts and are not facts themselves. */
    private static final Set<String> ANSWERS = Set.of("matched", "qualified", "behaviour", "creation");

    private Edits() {}

    /** Changes that could make the condition true or false, whichever it is not. */
    public static List<Edit> of(Condition condition, Case facts) {
        var edits = new LinkedHashSet<Edit>();
        condition.leaves().forEach(leaf -> collect(leaf, facts, edits));
        return List.copyOf(edits);
    }

    private static void collect(Condition condition, Case facts, Set<Edit> edits) {
        if (condition instanceof Condition.Fact fact) {
            fact(fact.path(), facts, edits);
        } else if (condition instanceof Condition.Compare compare) {
            literals(compare).forEach(literal -> to(compare.left(), literal, facts, edits));
        } else if (condition instanceof Condition.In in) {
            in.values().stream().limit(3).forEach(literal -> to(in.left(), literal.value(), facts, edits));
            to(in.left(), "", facts, edits);
        } else if (condition instanceof Condition.Contains contains) {
            to(contains.left(), List.of(), facts, edits);
            Object word = contains.value().value();
            to(contains.left(), word == null ? List.of() : List.of(word), facts, edits);
        }
    }

    private static List<@Nullable Object> literals(Condition.Compare compare) {
        var values = new ArrayList<@Nullable Object>();
        if (!(compare.right() instanceof Value.Literal literal)) {
            return values;
        }
        Object value = literal.value();
        values.add(value);
        if (value instanceof Long number) {
            values.add(number - 1);
            values.add(number + 1);
        } else if (value instanceof String) {
            values.add("");
        }
        return values;
    }

    private static void fact(Value.Path path, Case facts, Set<Edit> edits) {
        var last = path.steps().get(path.steps().size() - 1);
        if (last instanceof Step.Ask ask) {
            asked(path, ask, facts, edits);
            return;
        }
        boolean now;
        try {
            now = Boolean.TRUE.equals(FactReader.read(path, facts));
        } catch (FactReader.Missing e) {
            return;
        }
        to(path, !now, facts, edits);
    }

    /** A text is set to the very words that are looked for, or emptied. */
    private static void asked(Value.Path path, Step.Ask ask, Case facts, Set<Edit> edits) {
        for (Value.Path text : Wording.facts(new Condition.Fact(path))) {
            ask.arguments().stream()
                    .filter(Value.Literal.class::isInstance)
                    .limit(2)
                    .forEach(word -> to(text, ((Value.Literal) word).value(), facts, edits));
            to(text, "", facts, edits);
        }
    }

    private static void to(Value.Path path, @Nullable Object value, Case facts, Set<Edit> edits) {
        var names = names(path);
        if (names.isEmpty() || ANSWERS.contains(names.get(0))) {
            return;
        }
        Object now;
        try {
            now = FactReader.read(path, facts);
        } catch (FactReader.Missing e) {
            return;
        }
        if (value == null ? now == null : value.equals(now instanceof Integer small ? Long.valueOf(small) : now)) {
            return;
        }
        var edit = settable(names, value, facts);
        if (edit != null && edit.on(facts).isPresent()) {
            edits.add(edit);
        }
    }

    private static List<String> names(Value.Path path) {
        var names = new ArrayList<String>();
        for (Step step : path.steps()) {
            if (step instanceof Step.Name name) {
                names.add(name.name());
            } else if (step instanceof Step.Key key) {
                names.add(key.key());
            }
        }
        return names;
    }

    /** What stands behind a fact that is worked out from another one. */
    private static @Nullable Edit settable(List<String> names, @Nullable Object value, Case facts) {
        String last = names.get(names.size() - 1);
        LocalDate today = facts.org().today();
        if (last.equals("daysInJob") && value instanceof Long days) {
            return new Edit(List.of("change", "jobStartedDate"), today.minusDays(days));
        }
        if (last.equals("weekday") && value instanceof String day) {
            for (int ahead = 1; ahead < 7; ahead++) {
                var edit = new Edit(List.of("org", "today"), today.plusDays(ahead));
                if (edit.on(facts)
                        .filter(then -> then.org().weekday().equals(day))
                        .isPresent()) {
                    return edit;
                }
            }
            return null;
        }
        if (last.equals("usable")) {
            var active = new ArrayList<>(names.subList(0, names.size() - 1));
            active.add("active");
            return new Edit(active, value);
        }
        return new Edit(names, value);
    }
}
