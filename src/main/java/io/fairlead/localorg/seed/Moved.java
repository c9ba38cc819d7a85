package io.fairlead.localorg.seed;

/** Somebody who stands in the org twice: at the employer they left and, already, at the one they went to. */
record Moved(Person old, Person current, Firm to, Clue clue, String newMail) {

    /** What gives away that the two records are one human. */
    enum Clue {
        EMAIL,
        NAME_AND_DOMAIN,
        NAME_AND_COMPANY
    }
}
