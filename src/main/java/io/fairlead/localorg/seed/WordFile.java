package io.fairlead.localorg.seed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A word list from the class path: lines of {@code key = one | two | three}, optionally under a {@code [section]}. */
final class WordFile {

    private final String name;
    private final Map<String, List<String>> lists;

    private WordFile(String name, Map<String, List<String>> lists) {
        this.name = name;
        this.lists = lists;
    }

    static WordFile read(String name) {
        var lists = new LinkedHashMap<String, List<String>>();
        var section = "";
        for (var line : lines(name)) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.indexOf(']')) + "/";
                continue;
            }
            var equals = line.indexOf('=');
            lists.put(section + line.substring(0, equals).strip(), cut(line.substring(equals + 1)));
        }
        return new WordFile(name, lists);
    }

    /** The lines of a word list without comments and blank lines. */
    static List<String> lines(String name) {
        try (var in = WordFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("The word list " + name + " is missing from the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The word list " + name + " cannot be read.", e);
        }
    }

    /** Cuts text at its bars and trims the parts. */
    static List<String> cut(String text) {
        return Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
    }

    List<String> list(String key) {
        var list = lists.get(key);
        if (list == null) {
            throw new IllegalArgumentException("The word list " + name + " has no line (" + key + ").");
        }
        return list;
    }

    List<String> list(String key, List<String> otherwise) {
        return lists.getOrDefault(key, otherwise);
    }

    @Nullable
    String find(String key) {
        var list = lists.get(key);
        return list == null ? null : list.get(0);
    }

    Set<String> keys() {
        return lists.keySet();
    }
}
