package io.fairlead.localorg.sosl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts text into words of letters and digits, without regard to case. */
final class Words {

    /** Stands for any letters while a search term is read; not a character that text contains. */
    static final char ANY = '\uE001';

    /** Stands for one letter while a search term is read. */
    static final char ONE = '\uE002';

    private Words() {}

    static List<String> of(String text) {
        return cut(text, false);
    }

    static List<String> patterns(String text) {
        return cut(text, true);
    }

    private static List<String> cut(String text, boolean wildcards) {
        var words = new ArrayList<String>();
        var lower = text.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean inside = i < lower.length() && isPart(lower.charAt(i), wildcards);
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(lower.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    private static boolean isPart(char c, boolean wildcards) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || (wildcards && (c == ANY || c == ONE));
    }
}
