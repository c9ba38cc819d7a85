package io.fairlead.localorg.schema;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How two values of a field are compared. Salesforce keeps its fuzzy methods to itself; those here only even out the way of
 * writing, so they find fewer pairs, and never one that reads differently.
 */
public enum MatchingMethod {
    EXACT("Exact"),
    /** The same words, or the first letter of the name for the whole. */
    FIRST_NAME("FirstName"),
    LAST_NAME("LastName"),
    /** The same words without legal forms. */
    COMPANY_NAME("CompanyName"),
    CITY("City"),
    /** The same words, however street, avenue and road are written. */
    STREET("Street"),
    TITLE("Title"),
    /** The same digits, without a plus or zeros in front. */
    PHONE("Phone"),
    /** The same letters and digits, of American codes the first five. */
    ZIP("Zip");

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern LONG_ZIP = Pattern.compile("\\d{9}");
    private static final Map<String, String> STREET_WORDS = Map.ofEntries(
            Map.entry("street", "st"),
            Map.entry("avenue", "ave"),
            Map.entry("road", "rd"),
            Map.entry("boulevard", "blvd"),
            Map.entry("drive", "dr"),
            Map.entry("lane", "ln"),
            Map.entry("place", "pl"),
            Map.entry("square", "sq"),
            Map.entry("strasse", "str"),
            Map.entry("suite", "ste"),
            Map.entry("floor", "fl"),
            Map.entry("north", "n"),
            Map.entry("south", "s"),
            Map.entry("east", "e"),
            Map.entry("west", "w"));

    private static final Set<String> LEGAL_FORMS = Set.of(
            "the",
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "llc",
            "llp",
            "lp",
            "ltd",
            "limited",
            "plc",
            "gmbh",
            "ag",
            "kg",
            "sa",
            "sas",
            "sarl",
            "srl",
            "spa",
            "bv",
            "nv",
            "ab",
            "as",
            "oy",
            "pty");

    private final String apiName;

    MatchingMethod(String apiName) {
        this.apiName = apiName;
    }

    /** The method that a matching rule file names, empty when it is not done here. */
    static Optional<MatchingMethod> named(String name) {
        for (var method : values()) {
            if (method.apiName.equals(name)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /** Whether two values, neither of them blank, are taken for the same. */
    public boolean same(String a, String b) {
        if (a.equalsIgnoreCase(b)) {
            return true;
        }
        if (this == EXACT) {
            return false;
        }
        var x = key(a);
        var y = key(b);
        return !x.isEmpty() && !y.isEmpty() && (x.equals(y) || (this == FIRST_NAME && isInitial(x, y)));
    }

    private static boolean isInitial(String x, String y) {
        return (x.length() == 1 && y.startsWith(x)) || (y.length() == 1 && x.startsWith(y));
    }

    private String key(String value) {
        var words = words(value);
        return switch (this) {
            case STREET ->
                String.join(
                        " ",
                        words.stream()
                                .map(word -> STREET_WORDS.getOrDefault(word, word))
                                .toList());
            case COMPANY_NAME -> String.join(" ", withoutLegalForms(words));
            case PHONE -> String.join("", words).replaceAll("\\D", "").replaceFirst("^0+", "");
            case ZIP -> {
                var code = String.join("", words);
                yield LONG_ZIP.matcher(code).matches() ? code.substring(0, 5) : code;
            }
            default -> String.join(" ", words);
        };
    }

    /** Small letters without accents. */
    private static List<String> words(String value) {
        var plain =
                MARKS.matcher(Normalizer.normalize(value, Normalizer.Form.NFD)).replaceAll("");
        var words = new ArrayList<String>();
        for (var word :
                BETWEEN_WORDS.split(plain.replace("'", "").replace(".", "").toLowerCase(Locale.ROOT), -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** A name that is nothing but legal forms stays as it is. */
    private static List<String> withoutLegalForms(List<String> words) {
        var rest = words.stream().filter(word -> !LEGAL_FORMS.contains(word)).toList();
        return rest.isEmpty() ? words : rest;
    }
}
