package io.fairlead.decide;

import io.fairlead.match.Facts;

/**
 * What is to become of a job change, before it is planned field by field.
 *
 * @param asked the case with the answers of match to creation
 * @param reason the reason of the rule that decided it
 */
record Judgement(Facts facts, Case asked, EventStatus status, String reason) {

    boolean netNew() {
        return asked.creation().netNew();
    }

    /** A Lead or Contact of the org is updated: at the new employer, or the tracked one itself. */
    boolean updates() {
        return asked.creation().existing() || updatesTracked();
    }

    boolean updatesTracked() {
        return asked.creation().action().equals("UPDATE_TRACKED");
    }

    /**
     * The person has left the tracked record's employer: not so for a move within it, a new title or a promotion, nor if somebody moved the
     * record by hand.
     */
    boolean left() {
        var tracked = facts.tracked();
        var kind = facts.change().changeType();
        var leaves = kind.equals("COMPANY_CHANGE") || kind.equals("DEPARTURE_ONLY");
        return leaves && tracked.found() && !tracked.atNewEmployer() && !updatesTracked() && !isThePerson();
    }

    private boolean isThePerson() {
        return asked.creation().existing()
                && facts.person().id().equals(facts.tracked().id());
    }

    /** Lead or Contact: what the person is at the new employer once the plan is written, or "". */
    String personObject() {
        if (updatesTracked()) {
            return facts.tracked().object();
        }
        if (asked.creation().existing()) {
            return facts.person().object();
        }
        if (asked.creation().lead()) {
            return "Lead";
        }
        return asked.creation().contact() ? "Contact" : "";
    }

    /** The account of the new employer is one that the org has. */
    boolean knownAccount() {
        return asked.matched().account().equals("KNOWN");
    }

    /** What it costs: nothing for a test, or when the provider reported no new employer. */
    int credit() {
        var live = facts.org().mode().equals(Mode.LIVE.name());
        return live ? status.credit(facts.change().changeType()) : 0;
    }
}
