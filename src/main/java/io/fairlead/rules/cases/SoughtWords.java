package io.fairlead.rules.cases;

import io.fairlead.decide.Case;
import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.Value;
import io.fairlead.rules.text.Value.Step;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that rules look for in each text: they are the rules' own and say nothing about anybody. */
final class SoughtWords {

    /** A word, and how a rule asks for it: equals, says, startsWith, endsWith, contains or equalsIgnoreCase. */
    private record Sought(String how, String word) {}

    private final Map<String, Set<Sought>> soughtByPath = new HashMap<>();
    private final Case asked;

    private SoughtWords(Case asked) {
        this.asked = asked;
    }

    static SoughtWords of(List<Condition> conditions, Case asked) {
        var words = new SoughtWords(asked);
        conditions.stream().flatMap(Condition::leaves).forEach(words::collect);
        return words;
    }

    /** The words of the text that rules of this path look for; "" if there is none. */
    String in(Value.Path path, String text) {
        var found = soughtByPath.getOrDefault(path.toString(), Set.of()).stream()
                .filter(sought -> holds(sought, text))
                .map(Sought::word)
                .distinct()
                .toList();
        return found.contains(text) ? text : String.join(" ", found);
    }

    private boolean holds(Sought sought, String text) {
        return switch (sought.how()) {
            case "says" -> asked.says(text, sought.word());
            case "startsWith" -> text.startsWith(sought.word());
            case "endsWith" -> text.endsWith(sought.word());
            case "contains" -> text.contains(sought.word());
            case "equalsIgnoreCase" -> text.equalsIgnoreCase(sought.word());
            default -> text.equals(sought.word());
        };
    }

    private void collect(Condition condition) {
        if (condition instanceof Condition.Compare compare && compare.right() instanceof Value.Literal literal) {
            add(compare.left(), "equals", literal);
        } else if (condition instanceof Condition.In in) {
            in.values().forEach(literal -> add(in.left(), "equals", literal));
        } else if (condition instanceof Condition.Fact fact) {
            question(fact.path());
        }
    }

    private void question(Value.Path path) {
        List<Step> steps = path.steps();
        if (!(steps.get(steps.size() - 1) instanceof Step.Ask ask)) {
            return;
        }
        boolean ofCase = steps.size() == 1;
        if (ofCase && ask.arguments().get(0) instanceof Value.Path text) {
            ask.arguments().stream().skip(1).forEach(word -> add(text, ask.method(), word));
        } else if (!ofCase) {
            var text = new Value.Path(steps.subList(0, steps.size() - 1), path.at());
            ask.arguments().forEach(word -> add(text, ask.method(), word));
        }
    }

    private void add(Value.Path path, String how, Value word) {
        if (word instanceof Value.Literal literal && literal.value() instanceof String text && !text.isEmpty()) {
            soughtByPath
                    .computeIfAbsent(path.toString(), none -> new LinkedHashSet<>())
                    .add(new Sought(how, text));
        }
    }
}
