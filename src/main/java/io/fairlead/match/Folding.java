package io.fairlead.match;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes texts comparable whatever the case, accents and typography; every script keeps its letters. */
final class Folding {

    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036F]+");
    private static final Pattern SIGNS = Pattern.compile("[\\u2122\\u00AE\\u00A9\\u2120\\u200B-\\u200F\\uFEFF\\u00AD]");
    /** Letters with a stroke or joined letters, which no normal form takes apart. */
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('ß', "ss"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('ø', "o"),
            Map.entry('ł', "l"),
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('þ', "th"),
            Map.entry('ı', "i"),
            Map.entry('ħ', "h"));

    private static final Map<Character, String> SPELLED_OUT =
            Map.of('ä', "ae", 'ö', "oe", 'ü', "ue", 'ø', "oe", 'å', "aa");

    private Folding() {}

    /** Lower case without diacritics, trademark signs and invisible characters, in the composed form. */
    static String fold(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        var bare = SIGNS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        var apart =
                MARKS.matcher(Normalizer.normalize(bare, Normalizer.Form.NFKD)).replaceAll("");
        return Normalizer.normalize(replace(apart.toLowerCase(Locale.ROOT), LETTERS), Normalizer.Form.NFC);
    }

    /** The text with Müller spelled Mueller, as keyboards and e-mail addresses without umlauts do. */
    static String spellOut(String text) {
        if (isPlain(text)) {
            return text;
        }
        return replace(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC), SPELLED_OUT);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String replace(String text, Map<Character, String> letters) {
        return text.chars()
                .mapToObj(c -> letters.getOrDefault((char) c, String.valueOf((char) c)))
                .collect(Collectors.joining());
    }
}
