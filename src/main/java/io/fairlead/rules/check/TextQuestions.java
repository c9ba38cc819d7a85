package io.fairlead.rules.check;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks into questions about a text where the text can only be one of a few. */
final class TextQuestions {
    private static final Pattern QUESTION =
            Pattern.compile("(.+)\\.(startsWith|endsWith|contains|equalsIgnoreCase)\\(\"(.*)\"\\)");

    private TextQuestions() {}

    /** The same without values that contradict its answers, or null if nothing is left. */
    static @Nullable Conjunction consistent(Conjunction all) {
        Map<String, Domain> domains = all.domains();
        for (Map.Entry<String, Boolean> each : all.answers().entrySet()) {
            Matcher question = QUESTION.matcher(each.getKey());
            if (!question.matches() || !domains.containsKey(question.group(1))) {
                continue;
            }
            Domain kept = domains.getOrDefault(question.group(1), Domain.ANY)
                    .keep(value -> value instanceof String text
                            && asks(text, question.group(2), question.group(3)) == each.getValue());
            if (kept.isEmpty(false)) {
                return null;
            }
            domains = new TreeMap<>(domains);
            domains.put(question.group(1), kept);
        }
        return new Conjunction(domains, all.answers(), all.whole());
    }

    private static boolean asks(String text, String question, String part) {
        return switch (question) {
            case "startsWith" -> text.startsWith(part);
            case "endsWith" -> text.endsWith(part);
            case "contains" -> text.contains(part);
            default -> text.toLowerCase(Locale.ROOT).equals(part.toLowerCase(Locale.ROOT));
        };
    }
}
