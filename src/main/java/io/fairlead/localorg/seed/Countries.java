package io.fairlead.localorg.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The countries that the company does business in, read once from their word lists. */
final class Countries {

    private static final List<Country> ALL =
            WordFile.lines("countries.txt").stream().map(Countries::read).toList();

    private Countries() {}

    static List<Country> all() {
        return ALL;
    }

    static Country any(Chance chance) {
        return chance.weighted(ALL, Country::weight);
    }

    static Country withCode(String code) {
        return ALL.stream()
                .filter(country -> country.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No word list is for the country " + code + "."));
    }

    private static Country read(String file) {
        var own = WordFile.read("country/" + file + ".txt");
        var like = own.find("like");
        var model = like == null ? own : WordFile.read("country/" + like + ".txt");
        return new Country(
                own.list("country"),
                own.list("code").get(0),
                first(own, model, "language"),
                Integer.parseInt(own.list("weight").get(0)),
                "yes".equals(own.find("family first")),
                own.list("domains"),
                own.list("phones"),
                own.list("cities").stream().map(Country.Place::parse).toList(),
                either(own, model, "streets"),
                either(own, model, "given").stream().map(Wording::parse).toList(),
                either(own, model, "family").stream().map(Wording::parse).toList(),
                either(own, model, "legal"),
                stems(own, model),
                either(own, model, "trades").stream().map(Country.Trade::parse).toList(),
                either(own, model, "patterns"));
    }

    private static List<String> either(WordFile own, WordFile model, String key) {
        return own.list(key, model.list(key, List.of()));
    }

    private static String first(WordFile own, WordFile model, String key) {
        return Objects.requireNonNullElseGet(
                own.find(key), () -> model.list(key).get(0));
    }

    /** Invented names: those listed whole, and every start joined to every end. */
    private static List<Wording> stems(WordFile own, WordFile model) {
        var stems = new ArrayList<Wording>();
        own.list("stems", List.of()).forEach(stem -> stems.add(Wording.parse(stem)));
        for (var start : either(own, model, "starts")) {
            either(own, model, "ends")
                    .forEach(end -> stems.add(Wording.parse(start).join(Wording.parse(end))));
        }
        return List.copyOf(stems);
    }
}
