package io.fairlead.rules.text;

import io.fairlead.rules.Problem;
import java.util.ArrayList;
import java.util.List;

/** Reads a rule file into rules, and says everything that is not a rule. */
public final class RuleReader {
    private final String file;
    private final Cursor cursor;
    private final List<Fault> lexerFaults = new ArrayList<>();
    private final List<RuleText> rules = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private RuleReader(String file, String text) {
        this.file = file;
        this.cursor = new Cursor(Lexer.tokens(text, lexerFaults));
    }

    /** What a file holds: the rules that could be read, and the problems of the others. */
    public record Read(List<RuleText> rules, List<Problem> problems) {
        public Read {
            rules = List.copyOf(rules);
            problems = List.copyOf(problems);
        }
    }

    /** {@code file} is the path below {@code rules/}, with {@code .drl}. */
    public static Read read(String file, String text) {
        var reader = new RuleReader(file, text);
        reader.run();
        return new Read(reader.rules, reader.problems);
    }

    private void run() {
        lexerFaults.forEach(fault -> report(fault, ""));
        while (!cursor.ended()) {
            if (!cursor.peek().is("rule")) {
                report(ForbiddenWords.atTop(cursor.peek()), "");
                cursor.skipToNextRule();
            } else {
                rule();
            }
        }
    }

    private void rule() {
        Spot at = cursor.next().at();
        var head = new RuleHead(cursor, at);
        try {
            head.read();
            List<Condition> conditions = pattern();
            List<RuleText.Call> calls = consequence();
            rules.add(head.rule(file, conditions, calls));
        } catch (Fault fault) {
            cursor.skipToNextRule();
            int end = cursor.peek().at().line();
            boolean follows = lexerFaults.stream()
                    .anyMatch(early ->
                            early.at().line() >= at.line() && early.at().line() <= end);
            if (!follows) {
                report(fault, head.name());
            }
        }
    }

    private void report(Fault fault, String rule) {
        problems.add(Problem.error(
                "rules/" + file, fault.at().line(), fault.at().column(), rule, fault.what(), fault.suggestion()));
    }

    private List<Condition> pattern() {
        Token first = cursor.peek();
        if (first.is("then")) {
            throw new Fault(
                    first.at(),
                    "The rule has no pattern.",
                    "Write $case: Case( ... ) after `when`; $case: Case() fits every case.");
        }
        if (!first.is("$case") || !cursor.peek(1).is(":")) {
            throw ForbiddenWords.inWhen(first);
        }
        cursor.next();
        cursor.next();
        if (!cursor.peek().is("Case")) {
            throw new Fault(
                    cursor.peek().at(), "Rules know no " + cursor.peek().shown() + ".", "Write $case: Case( ... ).");
        }
        cursor.next();
        cursor.expect("(", "after Case");
        List<Condition> conditions = new ConditionReader(cursor).conditions();
        if (!cursor.skip(")")) {
            throw new Fault(
                    cursor.peek().at(), "Found " + cursor.peek().shown() + " after a condition.", afterCondition());
        }
        if (!cursor.peek().is("then")) {
            throw ForbiddenWords.afterPattern(cursor.peek());
        }
        cursor.next();
        return conditions;
    }

    private String afterCondition() {
        String otherwise = "Separate conditions with a comma and close the bracket with ).";
        Token found = cursor.peek();
        if (cursor.peek(-1).kind() != Token.Kind.NUMBER) {
            return Slips.inCondition(found, "", otherwise);
        }
        boolean day = (found.is("-") || found.is(".") || found.is("/"))
                && cursor.peek(1).kind() == Token.Kind.NUMBER;
        return day ? Slips.day() : Slips.afterNumber(found, otherwise);
    }

    private List<RuleText.Call> consequence() {
        var calls = new ArrayList<RuleText.Call>();
        while (!cursor.peek().is("end")) {
            if (!cursor.peek().is("propose") || !cursor.peek(1).is(".")) {
                throw ForbiddenWords.inThen(cursor.peek());
            }
            calls.add(call());
        }
        if (calls.isEmpty()) {
            throw new Fault(
                    cursor.peek().at(), "The rule proposes nothing.", "Write propose.<verb>( ... ); after `then`.");
        }
        cursor.next();
        return calls;
    }

    private RuleText.Call call() {
        Spot at = cursor.next().at();
        cursor.next();
        String verb = cursor.expectWord("a verb such as createLead");
        cursor.expect("(", "after propose." + verb);
        var values = new ValueReader(cursor);
        var arguments = new ArrayList<Value>();
        while (!cursor.peek().is(")")) {
            arguments.add(values.argument());
            if (cursor.skip(",") && cursor.peek().is(")")) {
                throw new Fault(cursor.peek().at(), "A value is missing after the comma.", "");
            }
        }
        cursor.expect(")", "after the values");
        cursor.expect(";", "after propose." + verb + "( ... )");
        return new RuleText.Call(verb, arguments, at);
    }
}
