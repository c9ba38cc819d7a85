package io.fairlead.localorg.soql;

/** The start of an error message that shows where in the query the trouble lies. */
final class Positions {

    private static final int BEFORE = 20;
    private static final int AFTER = 40;

    private Positions() {}

    static String at(String soql, int line, int column) {
        var lines = soql.split("\n", -1);
        var text = line >= 1 && line <= lines.length ? lines[line - 1] : "";
        int from = Math.max(0, Math.min(column, text.length()) - BEFORE);
        int to = Math.min(text.length(), column + AFTER);
        return "\n" + text.substring(from, Math.max(from, to)) + "\n" + " ".repeat(Math.max(0, column - from))
                + "^\nERROR at Row:" + line + ":Column:" + (column + 1) + "\n";
    }
}
