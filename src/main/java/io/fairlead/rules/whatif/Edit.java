package io.fairlead.rules.whatif;

import io.fairlead.OneOf;
import io.fairlead.signal.PartialDate;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One fact with another value. It can be carried out on facts and on a case alike, because both hold the same records.
 *
 * @param path the names from the outermost record to the fact; the last one may be a key of a map
 * @param value what it becomes
 */
public record Edit(List<String> path, @Nullable Object value) {

    public Edit {
        path = List.copyOf(path);
    }

    /** The fact as a rule names it. */
    public String fact() {
        return String.join(".", path);
    }

    /** What the fact is now; null if it is unknown. */
    public @Nullable Object now(Object facts) {
        @Nullable Object at = facts;
        for (String name : path) {
            at = at instanceof Map<?, ?> map ? map.get(name) : component(at, name);
        }
        return at;
    }

    private static @Nullable Object component(@Nullable Object on, String name) {
        if (on == null || on.getClass().getRecordComponents() == null) {
            return null;
        }
        for (RecordComponent component : on.getClass().getRecordComponents()) {
            if (component.getName().equals(name)) {
                try {
                    return component.getAccessor().invoke(on);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(name + " cannot be read", e);
                }
            }
        }
        return null;
    }

    /** The same facts with this one changed; empty if they have no such fact, or if it cannot have the value. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> on(T facts) {
        try {
            return Optional.of((T) with(facts, path));
        } catch (ReflectiveOperationException | IllegalArgumentException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private Object with(Object on, List<String> names) throws ReflectiveOperationException {
        if (on instanceof Map<?, ?> map) {
            return entry(map, names.get(0));
        }
        RecordComponent[] components = on.getClass().getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(on.getClass().getSimpleName() + " has no " + names);
        }
        var values = new ArrayList<@Nullable Object>();
        var types = new ArrayList<Class<?>>();
        boolean found = false;
        for (RecordComponent component : components) {
            Object own = component.getAccessor().invoke(on);
            boolean here = component.getName().equals(names.get(0));
            found |= here;
            types.add(component.getType());
            values.add(here ? changed(component, own, names) : own);
        }
        if (!found) {
            throw new IllegalArgumentException("there is no " + names.get(0));
        }
        return on.getClass()
                .getDeclaredConstructor(types.toArray(Class<?>[]::new))
                .newInstance(values.toArray());
    }

    private @Nullable Object changed(RecordComponent component, @Nullable Object own, List<String> names)
            throws ReflectiveOperationException {
        if (names.size() == 1) {
            return fitted(component);
        }
        if (own == null) {
            throw new IllegalArgumentException(names.get(0) + " is unknown");
        }
        return with(own, names.subList(1, names.size()));
    }

    private Map<Object, Object> entry(Map<?, ?> map, String key) {
        var copy = new HashMap<Object, Object>(map);
        if (value == null) {
            copy.remove(key);
        } else {
            copy.put(key, value);
        }
        return copy;
    }

    private @Nullable Object fitted(RecordComponent component) {
        Class<?> type = component.getType();
        OneOf words = component.getAccessor().getAnnotation(OneOf.class);
        if (words != null && !Arrays.asList(words.value()).contains(value)) {
            throw new IllegalArgumentException(fact() + " is never " + value);
        }
        if (value instanceof Long number && (type == int.class || type == Integer.class)) {
            return Math.toIntExact(number);
        }
        if (value instanceof LocalDate date && type == PartialDate.class) {
            return PartialDate.parse(date.toString());
        }
        boolean fits = value == null
                ? !type.isPrimitive() && type != String.class
                : boxed(type).isInstance(value);
        if (!fits) {
            throw new IllegalArgumentException(fact() + " cannot be " + value);
        }
        return value;
    }

    private static Class<?> boxed(Class<?> type) {
        if (type == boolean.class) {
            return Boolean.class;
        }
        return type == int.class ? Integer.class : type;
    }

    /** How a person reads the value. */
    public String shown() {
        return shown(value);
    }

    public static String shown(@Nullable Object value) {
        if (value == null) {
            return "unknown";
        }
        return value instanceof String text ? '"' + text + '"' : value.toString();
    }
}
