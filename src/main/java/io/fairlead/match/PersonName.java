package io.fairlead.match;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A person's name made comparable: case, accents, punctuation and titles do not count, and middle names only if both sides have them.
 *
 * @param keys under each of these the person may be found; the first is the usual spelling
 * @param given the words of the first name
 */
record PersonName(List<String> keys, List<String> given) {

    private static final Set<String> TITLES = Set.of(
            "dr", "prof", "mr", "mrs", "ms", "herr", "frau", "ing", "dipl", "jr", "sr", "ii", "iii", "iv", "phd", "md",
            "mba", "cpa", "esq", "msc", "bsc");
    private static final Set<String> PARTICLES = Set.of(
            "van", "von", "de", "der", "den", "het", "di", "da", "del", "della", "dos", "du", "la", "le", "bin", "al",
            "el", "ter", "ten", "st", "zu", "ibn");
    private static final Map<String, Set<String>> NICKNAMES = nicknames();

    private static Map<String, Set<String>> nicknames() {
        var names = new TreeMap<String, Set<String>>();
        for (var line : WordList.lines("nicknames.txt")) {
            var forms = List.of(line.split(" "));
            forms.forEach(
                    form -> names.computeIfAbsent(form, f -> new TreeSet<>()).addAll(forms));
        }
        return names;
    }

    /** From whatever is known of it: first and last name, or the full name alone. */
    static PersonName of(String first, String last, String full) {
        if (first.isBlank() && last.isBlank() && full.isBlank()) {
            return new PersonName(List.of(), List.of());
        }
        var keys = new LinkedHashSet<String>();
        var given = add(keys, first, last, full);
        add(keys, Folding.spellOut(first), Folding.spellOut(last), Folding.spellOut(full));
        return new PersonName(List.copyOf(keys), given);
    }

    private static List<String> add(Set<String> keys, String first, String last, String full) {
        var given = words(first);
        var family = words(last);
        if (isEastAsian(first + last + full)) {
            return addEastAsian(keys, given, family, words(full));
        }
        if (!given.isEmpty() && !family.isEmpty()) {
            keys.add(given.get(0) + " " + String.join(" ", family));
            return given;
        }
        var all = full.isBlank() ? words(first + " " + last) : words(turned(full));
        if (all.size() < 2) {
            keys.addAll(all);
            return List.of();
        }
        keys.add(all.get(0) + " " + familyOf(all));
        keys.add(all.get(0) + " " + String.join(" ", all.subList(1, all.size())));
        return List.of(all.get(0));
    }

    /** "Okafor, Ada" is Ada Okafor. */
    private static String turned(String full) {
        int comma = full.indexOf(',');
        if (comma < 0 || TITLES.containsAll(words(full.substring(comma + 1)))) {
            return full;
        }
        return full.substring(comma + 1) + " " + full.substring(0, comma);
    }

    private static String familyOf(List<String> all) {
        int start = all.size() - 1;
        while (start > 1 && PARTICLES.contains(all.get(start - 1))) {
            start--;
        }
        return String.join(" ", all.subList(start, all.size()));
    }

    /** Chinese, Japanese and Korean names come in either order, with or without a space. */
    private static List<String> addEastAsian(
            Set<String> keys, List<String> given, List<String> family, List<String> all) {
        if (!given.isEmpty() && !family.isEmpty()) {
            keys.add(String.join("", family) + String.join("", given));
            keys.add(String.join("", given) + String.join("", family));
            return List.of();
        }
        var words = all.isEmpty() ? (given.isEmpty() ? family : given) : all;
        keys.add(String.join("", words));
        if (words.size() == 2) {
            keys.add(words.get(1) + words.get(0));
        }
        return List.of();
    }

    private static boolean isEastAsian(String text) {
        return text.codePoints().anyMatch(c -> switch (UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        });
    }

    private static List<String> words(String text) {
        var words = new ArrayList<>(CompanyName.words(Folding.fold(text)));
        while (words.size() > 1 && TITLES.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        while (words.size() > 1 && TITLES.contains(words.get(0))) {
            words.remove(0);
        }
        return words;
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The usual spelling, "" for nobody. */
    String main() {
        return keys.isEmpty() ? "" : keys.get(0);
    }

    /** The same person under all forms of the first name, so that Bob is Robert. */
    PersonName withNicknames() {
        var all = new LinkedHashSet<>(keys);
        for (var key : keys) {
            int space = key.indexOf(' ');
            if (space > 0) {
                NICKNAMES
                        .getOrDefault(key.substring(0, space), Set.of())
                        .forEach(form -> all.add(form + key.substring(space)));
            }
        }
        return new PersonName(List.copyOf(all), given);
    }

    /** Whether both can be one person's name: a spelling in common, and no two different middle names. */
    boolean same(PersonName other) {
        if (keys.stream().noneMatch(other.keys::contains)) {
            return false;
        }
        for (int i = 1; i < Math.min(given.size(), other.given.size()); i++) {
            var mine = given.get(i);
            var others = other.given.get(i);
            boolean initial = mine.length() == 1 || others.length() == 1;
            if (initial ? mine.charAt(0) != others.charAt(0) : !mine.equals(others)) {
                return false;
            }
        }
        return true;
    }
}
