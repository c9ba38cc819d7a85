package io.fairlead.match;

import io.fairlead.mirror.MirrorRecord;

/**
 * A Lead or Contact that a check brought up.
 *
 * @param why the start of a sentence: what agreed
 * @param excluded why it cannot be the person there, or ""
 */
record PersonHit(MirrorRecord record, int check, int score, String why, String excluded) {

    PersonHit(MirrorRecord record, int check, int score, String why) {
        this(record, check, score, why, "");
    }

    PersonHit lost(String because) {
        return new PersonHit(record, check, score, why, because);
    }

    PersonHit byHand() {
        return new PersonHit(record, check, 100, why + ", and a person chose it", "");
    }

    boolean isContact() {
        return record.object().equals("Contact");
    }
}
