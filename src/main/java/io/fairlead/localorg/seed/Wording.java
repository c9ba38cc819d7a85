package io.fairlead.localorg.seed;

import java.text.Normalizer;
import java.util.Locale;

/** A word as it is written, with its spelling in Latin letters for mail addresses and web domains. */
record Wording(String text, String latin) {

    /** Reads {@code 佐藤~Sato}; a word in Latin letters stands for itself. */
    static Wording parse(String entry) {
        var at = entry.indexOf('~');
        return at < 0 ? new Wording(entry, entry) : new Wording(entry.substring(0, at), entry.substring(at + 1));
    }

    /** Both parts as one word; an underscore at the seam stands for a blank. */
    Wording join(Wording end) {
        return new Wording((text + end.text).replace('_', ' '), latin + end.latin);
    }

    /** The Latin spelling with nothing but small letters and digits. */
    String slug() {
        return slug(latin);
    }

    static String slug(String latin) {
        var plain = latin.replace("ß", "ss")
                .replace("ø", "o")
                .replace("Ø", "O")
                .replace("æ", "ae")
                .replace("Æ", "Ae")
                .replace("ł", "l")
                .replace("Ł", "L")
                .replace("ı", "i");
        return Normalizer.normalize(plain, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }
}
