package io.fairlead.rules;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** What changed between two packs, as lines with - and +, by file. */
public final class TextDifference {
    private TextDifference() {}

    public static String between(SortedMap<String, String> before, SortedMap<String, String> after) {
        var text = new StringBuilder();
        var paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        for (String path : paths) {
            String old = before.getOrDefault(path, "");
            String fresh = after.getOrDefault(path, "");
            if (!old.equals(fresh)) {
                text.append("rules/").append(path).append('\n');
                LineDifference.between(lines(old), lines(fresh))
                        .forEach(line -> text.append(line).append('\n'));
            }
        }
        return text.toString();
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
    }
}
