package io.fairlead.localorg.seed;

import java.util.HashSet;
import java.util.Set;

/** Invents company names, none of them twice. */
final class FirmNames {

    private final Chance chance;
    private final Set<String> taken = new HashSet<>();

    FirmNames(Chance chance) {
        this.chance = chance;
    }

    FirmName next(Country country) {
        for (int attempt = 0; attempt < 200; attempt++) {
            var name = invent(country);
            if (taken.add(name.stem() + name.trade().word().slug()) && taken.add(name.bare())) {
                return name;
            }
        }
        throw new IllegalStateException("The word list of " + country.name() + " is too short for so many companies.");
    }

    private FirmName invent(Country country) {
        var pattern = chance.pick(country.patterns());
        var stem = chance.pick(country.stems());
        var trade = chance.pick(country.trades());
        var filled = pattern.replace("{stem}", stem.text())
                .replace("{trade}", trade.word().text())
                .replace("{family2}", chance.pick(country.family()).text())
                .replace("{family}", chance.pick(country.family()).text())
                .replace("{city}", chance.pick(country.places()).city().replace("市", ""));
        var legal = chance.pick(country.legal());
        var full = filled.replace("{legal}", legal).replace(" , ", ", ").strip();
        var latin = pattern.contains("{stem}") || !isLatin(filled)
                ? stem.slug()
                : Wording.slug(filled.split(" ", -1)[0]) + stem.slug();
        return new FirmName(full, FirmName.tidy(filled.replace("{legal}", "")), latin, trade);
    }

    static boolean isLatin(String text) {
        return text.chars()
                .filter(Character::isLetter)
                .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN);
    }
}
