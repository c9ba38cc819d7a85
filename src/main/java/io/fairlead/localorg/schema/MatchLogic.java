package io.fairlead.localorg.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which compared fields must agree, as written in a filter like {@code 1 AND (2 OR 3)}. */
public sealed interface MatchLogic {

    /** The field at this position. */
    record One(int item) implements MatchLogic {}

    /** Every part. */
    record All(List<MatchLogic> parts) implements MatchLogic {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part. */
    record Any(List<MatchLogic> parts) implements MatchLogic {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** All of so many must agree. */
    static MatchLogic all(int items) {
        return new All(IntStream.range(0, items).<MatchLogic>mapToObj(One::new).toList());
    }

    /** Reads a filter; without one, all fields must agree. */
    static MatchLogic parse(String filter, int items) {
        if (filter.isBlank()) {
            return all(items);
        }
        var reader = new Reader(filter, items);
        var logic = reader.any();
        reader.end();
        return logic;
    }

    /** Reads one filter from left to right. */
    final class Reader {

        private static final Pattern WORD = Pattern.compile("\\s*(\\d+|AND|OR|\\(|\\))\\s*", Pattern.CASE_INSENSITIVE);

        private final String filter;
        private final int items;
        private final List<String> words = new ArrayList<>();
        private int next;

        Reader(String filter, int items) {
            this.filter = filter;
            this.items = items;
            var matcher = WORD.matcher(filter);
            int end = 0;
            while (matcher.find(end) && matcher.start() == end) {
                words.add(matcher.group(1).toUpperCase(Locale.ROOT));
                end = matcher.end();
                if (end == filter.length()) {
                    break;
                }
            }
            if (end < filter.length()) {
                throw wrong();
            }
        }

        MatchLogic any() {
            var parts = new ArrayList<>(List.of(all()));
            while (take("OR")) {
                parts.add(all());
            }
            return parts.size() == 1 ? parts.get(0) : new Any(parts);
        }

        private MatchLogic all() {
            var parts = new ArrayList<>(List.of(one()));
            while (take("AND")) {
                parts.add(one());
            }
            return parts.size() == 1 ? parts.get(0) : new All(parts);
        }

        private MatchLogic one() {
            if (take("(")) {
                var inner = any();
                if (!take(")")) {
                    throw wrong();
                }
                return inner;
            }
            var word = next < words.size() ? words.get(next++) : "";
            if (!word.matches("\\d{1,4}") || Integer.parseInt(word) < 1 || Integer.parseInt(word) > items) {
                throw wrong();
            }
            return new One(Integer.parseInt(word) - 1);
        }

        private boolean take(String word) {
            boolean there = next < words.size() && words.get(next).equals(word);
            next += there ? 1 : 0;
            return there;
        }

        void end() {
            if (next < words.size()) {
                throw wrong();
            }
        }

        private IllegalArgumentException wrong() {
            return new IllegalArgumentException("cannot read the condition (" + filter + ") over " + items
                    + " fields. Write numbers, AND, OR and parentheses.");
        }
    }
}
