package io.fairlead.rules.cases;

import io.fairlead.OneOf;
import io.fairlead.decide.Answer;
import io.fairlead.decide.Case;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.decide.Resolution;
import io.fairlead.rules.check.Maybe;
import io.fairlead.rules.yaml.YamlNode;
import io.fairlead.signal.JobChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what a case expects with what the rules answered. */
final class Expectation {
    private static final Map<String, String> MODES = Map.of(
            "onCreate", "SET_ON_CREATE",
            "fillIfEmpty", "FILL_IF_EMPTY",
            "overwrite", "OVERWRITE",
            "overwriteIfOurs", "OVERWRITE_IF_OURS",
            "own", "OWN_FIELD");

    private static final List<String> OWNERS =
            List.of("account owner", "open opportunity owner", "past record owner", "assignment rule", "default");
    private static final List<String> OWNERS_WITH_NAME = List.of("account user", "pool", "queue", "user");

    private final Question question;
    private final Resolution got;
    private final List<Difference> differences = new ArrayList<>();

    private Expectation(Question question, Resolution got) {
        this.question = question;
        this.got = got;
    }

    static List<Difference> differences(Question question, YamlNode expect, Resolution got) {
        var expectation = new Expectation(question, got);
        if (expect instanceof YamlNode.Fields fields) {
            expectation.noConflict();
            fields.nodeByName().forEach(expectation::check);
        } else {
            expectation.word(expect);
        }
        return expectation.differences;
    }

    private void noConflict() {
        if (got.hold() != null && got.hold().reason().equals("RULE_CONFLICT")) {
            differences.add(
                    new Difference(question.path(), "no conflict", got.hold().sentence()));
        }
    }

    private void word(YamlNode expect) {
        String word = String.valueOf(expect.plain());
        String reason = got.hold() == null ? "" : got.hold().reason();
        switch (word) {
            case "hold" -> compare("answer", reason.equals("RULE_HOLD"), "hold", answer());
            case "conflict" -> compare("answer", reason.equals("RULE_CONFLICT"), "conflict", answer());
            default ->
                throw new Wrong(
                        expect,
                        "Nothing is expected by \"" + word + "\".",
                        "Write hold, conflict, or names with values.");
        }
    }

    private String answer() {
        Proposal winner = got.chosen().get(question == Question.OWNERSHIP ? "owner" : "answer");
        return winner == null ? "nothing" : shown(winner);
    }

    private void check(String name, YamlNode expect) {
        switch (name) {
            case "answer" -> answer(expect);
            case "owner" -> owner(expect);
            case "campaign" -> named("campaign:", expect);
            case "oldCampaign" -> named("oldCampaign:", expect);
            case "notice" -> named("notice:", expect);
            case "task" -> listed("task:", expect);
            case "oldTask" -> listed("oldTask:", expect);
            default -> {
                if (name.indexOf('.') < 0) {
                    throw new Wrong(
                            expect,
                            "Nothing answers (" + name + ").",
                            Maybe.oneOf(
                                    name,
                                    List.of("answer", "owner", "campaign", "oldCampaign", "task", "oldTask", "notice"),
                                    "Expect ",
                                    ""));
                }
                field(name, expect);
            }
        }
    }

    private void answer(YamlNode expect) {
        String word = String.valueOf(expect.plain());
        if (word.equals("hold") || word.equals("conflict")) {
            word(expect);
            return;
        }
        List<String> answers = possibleAnswers();
        if (!answers.isEmpty() && !answers.contains(word)) {
            throw new Wrong(
                    expect,
                    "The question " + question.path() + " never answers \"" + word + "\".",
                    Maybe.oneOf(word, answers, "It answers hold or one of ", "\""));
        }
        Proposal winner = got.chosen().get("answer");
        compare("answer", winner != null && winner.mode().equals(word), word, answer());
    }

