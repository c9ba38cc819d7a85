package io.fairlead.match;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A list of words that comes with match: lines by the {@code [section]} they stand in, "" before the first; # starts a comment line. */
final class WordList {

    private WordList() {}

    static List<String> lines(String file) {
        return sections(file).getOrDefault("", List.of());
    }

    static Map<String, List<String>> sections(String file) {
        var sections = new LinkedHashMap<String, List<String>>();
        var section = "";
        for (var line : read(file)) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                sections.computeIfAbsent(section, s -> new ArrayList<>()).add(line);
            }
        }
        return sections;
    }

    private static List<String> read(String file) {
        try (var in = WordList.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The word list " + file + " is missing: build Fairlead again");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The word list " + file + " cannot be read", e);
        }
    }
}
