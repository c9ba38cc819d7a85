package io.fairlead.localorg.formula;

import io.fairlead.localorg.formula.Node.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a formula from left to right into nodes whose kinds fit together. */
final class FormulaReader {

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|\\d+(?:\\.\\d+)?|\\$?[A-Za-z_][A-Za-z_0-9.:]*"
                    + "|<>|<=|>=|==|!=|&&|\\|\\||[-+*/&()=<>!,]");
    private static final Set<String> EQUALITY = Set.of("=", "==", "<>", "!=");
    private static final Set<String> ORDER = Set.of("<", "<=", ">", ">=");

    private final References references;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    FormulaReader(String formula, References references) {
        this.references = references;
        var text = formula.replaceAll("(?s)/\\*.*?\\*/", " ");
        var matcher = TOKEN.matcher(text);
        int at = 0;
        while (matcher.find()) {
            onlySpace(text.substring(at, matcher.start()));
            tokens.add(matcher.group());
            at = matcher.end();
        }
        onlySpace(text.substring(at));
    }

    private static void onlySpace(String between) {
        if (!between.isBlank()) {
            throw new IllegalArgumentException(
                    "the formula language of the local org has no (" + between.strip() + ")");
        }
    }

    Node read() {
        var node = or();
        if (next < tokens.size()) {
            throw new IllegalArgumentException("did not expect (" + tokens.get(next) + ")");
        }
        return node;
    }

    private boolean take(String token) {
        boolean there = next < tokens.size() && tokens.get(next).equals(token);
        next += there ? 1 : 0;
        return there;
    }

    private String takeOne(Set<String> wanted) {
        return next < tokens.size() && wanted.contains(tokens.get(next)) ? tokens.get(next++) : "";
    }

    private void need(String token) {
        if (!take(token)) {
            throw new IllegalArgumentException(
                    "expected (" + token + ") before (" + (next < tokens.size() ? tokens.get(next) : "the end") + ")");
        }
    }

    private Node or() {
        var node = and();
        while (take("||")) {
            node = Functions.or(List.of(node, and()));
        }
        return node;
    }

    private Node and() {
        var node = equality();
        while (take("&&")) {
            node = Functions.and(List.of(node, equality()));
        }
        return node;
    }

    private Node equality() {
        var node = order();
        for (var sign = takeOne(EQUALITY); !sign.isEmpty(); sign = takeOne(EQUALITY)) {
            node = Operators.equality(node, sign, order());
        }
        return node;
    }

    private Node order() {
        var node = sum();
        for (var sign = takeOne(ORDER); !sign.isEmpty(); sign = takeOne(ORDER)) {
            node = Operators.order(node, sign, sum());
        }
        return node;
    }

    private Node sum() {
        var node = product();
        for (var sign = takeOne(Set.of("+", "-", "&")); !sign.isEmpty(); sign = takeOne(Set.of("+", "-", "&"))) {
            node = Operators.arithmetic(node, sign, product());
        }
        return node;
    }

    private Node product() {
        var node = unary();
        for (var sign = takeOne(Set.of("*", "/")); !sign.isEmpty(); sign = takeOne(Set.of("*", "/"))) {
            node = Operators.arithmetic(node, sign, unary());
        }
        return node;
    }

    private Node unary() {
        if (take("!")) {
            return Functions.not(unary());
        }
        if (take("-")) {
            return Operators.arithmetic(number("0"), "-", unary());
        }
        return primary();
    }

    private Node primary() {
        if (take("(")) {
            var inner = or();
            need(")");
            return inner;
        }
        if (next >= tokens.size()) {
            throw new IllegalArgumentException("the formula ends too early");
        }
        var token = tokens.get(next++);
        char first = token.charAt(0);
        if (first == '"' || first == '\'') {
            var text = token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
            return new Node(Kind.TEXT, given -> text);
        }
        if (Character.isDigit(first)) {
            return number(token);
        }
        if (!Character.isLetter(first) && first != '_' && first != '$') {
            throw new IllegalArgumentException("did not expect (" + token + ")");
        }
        return next < tokens.size() && tokens.get(next).equals("(") ? call(token) : word(token);
    }

    private static Node number(String digits) {
        var number = new BigDecimal(digits);
        return new Node(Kind.NUMBER, given -> number);
    }

    private Node call(String name) {
        var arguments = new ArrayList<Node>();
        var words = new ArrayList<String>();
        need("(");
        while (!take(")")) {
            if (!arguments.isEmpty()) {
                need(",");
            }
            words.add(next < tokens.size() ? tokens.get(next) : "");
            arguments.add(or());
        }
        return Functions.call(name.toUpperCase(Locale.ROOT), arguments, words);
    }

    private Node word(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TRUE" -> new Node(Kind.BOOLEAN, given -> true);
            case "FALSE" -> new Node(Kind.BOOLEAN, given -> false);
            case "NULL" -> new Node(Kind.BLANK, given -> null);
            default -> references.find(name);
        };
    }
}
