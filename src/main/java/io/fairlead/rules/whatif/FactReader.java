package io.fairlead.rules.whatif;

import io.fairlead.decide.Case;
import io.fairlead.rules.text.Value;
import io.fairlead.rules.text.Value.Step;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads what a rule's value stands for in a case, as the rule engine does. */
public final class FactReader {
    private static final Map<Class<?>, Map<String, Method>> METHOD_BY_NAME = new ConcurrentHashMap<>();

    private FactReader() {}

    /** A value cannot be read, because something on the way to it is missing. */
    public static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(String what) {
            super(what, null, false, false);
        }
    }

    /**
     * The value in this case.
     *
     * @throws Missing if a part of its path is unknown in the case
     */
    public static @Nullable Object read(Value value, Object facts) {
        if (value instanceof Value.Literal literal) {
            return literal.value();
        }
        if (value instanceof Value.Joined joined) {
            var text = new StringBuilder();
            joined.parts().forEach(part -> text.append(read(part, facts)));
            return text.toString();
        }
        @Nullable Object found = facts;
        for (Step step : ((Value.Path) value).steps()) {
            if (found == null) {
                throw new Missing(value + " is unknown");
            }
            found = step(step, found, facts);
        }
        return found;
    }

    private static @Nullable Object step(Step step, Object on, Object facts) {
        if (step instanceof Step.Name name) {
            return call(on, name.name());
        }
        if (step instanceof Step.Key key) {
            return ((Map<?, ?>) on).get(key.key());
        }
        Step.Ask ask = (Step.Ask) step;
        var arguments =
                ask.arguments().stream().map(argument -> read(argument, facts)).toList();
        if (ask.method().equals("says") && on instanceof Case asked) {
            String[] phrases = arguments.subList(1, arguments.size()).stream()
                    .map(String::valueOf)
                    .toArray(String[]::new);
            return asked.says(String.valueOf(arguments.get(0)), phrases);
        }
        String text = String.valueOf(on);
        String other = String.valueOf(arguments.get(0));
        return switch (ask.method()) {
            case "startsWith" -> text.startsWith(other);
            case "endsWith" -> text.endsWith(other);
            case "contains" -> text.contains(other);
            case "equalsIgnoreCase" -> text.equalsIgnoreCase(other);
            default -> throw new IllegalArgumentException("a text is not asked " + ask.method());
        };
    }

    private static @Nullable Object call(Object on, String name) {
        try {
            Method method = METHOD_BY_NAME
                    .computeIfAbsent(on.getClass(), type -> new ConcurrentHashMap<>())
                    .computeIfAbsent(name, wanted -> method(on, wanted));
            return method.invoke(on);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    /** A component of a record, or a part of a text, list or date: {@code getYear} for {@code year}. */
    private static Method method(Object on, String name) {
        String getter = "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (String wanted : new String[] {name, getter}) {
            for (Class<?> type : publicTypes(on)) {
                try {
                    return type.getMethod(wanted);
                } catch (NoSuchMethodException e) {
                    // The next spelling.
                }
            }
        }
        throw new IllegalArgumentException(on.getClass().getSimpleName() + " has no " + name);
    }

    /** A list's own class is hidden; its interface is not. */
    private static Class<?>[] publicTypes(Object on) {
        return on instanceof List<?> ? new Class<?>[] {List.class} : new Class<?>[] {on.getClass()};
    }
}
