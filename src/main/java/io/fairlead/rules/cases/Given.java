package io.fairlead.rules.cases;

import io.fairlead.OneOf;
import io.fairlead.decide.Case;
import io.fairlead.match.AccountMatch;
import io.fairlead.match.Owner;
import io.fairlead.match.PersonMatch;
import io.fairlead.match.Regions;
import io.fairlead.match.Tracked;
import io.fairlead.rules.check.Maybe;
import io.fairlead.rules.yaml.YamlNode;
import io.fairlead.signal.PartialDate;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays what a case gives over the sample. */
final class Given {
    private Given() {}

    static Case over(Case sample, YamlNode.Fields given) {
        try {
            return (Case) fields(given, sample);
        } catch (ReflectiveOperationException e) {
            throw new Wrong(given, "This case cannot be: " + cause(e) + ".", "");
        }
    }

    private static String cause(ReflectiveOperationException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    /** The record with the given components instead of its own. */
    private static Object fields(YamlNode.Fields given, Object record) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        given.nodeByName().forEach((name, node) -> {
            if (!names.contains(name)) {
                throw new Wrong(
                        node,
                        Maybe.noFact(record.getClass(), name),
                        name.contains(":")
                                ? "Write a blank after the colon: " + name.replaceFirst(":", ": ") + "."
                                : Maybe.fact(record.getClass(), name));
            }
        });
        var values = new @Nullable Object[components.length];
        var types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            Object own = components[i].getAccessor().invoke(record);
            YamlNode node = given.nodeByName().get(names.get(i));
            types[i] = components[i].getType();
            values[i] = node == null ? own : value(node, components[i].getGenericType(), own);
            if (node != null) {
                known(node, components[i], values[i]);
            }
        }
        return record.getClass().getDeclaredConstructor(types).newInstance(values);
    }

    private static void known(YamlNode node, RecordComponent component, @Nullable Object value) {
        if (component.getName().equals("country") && component.getDeclaringRecord() == Case.class) {
            code(node, String.valueOf(value));
        }
        OneOf words = component.getAccessor().getAnnotation(OneOf.class);
        if (words != null
                && value instanceof String word
                && !List.of(words.value()).contains(word)) {
            throw new Wrong(
                    node,
                    Maybe.path(component.getDeclaringRecord(), component.getName()) + " is never \"" + word + "\".",
                    Maybe.oneOf(word, List.of(words.value()), "It is one of ", "\""));
        }
    }

    private static void code(YamlNode node, String country) {
        String code = Regions.knownCode(country);
        if (!country.isEmpty() && !code.equals(country)) {
            throw new Wrong(
                    node,
                    "country is a code of two letters, not \"" + country + "\".",
                    code.isEmpty() ? "Write it as \"DE\"." : "Write \"" + code + "\".");
        }
    }

    private static @Nullable Object value(YamlNode node, Type type, @Nullable Object own)
            throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            return collection(node, generic);
        }
        if (node instanceof YamlNode.Fields fields
                && own != null
                && own.getClass().isRecord()) {
            return fields(fields, own);
        }
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw new Wrong(node, "Found " + node.words() + " instead of one value.", "");
        }
        Object value = scalar.value();
        if (type == String.class) {
            return value == null ? "" : String.valueOf(value);
        }
        if (value == null) {
            return primitive(type) ? refuse(node) : null;
        }
        Object plain = plain(scalar, type, own);
        return plain == null ? refuse(node) : plain;
    }

    private static boolean primitive(Type type) {
        return type instanceof Class<?> aClass && aClass.isPrimitive();
    }

    private static @Nullable Object plain(YamlNode.Scalar scalar, Type type, @Nullable Object own)
            throws ReflectiveOperationException {
        Object value = scalar.value();
        if ((type == boolean.class || type == Boolean.class) && value instanceof Boolean) {
            return value;
        }
        if ((type == int.class || type == Integer.class) && value instanceof Long number) {
            return number.intValue();
        }
        if (type == Long.class && value instanceof Long) {
            return value;
        }
        if (type == Object.class) {
            return value;
        }
        return value instanceof String text ? ofText(scalar, text, type, own) : null;
    }

    private static @Nullable Object ofText(YamlNode.Scalar at, String text, Type type, @Nullable Object own)
            throws ReflectiveOperationException {
        try {
            if (type == LocalDate.class) {
                return LocalDate.parse(text);
            }
            if (type == Instant.class) {
                return Instant.parse(text);
            }
            if (type == PartialDate.class) {
                return PartialDate.parse(text);
            }
        } catch (RuntimeException e) {
            throw new Wrong(at, "\"" + text + "\" is not a date.", "Write YYYY-MM-DD.");
        }
        if (type == Owner.class) {
            return text.equals("none") ? Owner.NOBODY : Sample.owner(text);
        }
        if (text.equals("none")) {
            return none(type, own);
        }
        if (type == Case.Creation.class) {
            return creation(at, text);
        }
        return null;
    }

    private static Case.Creation creation(YamlNode at, String action) {
        known(at, Case.Creation.class.getRecordComponents()[0], action);
        return new Case.Creation(action);
    }

    private static @Nullable Object none(Type type, @Nullable Object own) {
        if (type == AccountMatch.class && own instanceof AccountMatch account) {
            return AccountMatch.none(account.domain());
        }
        if (type == PersonMatch.class) {
            return PersonMatch.NONE;
        }
        return type == Tracked.class ? Tracked.NONE : null;
    }

    private static Object collection(YamlNode node, ParameterizedType type) throws ReflectiveOperationException {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == List.class && node instanceof YamlNode.Items items && arguments[0] == String.class) {
            return items.items().stream()
                    .map(YamlNode::plain)
                    .map(String::valueOf)
                    .toList();
        }
        if (type.getRawType() != Map.class || !(node instanceof YamlNode.Fields fields)) {
            return refuse(node);
        }
        var values = new LinkedHashMap<String, Object>();
        for (Map.Entry<String, YamlNode> entry : fields.nodeByName().entrySet()) {
            Object own = arguments[1] == Owner.class ? Sample.owner("Somebody") : null;
            Object value = value(entry.getValue(), arguments[1], own);
            if (value != null) {
                values.put(entry.getKey(), value);
            }
        }
        return values;
    }

    private static Object refuse(YamlNode node) {
        throw new Wrong(node, "Found " + node.words() + ", which cannot stand here.", "");
    }
}
