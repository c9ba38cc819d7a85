package io.fairlead.rules.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file and where it stands; line and column begin at 1. */
public sealed interface YamlNode {
    String file();

    int line();

    int column();

    /** A text, a number (Long or Double), true, false or null. */
    record Scalar(@Nullable Object value, String file, int line, int column) implements YamlNode {}

    /** Values in order. */
    record Items(List<YamlNode> items, String file, int line, int column) implements YamlNode {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Values by name, in the order of the file. */
    record Fields(Map<String, YamlNode> nodeByName, String file, int line, int column) implements YamlNode {
        public Fields {
            nodeByName = Collections.unmodifiableMap(new LinkedHashMap<>(nodeByName));
        }

        /** These fields with the other's laid over them, level by level. */
        public Fields with(Fields other) {
            var merged = new LinkedHashMap<>(nodeByName);
            other.nodeByName.forEach((name, node) -> merged.merge(name, node, YamlNode::over));
            return new Fields(merged, file, line, column);
        }
    }

    private static YamlNode over(YamlNode below, YamlNode above) {
        return below instanceof Fields fields && above instanceof Fields others ? fields.with(others) : above;
    }

    /** Plain maps, lists and values. */
    default @Nullable Object plain() {
        if (this instanceof Scalar scalar) {
            return scalar.value();
        }
        if (this instanceof Items items) {
            return items.items().stream().map(YamlNode::plain).toList();
        }
        var plain = new LinkedHashMap<String, @Nullable Object>();
        ((Fields) this).nodeByName().forEach((name, node) -> plain.put(name, node.plain()));
        return plain;
    }

    /** What it is, for a message. */
    default String words() {
        if (this instanceof Scalar scalar) {
            return scalar.value() instanceof String text ? "\"" + text + "\"" : String.valueOf(scalar.value());
        }
        return this instanceof Items ? "a list" : "a group of values";
    }
}
