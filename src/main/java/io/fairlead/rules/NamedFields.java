package io.fairlead.rules;

import io.fairlead.match.MatchSettings;
import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the Salesforce fields that rules name: the org's own ones have to be read before a rule can look at them, or know that they are empty. */
final class NamedFields {
    private static final List<String> PEOPLE = List.of("Contact", "Lead");

    private final Map<String, Set<String>> namesByObject = new TreeMap<>();

    private NamedFields() {}

    static Map<String, Set<String>> of(List<RuleText> rules, MatchSettings match) {
        var named = new NamedFields();
        rules.stream().filter(RuleText::enabled).forEach(rule -> {
            rule.conditions().forEach(named::condition);
            rule.calls().forEach(named::call);
        });
        List.of(match.aliasDomainField(), match.linkedinField(), match.doNotMatchField())
                .forEach(field -> named.add("Account", field));
        match.secondaryEmailFields().forEach(named::target);
        return named.namesByObject;
    }

    private void condition(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::condition);
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(this::condition);
        } else if (condition instanceof Condition.Not not) {
            condition(not.part());
        } else if (condition instanceof Condition.Fact fact) {
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

    private void call(RuleText.Call call) {
        call.arguments().forEach(this::value);
        if (!call.arguments().isEmpty()
                && call.arguments().get(0) instanceof Value.Literal literal
                && literal.value() instanceof String text) {
            if (call.verb().equals("accountUser")) {
                add("Account", text);
            } else {
                target(text);
            }
        }
    }

    /** {@code Lead.Title}; what is no field of these objects names none. */
    private void target(String text) {
        if (text.matches("(Account|Contact|Lead)\\.\\w+")) {
            int dot = text.indexOf('.');
            add(text.substring(0, dot), text.substring(dot + 1));
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
        String owner = path.steps().isEmpty() ? "" : path.steps().get(0).toString();
        for (Value.Step step : path.steps()) {
            if (step instanceof Value.Step.Key key) {
                (owner.equals(".employer") ? List.of("Account") : PEOPLE).forEach(object -> add(object, key.key()));
            } else if (step instanceof Value.Step.Ask ask) {
                ask.arguments().forEach(this::value);
            }
        }
    }

    private void add(String object, String field) {
        if (!field.isBlank()) {
            namesByObject.computeIfAbsent(object, none -> new TreeSet<>()).add(field);
        }
    }
}
