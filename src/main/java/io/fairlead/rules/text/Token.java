package io.fairlead.rules.text;

/**
 * One word, text, number or sign of a rule file.
 *
 * @param text as written; of a text in quotes, what it stands for
 */
record Token(Kind kind, String text, Spot at) {

    /** What a token is. */
    enum Kind {
        WORD,
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind != Kind.TEXT && text.equals(sign);
    }

    /** How a message shows it. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the file";
            case TEXT -> '"' + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + '"';
            default -> text;
        };
    }
}
