package io.fairlead.rules.check;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Facts that are true together: what each fact can be, by its path, and what is answered to questions that are not looked into.
 *
 * @param whole the paths that are whole numbers
 */
record Conjunction(Map<String, Domain> domains, Map<String, Boolean> answers, Map<String, Boolean> whole) {

    static final Conjunction TRUE = new Conjunction(Map.of(), Map.of(), Map.of());

    static Conjunction of(String path, Domain domain, boolean whole) {
        return new Conjunction(Map.of(path, domain), Map.of(), Map.of(path, whole));
    }

    static Conjunction of(String question, boolean answer) {
        return new Conjunction(Map.of(), Map.of(question, answer), Map.of());
    }

    /** Both, or null if they cannot be true together. */
    @Nullable
    Conjunction and(Conjunction other) {
        var allAnswers = new TreeMap<>(answers);
        for (Map.Entry<String, Boolean> each : other.answers.entrySet()) {
            Boolean own = allAnswers.putIfAbsent(each.getKey(), each.getValue());
            if (own != null && !own.equals(each.getValue())) {
                return null;
            }
        }
        var allWhole = new TreeMap<>(whole);
        allWhole.putAll(other.whole);
        var all = new TreeMap<>(domains);
        for (Map.Entry<String, Domain> each : other.domains.entrySet()) {
            Domain own = all.get(each.getKey());
            Domain both = own == null ? each.getValue() : own.and(each.getValue());
            if (both.isEmpty(allWhole.getOrDefault(each.getKey(), false))) {
                return null;
            }
            all.put(each.getKey(), both);
        }
        return TextQuestions.consistent(new Conjunction(all, allAnswers, allWhole));
    }

    /** An example in words: employer.category is "Customer" and employer.score is 80. */
    String example() {
        var parts = new TreeMap<String, String>();
        domains.forEach((path, domain) ->
                parts.put(path, path + " is " + shown(domain.example(whole.getOrDefault(path, false)))));
        answers.forEach((question, answer) -> parts.put(question, (answer ? "" : "not ") + question));
        return parts.isEmpty() ? "always" : parts.values().stream().collect(Collectors.joining(" and "));
    }

    private static String shown(Object value) {
        if (value instanceof Double number && number == Math.rint(number)) {
            return String.valueOf(number.longValue());
        }
        return value instanceof String text && !text.equals("anything else")
                ? "\"" + text + "\""
                : String.valueOf(value);
    }
}
