package io.fairlead.decide;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom a rule gives a task to, as the rule says it.
 *
 * @param source where to look, as {@link OwnerFinder} knows it
 * @param name the user or the field of the account, or ""
 */
public record TaskOwner(String source, String name) {
    /** What can be written; the first two go on with a field or a name. */
    public static final List<String> WORDS = List.of(
            "account user",
            "user",
            "account owner",
            "open opportunity owner",
            "past record owner",
            "past account owner",
            "past opportunity owner");

    private static final List<String> NAMED = WORDS.subList(0, 2);

    /** Reads the words of a rule; empty if they are none of these. */
    public static Optional<TaskOwner> of(String words) {
        var plain = WORDS.subList(2, WORDS.size());
        if (plain.contains(words)) {
            return Optional.of(new TaskOwner(source(words), ""));
        }
        return NAMED.stream()
                .filter(each -> words.startsWith(each + " ")
                        && !words.substring(each.length()).isBlank())
                .findFirst()
                .map(each -> new TaskOwner(
                        source(each), words.substring(each.length()).strip()));
    }

    private static String source(String words) {
        return words.replace(' ', '_').toUpperCase(Locale.ROOT);
    }
}
