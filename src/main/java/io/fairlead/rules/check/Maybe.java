package io.fairlead.rules.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses what somebody meant by a word that does not exist. */
public final class Maybe {
    private static final int FEW = 3;
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private Maybe() {}

    /** "Maybe owner.", or {@code before} all the words if none is close. Words are put into {@code quote}. */
    public static String oneOf(String word, Collection<String> known, String before, String quote) {
        String low = word.toLowerCase(Locale.ROOT);
        var best = known.stream()
                .filter(each -> !each.isEmpty())
                .min(Comparator.<String>comparingInt(each -> distance(low, each))
                        .thenComparing(each -> each));
        if (best.isPresent() && distance(low, best.get()) <= allowed(word)) {
            return "Maybe " + quote + best.get() + quote + ".";
        }
        return before + known.stream().map(each -> quote + each + quote).collect(Collectors.joining(", ")) + ".";
    }

    /** "Maybe "owner".", or the few of many words that are nearest: first those that hold the word, as a full name holds a first name. */
    public static String among(String word, Collection<String> known) {
        String low = word.toLowerCase(Locale.ROOT);
        List<String> nearest = known.stream()
                .filter(each -> !each.isEmpty())
                .sorted(Comparator.<String, Boolean>comparing(
                                each -> !each.toLowerCase(Locale.ROOT).contains(low))
                        .thenComparingInt(each -> distance(low, each))
                        .thenComparing(each -> each))
                .limit(FEW)
                .toList();
        return nearest.isEmpty() ? "There are none." : oneOf(word, nearest, "The nearest are ", "\"");
    }

    /** What somebody meant by a word that is no fact of this group of facts: one of it, or of another. */
    public static String fact(Class<?> group, String word) {
        return Vocabulary.meant(group, word);
    }

    /** Says that a group of facts has none of this name. */
    public static String noFact(Class<?> group, String word) {
        return Vocabulary.noFact(group, word);
    }

    /** How a rule and a case write a fact of this group, e.g. {@code employer.category}. */
    public static String path(Class<?> group, String fact) {
        return Vocabulary.path(group, fact);
    }

    private static int allowed(String word) {
        return word.length() < 4 ? 1 : Math.max(2, (word.length() + 1) / 3);
    }

    private static int distance(String low, String known) {
        return DISTANCE.apply(low, known.toLowerCase(Locale.ROOT));
    }
}
