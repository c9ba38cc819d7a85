package io.fairlead.match;

/** Why an account may be the new employer, strongest first. */
enum AccountRule {
    R0(100, "we made it for the same employer earlier"),
    R1(100, "its LinkedIn page is the same"),
    R2(95, "its website has the same domain"),
    R3(93, "the domain is one of its alias domains"),
    R4(85, "most of its contacts have e-mail addresses there"),
    R5(80, "its name is the same"),
    R6(60, "its name is similar");

    private final int score;
    private final String words;

    AccountRule(int score, String words) {
        this.score = score;
        this.words = words;
    }

    int score() {
        return score;
    }

    String words() {
        return words;
    }

    /** Whether it rests on the name alone. */
    boolean byName() {
        return this == R5 || this == R6;
    }
}