    /** The words of the fact that the answer becomes, besides a hold; none where a question has more than one answer. */
    private List<String> possibleAnswers() {
        return switch (question) {
            case DETECT ->
                Stream.concat(words(JobChange.class, "changeType"), Stream.of("NO_CHANGE"))
                        .toList();
            case PERSON -> List.of("EXISTING", "NOBODY");
            case ACCOUNT -> words(Case.Matched.class, "account").toList();
            case QUALIFY -> words(Case.class, "qualified").toList();
            case BEHAVIOUR -> words(Case.class, "behaviour").toList();
            case CREATION -> words(Case.Creation.class, "action").toList();
            default -> List.of();
        };
    }

    private static Stream<String> words(Class<? extends Record> group, String fact) {
        return Arrays.stream(group.getRecordComponents())
                .filter(component -> component.getName().equals(fact))
                .map(component -> component.getAccessor().getAnnotation(OneOf.class))
                .flatMap(words -> Arrays.stream(words.value()))
                .filter(word -> !word.isEmpty());
    }

    private static void refuseUnknownOwner(YamlNode at, String words) {
        String small = words.toLowerCase(Locale.ROOT);
        boolean known = OWNERS.contains(small)
                || OWNERS_WITH_NAME.stream().anyMatch(each -> small.startsWith(each + " "))
                || List.of("hold", "conflict", "nothing").contains(small);
        if (!known) {
            throw new Wrong(
                    at,
                    "Nobody is called \"" + words + "\".",
                    Maybe.oneOf(
                            words,
                            OWNERS,
                            "Write user, pool, queue or account user with a name, hold, or one of ",
                            "\""));
        }
    }

    /** The chain of owners as far as a case lists it: who comes first, and who follows if they cannot. */
    static List<Proposal> chain(YamlNode expect, Resolution got) {
        if (!(expect instanceof YamlNode.Fields fields)
                || !(fields.nodeByName().get("owner") instanceof YamlNode.Items listed)) {
            return List.of();
        }
        return got.answer().proposals().stream()
                .map(Answer.Weighed::proposal)
                .filter(proposal -> proposal.target().equals("owner"))
                .sorted(Comparator.comparingInt(Proposal::salience).reversed().thenComparing(Proposal::rule))
                .limit(listed.items().size())
                .toList();
    }

    private void owners(YamlNode expect, YamlNode.Items items) {
        List<String> wanted =
                items.items().stream().map(item -> String.valueOf(item.plain())).toList();
        List<Proposal> chain =
                chain(new YamlNode.Fields(Map.of("owner", items), expect.file(), expect.line(), expect.column()), got);
        List<String> actual = chain.stream().map(Expectation::ownerWords).toList();
        boolean same = String.join(", ", actual).equalsIgnoreCase(String.join(", ", wanted));
        compare("owner", same, String.join(", then ", wanted), String.join(", then ", actual));
    }

    private void owner(YamlNode expect) {
        if (expect instanceof YamlNode.Items items) {
            owners(expect, items);
            return;
        }
        String words = String.valueOf(expect.plain());
        refuseUnknownOwner(expect, words);
        Proposal winner = got.chosen().get("owner");
        boolean holds = got.hold() != null && got.hold().reason().equals("RULE_HOLD");
        String actual = holds ? "hold" : winner == null ? "nothing" : ownerWords(winner);
        compare("owner", actual.equalsIgnoreCase(words), words, winner == null ? actual : actual + by(winner));
    }

    static String ownerWords(Proposal winner) {
        String source = winner.mode().equals("DEFAULT")
                ? "default"
                : winner.mode().toLowerCase(Locale.ROOT).replace('_', ' ');
        return winner.value() == null ? source : source + " " + winner.value();
    }

