package io.fairlead.rules.text;

import java.util.Map;
import java.util.Set;

/** What to say of the words of Drools that a rule cannot use. */
final class ForbiddenWords {
    private static final Map<String, String> AT_TOP = Map.of(
            "package", "A rule file needs no package.",
            "import", "A rule file needs no import: everything that a rule may use is there already.",
            "function", "A rule file holds rules only, no functions.",
            "declare", "A rule file holds rules only; facts come from match.",
            "global", "A rule file needs no global: propose is there already.",
            "query", "A rule file holds rules only, no queries.",
            "dialect", "A rule file needs no dialect.",
            "expander", "A rule file holds plain rules, no expander.",
            "unit", "A rule file belongs to its question by its name, no unit.");

    private static final Set<String> ATTRIBUTES = Set.of(
            "timer",
            "duration",
            "agenda",
            "activation",
            "ruleflow",
            "auto",
            "no",
            "lock",
            "date",
            "calendars",
            "dialect",
            "extends",
            "refract",
            "direct");

    private static final Set<String> PATTERN_WORDS = Set.of(
            "eval",
            "exists",
            "not",
            "forall",
            "from",
            "accumulate",
            "acc",
            "collect",
            "groupby",
            "over",
            "and",
            "or",
            "do",
            "if");

    private static final Set<String> STATEMENT_WORDS = Set.of(
            "if",
            "for",
            "while",
            "do",
            "switch",
            "try",
            "new",
            "return",
            "throw",
            "modify",
            "update",
            "insert",
            "delete",
            "retract",
            "insertLogical",
            "drools",
            "kcontext",
            "var",
            "synchronized");

    private ForbiddenWords() {}

    static Fault atTop(Token token) {
        String known = AT_TOP.get(token.text());
        if (known != null) {
            return new Fault(token.at(), known, "Delete it.");
        }
        if (token.text().equalsIgnoreCase("rule")) {
            return new Fault(token.at(), "Found " + token.shown() + ".", "Write it in small letters: rule.");
        }
        if (token.is("#")) {
            return comment(token);
        }
        return new Fault(
                token.at(),
                "Found " + token.shown() + " between the rules.",
                "A file holds comments and rules: rule \"...\" ... when ... then ... end.");
    }

    static Fault inHead(Token token) {
        if (ATTRIBUTES.contains(token.text())) {
            return new Fault(
                    token.at(), "A rule cannot have " + token.shown() + ".", "Only salience and enabled are known.");
        }
        if (token.is("#")) {
            return comment(token);
        }
        return new Fault(
                token.at(),
                "Found " + token.shown() + " before `when`.",
                "Between the name and `when` stand @reason(\"...\"), salience 50 and enabled false.");
    }

    private static Fault comment(Token token) {
        return new Fault(
                token.at(), "Found # here.", "In a rule file a comment begins with //; # is for settings and cases.");
    }

    static Fault inWhen(Token token) {
        if (PATTERN_WORDS.contains(token.text())) {
            return new Fault(
                    token.at(),
                    "A rule cannot use " + token.text() + ": it has one pattern.",
                    "Write $case: Case( ... ) with conditions in the brackets.");
        }
        return new Fault(token.at(), "Found " + token.shown() + " after `when`.", "Write $case: Case( ... ).");
    }

    static Fault afterPattern(Token token) {
        if (PATTERN_WORDS.contains(token.text()) || token.is("$case") || token.is("Case")) {
            return new Fault(
                    token.at(),
                    "A rule has one pattern; found " + token.shown() + " after it.",
                    "Put every condition into the brackets of Case( ... ).");
        }
        return new Fault(token.at(), "Found " + token.shown() + " after the pattern.", "Write then here.");
    }

    static Fault inThen(Token token) {
        if (token.kind() == Token.Kind.END || token.is("rule") || token.is("when")) {
            return new Fault(token.at(), "The rule has no end.", "Write end after its last proposal.");
        }
        if (STATEMENT_WORDS.contains(token.text())) {
            return new Fault(
                    token.at(),
                    "A rule cannot use " + token.text() + ": it only proposes.",
                    "Write propose.<verb>( ... ); and let another rule handle the other cases.");
        }
        return new Fault(
                token.at(),
                "Found " + token.shown() + " after `then`.",
                "A rule only proposes: propose.<verb>( ... );");
    }
}
