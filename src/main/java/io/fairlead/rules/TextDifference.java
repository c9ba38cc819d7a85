package io.fairlead.rules;

import java.util.ArrayList;
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
                lines(old, fresh).forEach(line -> text.append(line).append('\n'));
            }
        }
        return text.toString();
    }

    /** The lines between the common beginning and the common end. */
    private static List<String> lines(String before, String after) {
        List<String> old = Arrays.asList(before.split("\n", -1));
        List<String> fresh = Arrays.asList(after.split("\n", -1));
        int start = 0;
        while (start < Math.min(old.size(), fresh.size()) && old.get(start).equals(fresh.get(start))) {
            start++;
        }
        int end = 0;
        while (end < Math.min(old.size(), fresh.size()) - start
                && old.get(old.size() - 1 - end).equals(fresh.get(fresh.size() - 1 - end))) {
            end++;
        }
        var lines = new ArrayList<String>();
        lines.add("@ line " + (start + 1));
        old.subList(start, old.size() - end).forEach(line -> lines.add("- " + line));
        fresh.subList(start, fresh.size() - end).forEach(line -> lines.add("+ " + line));
        return lines;
    }
}
