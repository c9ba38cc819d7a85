package io.fairlead.rules.check;

import static java.util.Map.entry;

import io.fairlead.decide.Case;
import io.fairlead.decide.Question;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Everything that a rule may say, for editors: the facts of a condition and the verbs of each question.
 *
 * @param formsByQuestion by the question's path, e.g. {@code decide/ownership}
 */
public record Glossary(List<Word> facts, Map<String, List<Form>> formsByQuestion) {
    private static final int DEEPEST = 4;

    /** What the values of a verb are called, where it is not one name. */
    private static final Map<String, List<String>> TAKES = Map.ofEntries(
            entry("hold", List.of("sentence")),
            entry("behaviour", List.of("word")),
            entry("onCreate", List.of("field", "value")),
            entry("fillIfEmpty", List.of("field", "value")),
            entry("overwrite", List.of("field", "value")),
            entry("overwriteIfOurs", List.of("field", "value")),
            entry("own", List.of("field", "value")),
            entry("skip", List.of("field")),
            entry("accountUser", List.of("field of the account")),
            entry("campaign", List.of("name", "status", "on a member that is there")),
            entry("oldRecordCampaign", List.of("name", "status")),
            entry("task", List.of("subject", "in days", "priority", "owner")),
            entry("oldRecordTask", List.of("subject", "in days", "priority", "owner")),
            entry("notice", List.of("channel", "text")),
            entry("noNotice", List.of("channel")));

    public Glossary {
        facts = List.copyOf(facts);
        formsByQuestion = Map.copyOf(formsByQuestion);
    }

    /**
     * A fact.
     *
     * @param path e.g. {@code change.newTitle}
     * @param kind what it is: a text, a number, yes or no …
     * @param words the only words that it can hold, empty if any
     * @param optional it may be missing
     */
    public record Word(String path, String kind, List<String> words, boolean optional) {
        public Word {
            words = List.copyOf(words);
        }

        /** A condition about it, as a rule may write it. */
        public String example() {
            return words.stream()
                    .filter(word -> !word.isEmpty())
                    .findFirst()
                    .map(word -> path + " == \"" + word + '"')
                    .orElseGet(() -> optional && !isNumber() ? path + " != null" : byKind());
        }

        private boolean isNumber() {
            return kind.startsWith(Kind.NUMBER.words());
        }

        private String byKind() {
            if (isNumber()) {
                return path + (kind.equals(Kind.NUMBER.words()) ? " >= 100" : " < 75");
            }
            if (kind.equals(Kind.TEXT.words())) {
                return path + " != \"\"";
            }
            if (kind.equals(Kind.FIELDS.words())) {
                return path + (path.endsWith("userFields") ? "[\"CSM__c\"] != null" : "[\"Industry\"] == \"Banking\"");
            }
            if (kind.equals(Kind.DATE.words())) {
                String moment = path.replaceFirst("\\.date$", "");
                return (moment.equals(path) ? "" : moment + " != null, ") + path + ".year >= 2026";
            }
            return kind.equals(Kind.LIST.words()) ? path + " contains \"Champion\"" : path;
        }
    }

    /**
     * One way to use a verb.
     *
     * @param takes what it takes, e.g. {@code name, status}
     * @param choices for a value that has only a few: them, by its place
     */
    public record Form(String verb, List<String> takes, Map<Integer, List<String>> choices) {
        public Form {
            takes = List.copyOf(takes);
            choices = Map.copyOf(choices);
        }
    }

    /** The glossary of this version. */
    public static Glossary read() {
        var words = new ArrayList<Word>();
        add("", Case.class, 1, words);
        var forms = new TreeMap<String, List<Form>>();
        for (Question question : Question.values()) {
            forms.put(
                    question.path(),
                    Verbs.of(question).stream()
                            .flatMap(verb -> Verbs.forms(verb).stream())
                            .map(Glossary::form)
                            .toList());
        }
        return new Glossary(words, forms);
    }

    private static void add(String before, Class<?> record, int depth, List<Word> words) {
        for (Map.Entry<String, Method> member : Vocabulary.members(record).entrySet()) {
            Fact fact = Vocabulary.fact(member.getValue());
            String path = before + member.getKey();
            if (fact.kind() == Kind.RECORD) {
                if (depth < DEEPEST) {
                    add(path + ".", (Class<?>) fact.type(), depth + 1, words);
                }
            } else if (fact.kind() != Kind.OTHER) {
                words.add(new Word(
                        path,
                        fact.kind().words() + (fact.percent() ? " from 0 to 100" : ""),
                        fact.words(),
                        fact.nullable()));
            }
        }
    }

    private static Form form(Method method) {
        var choices = new TreeMap<Integer, List<String>>();
        for (int place = 0; place < method.getParameterCount(); place++) {
            List<String> words = Verbs.WORDS.get(method.getName() + "/" + place);
            if (words != null) {
                choices.put(place, words);
            }
        }
        return new Form(method.getName(), takes(method), choices);
    }

    private static List<String> takes(Method method) {
        List<String> names = TAKES.getOrDefault(method.getName(), List.of("name"));
        return IntStream.range(0, method.getParameterCount())
                .mapToObj(place -> place < names.size() ? names.get(place) : "value")
                .toList();
    }
}
