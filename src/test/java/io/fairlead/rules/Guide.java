package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rules.cases.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What docs/writing-a-rule.md and docs/more-rule-changes.md tell, done to a copy of the rules that ship. */
public final class Guide {
    private static final Path HOME = Path.of(System.getProperty("fairlead.home", "."));
    private static final Path RULES = HOME.resolve("rules");
    static final Pattern ADD =
            Pattern.compile("^Add to `rules/([^`]+)`:\n\n```\\w*\n(.*?)```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern CHANGE =
            Pattern.compile("^In `rules/([^`]+)` change `([^`]+)` to `([^`]+)`\\.$", Pattern.MULTILINE);
    private static final Pattern SWITCH_ON =
            Pattern.compile("^In `rules/([^`]+)` switch on the rule \"([^\"]+)\"\\.$", Pattern.MULTILINE);

    private Guide() {}

    /** The rules that ship after the change that this section tells. */
    public static SortedMap<String, String> changed(String section, SortedMap<String, String> shipped) {
        var files = new TreeMap<>(shipped);
        for (MatchResult switched : find(SWITCH_ON, section)) {
            String rule = "rule \"" + switched.group(2) + "\"";
            replace(files, switched.group(1), rule, "\n    enabled false\n", "\n");
        }
        for (MatchResult edit : find(CHANGE, section)) {
            replace(files, edit.group(1), edit.group(2), edit.group(2), edit.group(3));
        }
        for (MatchResult added : find(ADD, section)) {
            assertThat(files).containsKey(added.group(1));
            files.merge(added.group(1), added.group(2), (text, more) -> text + "\n" + more);
        }
        assertThat(files).isNotEqualTo(shipped);
        return files;
    }

    /** Replaces the first of these words at or after a place. */
    private static void replace(SortedMap<String, String> files, String file, String from, String old, String with) {
        String text = files.getOrDefault(file, "");
        assertThat(text).as(file).contains(from);
        int at = text.indexOf(old, text.indexOf(from));
        assertThat(at).as(file + " has " + old).isNotNegative();
        files.put(file, text.substring(0, at) + with + text.substring(at + old.length()));
    }

    /** The rules that ship, with settings and cases. */
    public static SortedMap<String, String> shipped() throws IOException {
        var files = new TreeMap<>(RuleFiles.read(RULES, "production", new ArrayList<>()));
        files.putAll(Cases.read(RULES));
        return files;
    }

    /** The twenty changes, each from its title on. */
    public static List<String> sections() throws IOException {
        String guide = Files.readString(HOME.resolve("docs/writing-a-rule.md"))
                + Files.readString(HOME.resolve("docs/more-rule-changes.md"));
        return Arrays.stream(guide.split("\n## "))
                .filter(section -> Character.isDigit(section.charAt(0)))
                .toList();
    }

    static List<MatchResult> find(Pattern pattern, String section) {
        return pattern.matcher(section).results().toList();
    }
}
