package io.fairlead.rules.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.fairlead.rules.yaml.YamlReader.Unreadable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words what the YAML parser stumbled over, and where. */
final class YamlSlips {
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

    private static final Pattern GLUED = Pattern.compile("( *)-([^\\s-].*)");

    private YamlSlips() {}

    static Unreadable of(JsonProcessingException e, String text) {
        String message = e.getOriginalMessage() == null ? "" : e.getOriginalMessage();
        JsonLocation at = e.getLocation();
        int line = at == null ? 0 : at.getLineNr();
        int column = at == null ? 0 : at.getColumnNr();
        for (Matcher place = PLACE.matcher(message); place.find(); ) {
            line = Integer.parseInt(place.group(1));
            column = Integer.parseInt(place.group(2));
        }
        return glued(text, line).orElse(slip(message, line, column));
    }

    /** A dash without a blank behind it, on the line or on one of the two above: the parser stumbles a little later. */
    private static Optional<Unreadable> glued(String text, int line) {
        List<String> lines = text.lines().toList();
        for (int each = Math.min(line, lines.size()); each >= Math.max(1, line - 2); each--) {
            Matcher dash = GLUED.matcher(lines.get(each - 1));
            if (dash.lookingAt()) {
                return Optional.of(new Unreadable(
                        "a dash stands here without a blank behind it",
                        "Write - " + dash.group(2) + ".",
                        each,
                        dash.group(1).length() + 1));
            }
        }
        return Optional.empty();
    }

    private static Unreadable slip(String message, int line, int column) {
        if (message.contains("TAB")) {
            return new Unreadable("a tab stands here", "Indent with blanks.", line, column);
        }
        if (message.contains("mapping values are not allowed")) {
            return new Unreadable(
                    "a colon with a blank behind it stands inside a text, or the line above is not complete",
                    "Put a text with a colon into double quotes.",
                    line,
                    column);
        }
        if (message.contains("flow mapping") || message.contains("flow sequence")) {
            return new Unreadable(
                    "a bracket is open here, or a comma is missing",
                    "Close each { with } and each [ with ].",
                    line,
                    column);
        }
        if (message.contains("quoted scalar")) {
            return new Unreadable("a text has no closing quote", "End it with the quote it began with.", line, column);
        }
        if (message.contains("block collection") || message.contains("block mapping")) {
            return new Unreadable(
                    "this line begins too far to the left or to the right",
                    "Begin it under the word that it belongs beside.",
                    line,
                    column);
        }
        if (message.contains("could not find expected ':'")) {
            return new Unreadable("a name stands here without its colon", "Write name: value.", line, column);
        }
        return new Unreadable(message.lines().findFirst().orElse("it is not YAML"), "", line, column);
    }
}
