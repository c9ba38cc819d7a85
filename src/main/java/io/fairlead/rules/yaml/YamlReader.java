package io.fairlead.rules.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Reads YAML into nodes that know their line. */
public final class YamlReader {
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final String file;
    private final JsonParser parser;
    private final List<String> lines;

    private YamlReader(String file, List<String> lines, JsonParser parser) {
        this.file = file;
        this.lines = lines;
        this.parser = parser;
    }

    /** Text that is no YAML, or that names something twice. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final int column;
        private final String suggestion;

        Unreadable(String message, String suggestion, int line, int column) {
            super(message);
            this.line = line;
            this.column = column;
            this.suggestion = suggestion;
        }

        /** What to do about it, or "". */
        public String suggestion() {
            return suggestion;
        }

        public int line() {
            return line;
        }

        public int column() {
            return column;
        }
    }

    /** The file's value; an empty file has no fields. */
    public static YamlNode read(String file, String text) throws Unreadable {
        try (JsonParser parser = FACTORY.createParser(text)) {
            var reader = new YamlReader(file, text.lines().toList(), parser);
            return parser.nextToken() == null ? new YamlNode.Fields(java.util.Map.of(), file, 1, 1) : reader.node();
        } catch (JsonProcessingException e) {
            throw YamlSlips.of(e, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private YamlNode node() throws IOException, Unreadable {
        JsonLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(line, column);
            case START_ARRAY -> items(line, column);
            case VALUE_NUMBER_INT -> new YamlNode.Scalar(parser.getLongValue(), file, line, column);
            case VALUE_NUMBER_FLOAT -> new YamlNode.Scalar(parser.getDoubleValue(), file, line, column);
            case VALUE_TRUE -> new YamlNode.Scalar(true, file, line, column);
            case VALUE_FALSE -> new YamlNode.Scalar(false, file, line, column);
            case VALUE_NULL -> new YamlNode.Scalar(null, file, line, column);
            default -> new YamlNode.Scalar(text(line), file, line, column);
        };
    }

    /** A line with a dash that stands too far to the right goes on with the text above it, which nobody means. */
    private String text(int line) throws IOException, Unreadable {
        String read = parser.getText();
        int last = parser.currentLocation().getLineNr();
        String first = lines.get(line - 1);
        for (int each = line + 1; first.strip().startsWith("- ") && each <= Math.min(last, lines.size()); each++) {
            String below = lines.get(each - 1);
            if (below.strip().startsWith("- ") && read.contains(" " + below.strip())) {
                throw new Unreadable(
                        "this line belongs to the text above it",
                        "Begin it under the dash above.",
                        each,
                        below.indexOf('-') + 1);
            }
        }
        return read;
    }

    private YamlNode fields(int line, int column) throws IOException, Unreadable {
        var nodeByName = new LinkedHashMap<String, YamlNode>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonLocation at = parser.currentTokenLocation();
            parser.nextToken();
            if (nodeByName.put(name, node()) != null) {
                throw new Unreadable(
                        "(" + name + ") stands here twice", "Keep one of them.", at.getLineNr(), at.getColumnNr());
            }
        }
        return new YamlNode.Fields(nodeByName, file, line, column);
    }

    private YamlNode items(int line, int column) throws IOException, Unreadable {
        var items = new ArrayList<YamlNode>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new YamlNode.Items(items, file, line, column);
    }
}
