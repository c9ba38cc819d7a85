package io.fairlead.rules.check;

import io.fairlead.OneOf;
import io.fairlead.Percent;
import io.fairlead.decide.Case;
import io.fairlead.rules.text.Fault;
import io.fairlead.rules.text.Value;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts that a rule can read: the components of {@link Case} and of all below it, and their yes-or-no words. */
final class Vocabulary {
    /** Questions about a text that take one text. */
    static final Set<String> TEXT_QUESTIONS = Set.of("startsWith", "endsWith", "contains", "equalsIgnoreCase");

    /** What can be asked of a text, a list or a date without a value. */
    private static final Map<Kind, Map<String, Kind>> PARTS = Map.of(
            Kind.TEXT, Map.of("isEmpty", Kind.YES_NO, "isBlank", Kind.YES_NO, "length", Kind.NUMBER),
            Kind.LIST, Map.of("isEmpty", Kind.YES_NO, "size", Kind.NUMBER),
            Kind.DATE, Map.of("year", Kind.NUMBER, "monthValue", Kind.NUMBER, "dayOfMonth", Kind.NUMBER));

    /** What people call the groups of facts. */
    private static final Map<String, String> OUR_WORDS = Map.of(
            "account", "employer",
            "company", "employer",
            "opportunity", "employer.deal",
            "deal", "employer.deal",
            "contact", "person, or tracked for the record they left",
            "lead", "person, or tracked for the record they left",
            "old", "tracked",
            "today", "org.today",
            "weekday", "org.weekday",
            "owner", "employer.owner or tracked.owner");

    /** From so many letters on, a word is looked for within the names of facts, too. */
    private static final int WORD_IN_A_NAME = 5;

    private static final Fact CASE = new Fact(Kind.RECORD, Case.class, false, List.of(), false);
    private static final Map<Class<?>, Map<String, Method>> MEMBERS = new ConcurrentHashMap<>();

    private Vocabulary() {}

    /**
     * What the path leads to.
     *
     * @throws Fault if it leads nowhere
     */
    static Fact fact(Value.Path path) {
        Fact fact = CASE;
        for (Value.Step step : path.steps()) {
            fact = step(fact, step);
        }
        return fact;
    }

    /** A word alone on the right of a comparison is mostly a text that lost its quotes. */
    static void refuseBareText(Value.Path path, Kind compared) {
        if (path.steps().size() == 1
                && path.steps().get(0) instanceof Value.Step.Name name
                && !members(Case.class).containsKey(name.name())) {
            throw new Fault(
                    path.at(),
                    "There is no fact (" + name.name() + ").",
                    compared == Kind.YES_NO
                            ? "Write true or false, or the fact alone."
                            : "If it is a text, put it in quotes: \"" + name.name() + "\".");
        }
    }

    private static Fact step(Fact fact, Value.Step step) {
        if (step instanceof Value.Step.Name name) {
            return name(fact, name);
        }
        if (step instanceof Value.Step.Key key) {
            return key(fact, key);
        }
        return ask(fact, (Value.Step.Ask) step);
    }

    private static Fact name(Fact fact, Value.Step.Name name) {
        if (fact.kind() == Kind.RECORD) {
            return member(fact, name);
        }
        if (fact.kind() == Kind.FIELDS) {
            throw new Fault(
                    name.at(),
                    "A Salesforce field is not read as ." + name.name() + ".",
                    "In a condition write [\"" + name.name() + "\"], after `then` write .get(\"" + name.name()
                            + "\").");
        }
        Kind part = PARTS.getOrDefault(fact.kind(), Map.of()).get(name.name());
        if (part == null) {
            throw new Fault(name.at(), upper(fact.kind().words()) + " has no " + name.name() + ".", hint(fact));
        }
        return new Fact(part, part == Kind.NUMBER ? int.class : boolean.class, false, List.of(), false);
    }

    private static String hint(Fact fact) {
        return switch (fact.kind()) {
            case TEXT -> "A text has startsWith, endsWith, contains, equalsIgnoreCase, isEmpty and length.";
            case LIST -> "A list has contains, isEmpty and size.";
            case DATE -> "A date has year, monthValue and dayOfMonth.";
            default -> "";
        };
    }

    private static Fact member(Fact fact, Value.Step.Name name) {
        Map<String, Method> members = members((Class<?>) fact.type());
        Method member = members.get(name.name());
        if (member == null) {
            Class<?> group = (Class<?>) fact.type();
            throw new Fault(name.at(), noFact(group, name.name()), meant(group, name.name()));
        }
        return fact(member);
    }

    /** Says that a group has no such fact, by the name that rules and cases have for the group. */
    static String noFact(Class<?> group, String word) {
        if (group == Case.class) {
            return "There is no fact (" + word + ").";
        }
        return groupName(group).orElse("The " + group.getSimpleName().toLowerCase(Locale.ROOT)) + " has no fact ("
                + word + ").";
    }

    static String path(Class<?> group, String fact) {
        return groupName(group).map(name -> name + "." + fact).orElse(fact);
    }

