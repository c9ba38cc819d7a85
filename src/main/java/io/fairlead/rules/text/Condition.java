package io.fairlead.rules.text;

import java.util.List;
import java.util.stream.Stream;

/** What must be true for a rule to fire. */
public sealed interface Condition {

    /** The conditions without parts of their own that this one is made of, in the order of the text; it alone if it has no parts. */
    default Stream<Condition> leaves() {
        if (this instanceof And and) {
            return and.parts().stream().flatMap(Condition::leaves);
        }
        if (this instanceof Or or) {
            return or.parts().stream().flatMap(Condition::leaves);
        }
        return this instanceof Not not ? not.part().leaves() : Stream.of(this);
    }

    /** All of these. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of these. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** Not this. */
    record Not(Condition part) implements Condition {}

    /** A yes-or-no fact alone. */
    record Fact(Value.Path path) implements Condition {}

    /** Two values with {@code == != < <= > >=} between them. */
    record Compare(Value.Path left, String operator, Value right, Spot at) implements Condition {}

    /** One of several literals, or none of them. */
    record In(Value.Path left, boolean not, List<Value.Literal> values, Spot at) implements Condition {
        public In {
            values = List.copyOf(values);
        }
    }

    /** A list holds a literal, or does not. */
    record Contains(Value.Path left, boolean not, Value.Literal value, Spot at) implements Condition {}
}
