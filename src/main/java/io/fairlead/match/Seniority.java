package io.fairlead.match;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How high a title stands, by the words that say so in English. */
final class Seniority {
    /** The highest first. */
    private static final List<Pattern> LEVELS = List.of(
            words("chief|ceo|cfo|cto|coo|cio|cmo|cro|founder|co-?founder|owner|(?<!vice )president|managing director"),
            words("[se]?vp|vice president"),
            words("director|head"),
            words("manager|lead|leader|principal"),
            words("senior|sr"));

    private Seniority() {}

    private static Pattern words(String words) {
        return Pattern.compile("(?<![\\p{L}\\p{N}])(" + words + ")(?![\\p{L}\\p{N}])");
    }

    /** 0 for a title that says nothing, and more the higher it is. */
    static int of(String title) {
        String low = title.toLowerCase(Locale.ROOT);
        for (int level = 0; level < LEVELS.size(); level++) {
            if (LEVELS.get(level).matcher(low).find()) {
                return LEVELS.size() - level;
            }
        }
        return 0;
    }
}
