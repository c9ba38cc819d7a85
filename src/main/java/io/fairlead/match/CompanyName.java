package io.fairlead.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import me.xdrop.fuzzywuzzy.FuzzySearch;
import me.xdrop.fuzzywuzzy.ToStringFunction;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Company names made comparable: without case, accents, punctuation, legal forms and a leading "the"; never empty for a real name. */
public final class CompanyName {

    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
    private static final Pattern SILENT = Pattern.compile("['’‘`´]");
    /** The dot in S.p.A. or J.P.: the letter before it stands alone. */
    private static final Pattern ABBREVIATION = Pattern.compile("(?<![\\p{L}\\p{N}\\p{M}])(\\p{L})\\.");

    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final int GRAM = 3;

    private CompanyName() {}

    /** The comparable form. Two spellings of one company mostly have the same; the comparable form of a comparable form is itself. */
    public static String normalise(String name) {
        var before = Folding.fold(name).strip();
        var after = once(before);
        while (!after.equals(before)) {
            before = after;
            after = once(before);
        }
        return after;
    }

    private static String once(String folded) {
        var words = words(LegalForms.withoutGlued(folded));
        if (words.isEmpty()) {
            words = words(folded);
        }
        return words.isEmpty() ? folded : String.join(" ", withoutArticle(LegalForms.without(words)));
    }

    /** The words of a folded text: {@code &} reads "and", single letters in a row are one abbreviation. */
    static List<String> words(String folded) {
        var silent = SILENT.matcher(folded.replace("&", " and ")).replaceAll("");
        var spaced = PUNCTUATION
                .matcher(ABBREVIATION.matcher(silent).replaceAll("$1"))
                .replaceAll(" ");
        var words = new ArrayList<String>();
        boolean afterLetter = false;
        for (var word : spaced.strip().split(" ")) {
            boolean letter = word.length() == 1 && Character.isLetter(word.charAt(0)) && word.charAt(0) < 0x0500;
            if (letter && afterLetter) {
                words.set(words.size() - 1, words.get(words.size() - 1) + word);
            } else if (!word.isEmpty()) {
                words.add(word);
            }
            afterLetter = letter;
        }
        return words;
    }

    private static List<String> withoutArticle(List<String> words) {
        return words.size() > 1 && words.get(0).equals("the") ? words.subList(1, words.size()) : words;
    }

    /** The groups of three letters in a comparable name, by which names with a typing error are found. */
    static Set<String> grams(String normalised) {
        var letters = normalised.replace(" ", "");
        var grams = new HashSet<String>();
        for (int i = 0; i + GRAM <= letters.length(); i++) {
            grams.add(letters.substring(i, i + GRAM));
        }
        return grams;
    }

    static List<String> tokens(String normalised) {
        return Arrays.asList(normalised.split(" "));
    }

    /** How alike two different comparable names are, 0 to 1; 0 below the thresholds or if one has fewer than four letters. */
    static double similarity(String one, String other, MatchSettings settings) {
        if (letters(one) < 4 || letters(other) < 4) {
            return 0;
        }
        if (mostJaroWinkler(one.length(), other.length()) < settings.similarName()) {
            return 0;
        }
        double jaroWinkler = JARO_WINKLER.apply(one, other);
        if (jaroWinkler < settings.similarName()) {
            return 0;
        }
        double tokens = FuzzySearch.tokenSetRatio(one, other, ToStringFunction.NO_PROCESS) / 100.0;
        return tokens < settings.similarTokens() ? 0 : Math.min(jaroWinkler, tokens);
    }

    /** What Jaro-Winkler can be at most between names of these lengths: every letter of the shorter one agrees, and the first four do. */
    static double mostJaroWinkler(int one, int other) {
        double jaro = (2.0 + (double) Math.min(one, other) / Math.max(one, other)) / 3;
        return jaro + 4 * 0.1 * (1 - jaro);
    }

    private static long letters(String name) {
        return name.chars().filter(Character::isLetterOrDigit).count();
    }
}