    private void field(String field, YamlNode expect) {
        Proposal winner = got.chosen().get(field);
        if (expect instanceof YamlNode.Fields withMode && withMode.nodeByName().size() == 1) {
            var entry = withMode.nodeByName().entrySet().iterator().next();
            String mode = MODES.get(entry.getKey());
            if (mode == null) {
                throw new Wrong(
                        expect,
                        "There is no mode (" + entry.getKey() + ").",
                        Maybe.oneOf(entry.getKey(), MODES.keySet(), "Modes are ", ""));
            }
            String wanted = text(entry.getValue());
            boolean fits =
                    winner != null && winner.mode().equals(mode) && text(winner).equals(wanted);
            compare(field, fits, entry.getKey() + " " + wanted, shown(winner));
            return;
        }
        String wanted = text(expect);
        boolean fits =
                switch (wanted) {
                    case "nothing" -> winner == null;
                    case "skip" -> winner != null && winner.mode().equals("SKIP");
                    default ->
                        winner != null
                                && !winner.mode().equals("SKIP")
                                && text(winner).equals(wanted);
                };
        compare(field, fits, wanted, shown(winner));
    }

    private void named(String prefix, YamlNode expect) {
        if (expect instanceof YamlNode.Fields fields) {
            fields.nodeByName().forEach((name, status) -> {
                Proposal winner = got.chosen().get(prefix + name);
                String wanted = text(status);
                boolean fits =
                        switch (wanted) {
                            case "nothing" -> winner == null;
                            case "out" -> winner != null && winner.mode().equals("SKIP");
                            default ->
                                winner != null
                                        && !winner.mode().equals("SKIP")
                                        && text(winner).equals(wanted);
                        };
                compare(prefix + name, fits, wanted, shown(winner));
            });
            return;
        }
        none(prefix, expect);
    }

    private void listed(String prefix, YamlNode expect) {
        if (expect instanceof YamlNode.Items items) {
            for (YamlNode item : items.items()) {
                if (item instanceof YamlNode.Fields withOwner) {
                    withOwner.nodeByName().forEach((subject, owner) -> taskOwner(prefix + subject, text(owner)));
                    continue;
                }
                String subject = String.valueOf(item.plain());
                compare(prefix + subject, got.chosen().containsKey(prefix + subject), "a task", subjects(prefix));
            }
            return;
        }
        none(prefix, expect);
    }

    private void taskOwner(String target, String wanted) {
        Proposal winner = got.chosen().get(target);
        String actual = winner == null
                ? "no such task"
                : winner.value() instanceof Map<?, ?> task && task.get("owner") != null
                        ? String.valueOf(task.get("owner"))
                        : "record owner";
        compare(target, actual.equals(wanted), wanted, actual);
    }

    private void none(String prefix, YamlNode expect) {
        if (!"none".equals(expect.plain())) {
            throw new Wrong(expect, "Found " + expect.words() + ".", "Write none, or the names that are expected.");
        }
        boolean none = got.chosen().entrySet().stream()
                .noneMatch(entry -> entry.getKey().startsWith(prefix)
                        && !entry.getValue().mode().equals("SKIP"));
        compare(prefix.replace(":", ""), none, "none", subjects(prefix));
    }

    private String subjects(String prefix) {
        String subjects = got.chosen().keySet().stream()
                .filter(target -> target.startsWith(prefix))
                .map(target -> target.substring(prefix.length()))
                .collect(Collectors.joining(", "));
        return subjects.isEmpty() ? "none" : subjects;
    }

    private void compare(String about, boolean same, String expected, String actual) {
        if (!same) {
            differences.add(new Difference(about, expected, actual));
        }
    }

    private static String shown(@Nullable Proposal winner) {
        if (winner == null) {
            return "nothing";
        }
        return winner.mode() + (winner.value() == null ? "" : " " + text(winner)) + by(winner);
    }

    private static String by(Proposal winner) {
        return ", by rule \"" + winner.rule() + "\" (rules/" + winner.file() + ", salience " + winner.salience() + ")";
    }

    private static String text(Proposal winner) {
        return plain(winner.value());
    }

    private static String text(YamlNode node) {
        return plain(node.plain());
    }

    static String plain(@Nullable Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().map(String::valueOf).collect(Collectors.joining("; "));
        }
        if (value instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())) {
            return String.valueOf(number.longValue());
        }
        return String.valueOf(value);
    }
}
