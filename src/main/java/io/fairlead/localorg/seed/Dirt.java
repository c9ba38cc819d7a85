package io.fairlead.localorg.seed;

import java.util.List;
import java.util.Locale;

/** What years of typing, imports and copy-and-paste do to clean values. */
final class Dirt {

    private static final List<String> WEBSITES = List.of(
            "https://www.%s",
            "https://www.%s",
            "http://www.%s/",
            "www.%s",
            "%s",
            "https://%s/",
            "HTTP://WWW.%S",
            "http://www.%s/en/index.html?utm_source=crm",
            "www.%s/de/ ",
            "https://shop.%s:443/",
            "%s.",
            " http//%s");

    private Dirt() {}

    static String website(String domain, Chance chance) {
        return String.format(Locale.ROOT, chance.pick(WEBSITES), domain);
    }

    /** Mostly the same text; sometimes in capitals, in small letters, or with blanks around or inside. */
    static String text(String clean, Chance chance) {
        var kind = chance.between(1, 100);
        if (kind <= 3) {
            return clean.toUpperCase(Locale.ROOT);
        }
        if (kind == 4) {
            return clean.toLowerCase(Locale.ROOT);
        }
        if (kind <= 7) {
            return clean + " ";
        }
        return kind == 8 ? clean.replace(" ", "  ") : clean;
    }

    /** The same word as somebody in a hurry typed it. */
    static String typo(String clean, Chance chance) {
        for (var slip : chance.shuffled(Words.of("typos"))) {
            var at = slip.indexOf('>');
            if (clean.contains(slip.substring(0, at))) {
                return clean.replaceFirst(slip.substring(0, at), slip.substring(at + 1));
            }
        }
        var middle = clean.length() / 2;
        return clean.substring(0, middle) + clean.charAt(middle) + clean.substring(middle);
    }
}
