package io.fairlead.decide;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the names that somebody may have meant. */
final class Nearest {
    private static final int FEW = 3;

    private Nearest() {}

    /** The closest names, best first. */
    static List<String> to(String name, Collection<String> names) {
        var wanted = name.toLowerCase(Locale.ROOT);
        var distance = LevenshteinDistance.getDefaultInstance();
        return names.stream()
                .sorted(Comparator.<String>comparingInt(other -> distance.apply(wanted, other.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(FEW)
                .toList();
    }

    /** {@code  Maybe "X".}, or "" if there is nothing to choose from. */
    static String maybe(List<String> nearest) {
        return nearest.isEmpty() ? "" : " Maybe \"" + nearest.get(0) + "\".";
    }
}
