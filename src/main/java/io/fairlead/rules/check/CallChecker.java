package io.fairlead.rules.check;

import io.fairlead.decide.Question;
import io.fairlead.decide.TaskOwner;
import io.fairlead.rules.text.Fault;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Value;
import io.fairlead.signal.PartialDate;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks that a rule proposes what its question can answer, with values that exist. */
final class CallChecker {
    private static final Pattern FIELD =
            Pattern.compile("(Lead|Contact|Account|Fairlead_Job_Change__c)\\.[A-Za-z]\\w*");

    private final Question question;
    private final RuleText rule;
    private final Consumer<Fault> faults;
    private final Set<String> known;

    CallChecker(Question question, RuleText rule, Consumer<Fault> faults) {
        this.question = question;
        this.rule = rule;
        this.faults = faults;
        this.known = ConditionChecker.known(rule.conditions());
    }

    void check() {
        for (RuleText.Call call : rule.calls()) {
            try {
                check(call);
            } catch (Fault fault) {
                faults.accept(fault);
            }
        }
    }

    private void check(RuleText.Call call) {
        if (!Verbs.of(question).contains(call.verb())) {
            throw new Fault(
                    call.at(), unknownVerb(call.verb()), Maybe.oneOf(call.verb(), Verbs.of(question), "It knows ", ""));
        }
        List<Method> forms = Verbs.forms(call.verb());
        Method form = forms.stream()
                .filter(each -> each.getParameterCount() == call.arguments().size())
                .findFirst()
                .orElseThrow(() -> wrongNumber(call, forms));
        for (int i = 0; i < call.arguments().size(); i++) {
            argument(call, i, form.getParameterTypes()[i]);
        }
    }

    private String unknownVerb(String verb) {
        return Verbs.all().contains(verb)
                ? "The question " + question.path() + " cannot be answered with " + verb + "."
                : "There is no propose." + verb + ".";
    }

    private static Fault wrongNumber(RuleText.Call call, List<Method> forms) {
        String takes = forms.stream()
                .map(each -> String.valueOf(each.getParameterCount()))
                .sorted()
                .collect(Collectors.joining(" or "));
        return new Fault(
                call.at(),
                "propose." + call.verb() + " takes " + takes + (takes.equals("1") ? " value, not " : " values, not ")
                        + call.arguments().size() + ".",
                "Write " + forms.stream().map(CallChecker::written).collect(Collectors.joining(" or ")) + ".");
    }

    private static String written(Method form) {
        return Arrays.stream(form.getParameters())
                .map(Parameter::getName)
                .collect(Collectors.joining(", ", "propose." + form.getName() + "(", ")"));
    }

    private void argument(RuleText.Call call, int place, Class<?> wanted) {
        Value value = call.arguments().get(place);
        Kind kind = kind(value);
        if (wanted == String.class && kind != Kind.TEXT) {
            throw new Fault(
                    value.at(), "propose." + call.verb() + " takes a text here, not " + shown(value, kind) + ".", "");
        }
        if (wanted == int.class && !(value instanceof Value.Literal literal && literal.value() instanceof Long)) {
            throw new Fault(
                    value.at(),
                    "propose." + call.verb() + " takes a whole number here, not " + shown(value, kind) + ".",
                    "Write the number alone, without quotes.");
        }
        if (wanted == Object.class && (kind == Kind.FIELDS || kind == Kind.RECORD)) {
            throw new Fault(
                    value.at(),
                    value + " is " + kind.words() + "; it cannot be written to a field.",
                    "Name one of its parts.");
        }
        names(call, place, value);
    }

    private static String shown(Value value, Kind kind) {
        return value instanceof Value.Path ? value + ", which is " + kind.words() : value.toString();
    }

    /** Names, fields and words are written out, so that they can be checked before anything runs. */
    private void names(RuleText.Call call, int place, Value value) {
        List<String> words = Verbs.WORDS.get(call.verb() + "/" + place);
        boolean name =
                (place == 0 && !call.verb().equals("hold")) || words != null || Verbs.isTaskOwner(call.verb(), place);
        if (!name) {
            return;
        }
        if (!(value instanceof Value.Literal literal && literal.value() instanceof String text)) {
            throw new Fault(
                    value.at(),
                    "propose." + call.verb() + " takes a text in quotes here.",
                    "Write it out: one rule for each.");
        }
        if (text.isBlank()) {
            throw new Fault(value.at(), "propose." + call.verb() + " takes a name here, not an empty text.", "");
        }
        if (words != null && !words.contains(text)) {
            throw new Fault(
                    value.at(),
                    "propose." + call.verb() + " knows no \"" + text + "\".",
                    Maybe.oneOf(text, words, "It knows ", "\""));
        }
        taskOwner(call, place, value, text);
        if (Verbs.MAPPING.contains(call.verb()) && !FIELD.matcher(text).matches()) {
            throw new Fault(
                    value.at(),
                    "\"" + text + "\" is not a field.",
                    text.indexOf(' ') > 0
                            ? "Write its API name, which has no blanks: Setup, Object Manager, Fields shows it as Field Name."
                            : "Write object and field, e.g. \"Lead.Title\"; objects are Lead, Contact, Account and Fairlead_Job_Change__c.");
        }
    }

    private static void taskOwner(RuleText.Call call, int place, Value value, String text) {
        if (Verbs.isTaskOwner(call.verb(), place) && TaskOwner.of(text).isEmpty()) {
            throw new Fault(
                    value.at(),
                    "A task cannot be given to \"" + text + "\".",
                    Maybe.oneOf(
                            text,
                            TaskOwner.WORDS,
                            "Write \"user\" and a name, \"account user\" and a field, or one of ",
                            "\""));
        }
    }

    private Kind kind(Value value) {
        if (value instanceof Value.Path path) {
            Fact fact = Vocabulary.fact(path);
            ConditionChecker.missing(path, known).ifPresent(faults);
            boolean partialDate = fact.type() == PartialDate.class;
            return fact.kind() == Kind.OTHER || partialDate ? Kind.DATE : fact.kind();
        }
        if (value instanceof Value.Joined joined) {
            joined.parts().forEach(this::joined);
            return Kind.TEXT;
        }
        var literal = (Value.Literal) value;
        SalesforceId.refuse(literal);
        if (literal.value() instanceof String) {
            return Kind.TEXT;
        }
        return literal.value() instanceof Boolean ? Kind.YES_NO : literal.value() == null ? Kind.ANY : Kind.NUMBER;
    }

    private void joined(Value part) {
        if (part instanceof Value.Path path) {
            Fact fact = Vocabulary.fact(path);
            if (fact.nullable() && !known.contains(path.toString())) {
                faults.accept(new Fault(
                        path.at(),
                        path + " may be missing and cannot be joined.",
                        "Put the condition " + path + " != null."));
            }
            if (fact.kind() != Kind.TEXT
                    && fact.kind() != Kind.NUMBER
                    && fact.kind() != Kind.ANY
                    && fact.kind() != Kind.DATE) {
                faults.accept(new Fault(
                        path.at(),
                        path + " is " + fact.kind().words() + "; it cannot be joined.",
                        "Name one of its parts."));
            }
        }
        if (part instanceof Value.Literal literal && !(literal.value() instanceof String)) {
            faults.accept(new Fault(literal.at(), "Only texts are joined with +.", "Rules do no sums."));
        }
    }
}
