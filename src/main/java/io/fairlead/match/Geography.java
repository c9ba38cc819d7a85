package io.fairlead.match;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Countries, states and sizes that are written in many ways but mean the same. */
final class Geography {

    private static final List<String> LANGUAGES = List.of(
            "en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs", "tr", "ja", "zh", "ko", "ru");
    private static final Map<String, String> COUNTRIES = countries();
    private static final Map<String, String> STATES = states();
    private static final List<Integer> BANDS = List.of(10, 50, 200, 500, 1_000, 5_000, 10_000);

    private Geography() {}

    private static Map<String, String> countries() {
        var countries = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            var country = new Locale.Builder().setRegion(code).build();
            for (var language : LANGUAGES) {
                countries.putIfAbsent(Folding.fold(country.getDisplayCountry(Locale.forLanguageTag(language))), code);
            }
            countries.put(Folding.fold(country.getISO3Country()), code);
        }
        for (var code : Locale.getISOCountries()) {
            countries.put(code.toLowerCase(Locale.ROOT), code);
        }
        countries.putAll(Map.ofEntries(
                Map.entry("uk", "GB"),
                Map.entry("great britain", "GB"),
                Map.entry("england", "GB"),
                Map.entry("scotland", "GB"),
                Map.entry("wales", "GB"),
                Map.entry("northern ireland", "GB"),
                Map.entry("united states of america", "US"),
                Map.entry("u.s.", "US"),
                Map.entry("u.s.a.", "US"),
                Map.entry("america", "US"),
                Map.entry("holland", "NL"),
                Map.entry("the netherlands", "NL"),
                Map.entry("czech republic", "CZ"),
                Map.entry("hong kong", "HK"),
                Map.entry("macau", "MO"),
                Map.entry("turkey", "TR"),
                Map.entry("korea", "KR"),
                Map.entry("republic of korea", "KR"),
                Map.entry("russian federation", "RU"),
                Map.entry("uae", "AE"),
                Map.entry("viet nam", "VN"),
                Map.entry("brasil", "BR"),
                Map.entry("prc", "CN")));
        return countries;
    }

    private static Map<String, String> states() {
        var states = new HashMap<String, String>();
        WordList.sections("states.txt")
                .forEach((country, lines) -> lines.forEach(line -> {
                    int space = line.indexOf(' ');
                    var code = Folding.fold(line.substring(0, space));
                    states.put(country + "/" + code, code);
                    states.put(country + "/" + Folding.fold(line.substring(space + 1)), code);
                }));
        return states;
    }

    /** The country's code, or the folded text if it is no country that we know; "" stays "". */
    static String country(String text) {
        var folded = Folding.fold(text.strip());
        return COUNTRIES.getOrDefault(folded, folded);
    }

    static boolean isCountry(String text) {
        return COUNTRIES.containsKey(Folding.fold(text.strip()));
    }

    static boolean sameCountry(String one, String other) {
        return !one.isBlank() && country(one).equals(country(other));
    }

    /** Whether both are the same state of the same country; a country that is not given may be any. */
    static boolean sameState(String country, String state, String otherCountry, String otherState) {
        if (state.isBlank() || otherState.isBlank()) {
            return false;
        }
        if (!country.isBlank() && !otherCountry.isBlank() && !sameCountry(country, otherCountry)) {
            return false;
        }
        var where = country(country.isBlank() ? otherCountry : country);
        return state(where, state).equals(state(where, otherState));
    }

    private static String state(String country, String text) {
        var folded = Folding.fold(text.strip());
        return STATES.getOrDefault((country.isEmpty() ? "US" : country) + "/" + folded, folded);
    }

    /** Whether both numbers of employees are in the same band: to 10, 50, 200, 500, 1,000, 5,000, 10,000 or above. */
    static boolean sameHeadcount(@Nullable Number one, @Nullable Number other) {
        return one != null && other != null && one.longValue() > 0 && other.longValue() > 0 && band(one) == band(other);
    }

    private static long band(Number employees) {
        return BANDS.stream().filter(limit -> employees.longValue() > limit).count();
    }
}
