package io.fairlead.rules.check;

import java.lang.reflect.Type;
import java.util.List;

/**
 * What a path leads to.
 *
 * @param percent it runs from 0 to 100
 * @param words the only words it can hold, empty if any
 * @param nullable it may be missing
 */
record Fact(Kind kind, Type type, boolean percent, List<String> words, boolean nullable) {
    Fact {
        words = List.copyOf(words);
    }
}
