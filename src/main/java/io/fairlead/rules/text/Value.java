package io.fairlead.rules.text;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a condition compares or a proposal hands on. */
public sealed interface Value {
    Spot at();

    /** A text, a whole number (Long), a decimal number (Double), true, false or null. */
    record Literal(@Nullable Object value, Spot at) implements Value {
        @Override
        public String toString() {
            return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
        }
    }

    /** A fact of the case, read step by step. */
    record Path(List<Step> steps, Spot at) implements Value {
        public Path {
            steps = List.copyOf(steps);
        }

        @Override
        public String toString() {
            return steps.stream()
                    .map(Step::toString)
                    .collect(Collectors.joining())
                    .substring(1);
        }
    }

    /** Texts joined with plus. */
    record Joined(List<Value> parts, Spot at) implements Value {
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream().map(Value::toString).collect(Collectors.joining(" + "));
        }
    }

    /** One step of a path. */
    sealed interface Step {
        Spot at();

        /** A fact by its name. */
        record Name(String name, Spot at) implements Step {
            @Override
            public String toString() {
                return "." + name;
            }
        }

        /** A field of a map by its key. */
        record Key(String key, Spot at) implements Step {
            @Override
            public String toString() {
                return "[\"" + key + "\"]";
            }
        }

        /** A question about a text, e.g. startsWith. */
        record Ask(String method, List<Value> arguments, Spot at) implements Step {
            public Ask {
                arguments = List.copyOf(arguments);
            }

            @Override
            public String toString() {
                return "." + method
                        + arguments.stream().map(Value::toString).collect(Collectors.joining(", ", "(", ")"));
            }
        }
    }
}