    private static Optional<String> groupName(Class<?> group) {
        return members(Case.class).entrySet().stream()
                .filter(member -> member.getValue().getReturnType() == group)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What somebody meant by a word that is no fact of this group: one that is near, a group under its name here, or a fact of another group. */
    static String meant(Class<?> group, String word) {
        if (group == Case.class && OUR_WORDS.containsKey(word)) {
            return "Maybe " + OUR_WORDS.get(word) + ".";
        }
        String here = Maybe.oneOf(word, members(group).keySet(), "It has ", "");
        boolean near = group != Case.class && here.startsWith("Maybe");
        String elsewhere = near ? "" : elsewhere(word);
        String facts = elsewhere.isEmpty() ? here : "Maybe " + elsewhere + ".";
        if (near || !members(group).containsKey("fields")) {
            return facts;
        }
        return facts + " A field of Salesforce is written " + groupName(group).orElse("") + ".fields[\"" + upper(word)
                + "\"].";
    }

    /** The facts of all groups that are called so, or else have the word in their name. */
    private static String elsewhere(String word) {
        String same = elsewhere(word::equals);
        if (!same.isEmpty() || word.length() < WORD_IN_A_NAME) {
            return same;
        }
        String low = word.toLowerCase(Locale.ROOT);
        return elsewhere(name -> name.toLowerCase(Locale.ROOT).contains(low));
    }

    private static String elsewhere(Predicate<String> wanted) {
        return members(Case.class).entrySet().stream()
                .filter(group -> kind(group.getValue().getReturnType()) == Kind.RECORD)
                .flatMap(group -> members(group.getValue().getReturnType()).keySet().stream()
                        .filter(wanted)
                        .map(name -> group.getKey() + "." + name))
                .collect(Collectors.joining(" or "));
    }

    static Fact fact(Method member) {
        OneOf words = member.getAnnotation(OneOf.class);
        return new Fact(
                kind(member.getReturnType()),
                member.getGenericReturnType(),
                member.isAnnotationPresent(Percent.class),
                words == null ? List.of() : Arrays.asList(words.value()),
                member.getAnnotatedReturnType().isAnnotationPresent(Nullable.class));
    }

    private static Kind kind(Class<?> type) {
        if (type == String.class) {
            return Kind.TEXT;
        }
        if (type == boolean.class || type == Boolean.class) {
            return Kind.YES_NO;
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return Kind.NUMBER;
        }
        if (type == LocalDate.class) {
            return Kind.DATE;
        }
        if (type == Object.class) {
            return Kind.ANY;
        }
        if (List.class.isAssignableFrom(type)) {
            return Kind.LIST;
        }
        if (Map.class.isAssignableFrom(type)) {
            return Kind.FIELDS;
        }
        return type.isRecord() && type.getName().startsWith("io.fairlead.") ? Kind.RECORD : Kind.OTHER;
    }

    /** The record's components and its public questions without a value, by name. */
    static Map<String, Method> members(Class<?> record) {
        return MEMBERS.computeIfAbsent(record, Vocabulary::readMembers);
    }

    private static Map<String, Method> readMembers(Class<?> record) {
        var members = new java.util.TreeMap<String, Method>();
        for (RecordComponent component : record.getRecordComponents()) {
            members.put(component.getName(), component.getAccessor());
        }
        for (Method method : record.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0
                    && !Set.of("toString", "hashCode").contains(method.getName())
                    && kind(method.getReturnType()) != Kind.OTHER) {
                members.putIfAbsent(method.getName(), method);
            }
        }
        return members;
    }

    private static Fact key(Fact fact, Value.Step.Key key) {
        if (fact.kind() != Kind.FIELDS) {
            throw new Fault(
                    key.at(),
                    upper(fact.kind().words()) + " has no fields to look up.",
                    "Use a dot, e.g. employer.category.");
        }
        Type value = ((ParameterizedType) fact.type()).getActualTypeArguments()[1];
        return new Fact(kind((Class<?>) value), value, false, List.of(), true);
    }

    private static Fact ask(Fact fact, Value.Step.Ask ask) {
        if (fact.kind() == Kind.RECORD
                && fact.type() == Case.class
                && ask.method().equals("says")) {
            checkSays(ask);
        } else if (fact.kind() == Kind.TEXT && TEXT_QUESTIONS.contains(ask.method())) {
            if (ask.arguments().size() != 1 || !isText(ask.arguments().get(0))) {
                throw new Fault(ask.at(), ask.method() + " takes one text.", "Write ." + ask.method() + "(\"...\").");
            }
        } else {
            throw new Fault(ask.at(), "A rule cannot use " + ask.method() + "( ... ) here.", methodHint(fact, ask));
        }
        return new Fact(Kind.YES_NO, boolean.class, false, List.of(), false);
    }

    private static String methodHint(Fact fact, Value.Step.Ask ask) {
        if (fact.kind() == Kind.TEXT) {
            return Maybe.oneOf(ask.method(), new TreeSet<>(TEXT_QUESTIONS), "A text has ", "");
        }
        if (fact.kind() == Kind.LIST) {
            return "Write: contains \"...\".";
        }
        if (fact.kind() == Kind.ANY) {
            return "Compare a Salesforce field with == != or in.";
        }
        return "Only says(text, \"word\"), and startsWith, endsWith, contains, equalsIgnoreCase of a text, can be asked.";
    }

    private static void checkSays(Value.Step.Ask says) {
        boolean first =
                says.arguments().get(0) instanceof Value.Path path && fact(path).kind() == Kind.TEXT;
        boolean others =
                says.arguments().size() > 1 && says.arguments().stream().skip(1).allMatch(Vocabulary::isText);
        if (!first || !others) {
            throw new Fault(
                    says.at(),
                    "says takes a fact that is a text, and words.",
                    "Write says(change.newTitle, \"VP\", \"chief\").");
        }
    }

    private static boolean isText(Value value) {
        return value instanceof Value.Literal literal && literal.value() instanceof String text && !text.isEmpty();
    }

    private static String upper(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
