package io.fairlead.rules.check;

import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the texts that the conditions of a rule compare Salesforce fields with. */
final class ComparedWords {
    /** Facts that are a field of the org under a name of ours. */
    private static final Map<String, Word.Of> FIELD_BY_FACT = Map.of(
            "employer.type", new Word.Of(List.of("Account"), "Type"),
            "tracked.accountType", new Word.Of(List.of("Account"), "Type"),
            "employer.deal.type", new Word.Of(List.of("Opportunity"), "Type"),
            "tracked.deal.type", new Word.Of(List.of("Opportunity"), "Type"),
            "employer.deal.stage", new Word.Of(List.of("Opportunity"), "StageName"),
            "tracked.deal.stage", new Word.Of(List.of("Opportunity"), "StageName"));

    private final List<Word> found = new ArrayList<>();

    private ComparedWords() {}

    /** A text that a field is compared with. */
    record Word(Of of, Value.Literal at, String text) {
        /** A field of one of these objects. */
        record Of(List<String> objects, String field) {
            Of {
                objects = List.copyOf(objects);
            }
        }
    }

    static List<Word> of(RuleText rule) {
        var words = new ComparedWords();
        rule.conditions().stream().flatMap(Condition::leaves).forEach(words::leaf);
        return words.found;
    }

    private void leaf(Condition condition) {
        if (condition instanceof Condition.Compare compare) {
            add(compare.left(), compare.right());
        } else if (condition instanceof Condition.In in) {
            in.values().forEach(value -> add(in.left(), value));
        }
    }

    private void add(Value.Path fact, Value value) {
        if (!(value instanceof Value.Literal literal && literal.value() instanceof String text) || text.isEmpty()) {
            return;
        }
        Word.Of field = FIELD_BY_FACT.get(fact.toString());
        if (field != null) {
            found.add(new Word(field, literal, text));
        }
        ReadFields.of(fact)
                .forEach(read -> found.add(new Word(new Word.Of(read.objects(), read.field()), literal, text)));
    }
}
