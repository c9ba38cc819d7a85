package io.fairlead.localorg.seed;

import java.util.List;

/** The word lists that do not depend on a country. */
final class Words {

    private static final WordFile FILE = WordFile.read("words.txt");

    private Words() {}

    static List<String> of(String key) {
        return FILE.list(key);
    }

    static String any(String key, Chance chance) {
        return chance.pick(FILE.list(key));
    }
}
