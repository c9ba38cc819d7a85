package io.fairlead.rules.check;

import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Spot;
import io.fairlead.rules.text.Value;
import java.util.ArrayList;
import java.util.List;

/** Finds the Salesforce fields that a rule reads, in its conditions and in the values that it proposes. */
public final class ReadFields {
    private static final List<String> ACCOUNT = List.of("Account");
    private static final List<String> PERSON = List.of("Contact", "Lead");

    private final List<Read> found = new ArrayList<>();

    /** A field that a rule reads of a record of one of these objects. */
    public record Read(List<String> objects, String field, Spot at) {
        public Read {
            objects = List.copyOf(objects);
        }
    }

    private ReadFields() {}

    public static List<Read> of(RuleText rule) {
        var fields = new ReadFields();
        rule.conditions().stream().flatMap(Condition::leaves).forEach(fields::leaf);
        rule.calls().forEach(call -> call.arguments().forEach(fields::value));
        return fields.found;
    }

    /** The field that a fact is, or none. */
    static List<Read> of(Value.Path fact) {
        var fields = new ReadFields();
        fields.value(fact);
        return fields.found;
    }

    private void leaf(Condition condition) {
        if (condition instanceof Condition.Fact fact) {
            value(fact.path());
        } else if (condition instanceof Condition.Compare compare) {
            value(compare.left());
            value(compare.right());
        } else if (condition instanceof Condition.In in) {
            value(in.left());
        } else if (condition instanceof Condition.Contains contains) {
            value(contains.left());
        }
    }

    private void value(Value value) {
        if (value instanceof Value.Joined joined) {
            joined.parts().forEach(this::value);
        } else if (value instanceof Value.Path path) {
            path(path);
        }
    }

    private void path(Value.Path path) {
        boolean account =
                !path.steps().isEmpty() && path.steps().get(0).toString().equals(".employer");
        for (Value.Step step : path.steps()) {
            if (step instanceof Value.Step.Key key) {
                found.add(new Read(account ? ACCOUNT : PERSON, key.key(), key.at()));
            } else if (step instanceof Value.Step.Ask ask) {
                ask.arguments().forEach(this::value);
            }
        }
    }
}
