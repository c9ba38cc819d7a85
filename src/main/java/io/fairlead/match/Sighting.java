package io.fairlead.match;

import io.fairlead.OneOf;

/**
 * Where a followed person was seen to work, beside what we know; what the rules of detect/ read.
 *
 * @param known we know an employer of theirs to compare with
 * @param employer what the employer where they were seen is to the one we know: SAME, FAMILY (under one ultimate parent), OTHER, or NONE (they were
 *     seen to work nowhere)
 * @param titleChanged both titles are known and differ in more than spelling
 * @param moreSenior the new title stands higher: manager, director, vice president, chief
 * @param confidence 0 to 100, 100 if the provider says none
 * @param alike how many people whom we knew at the one employer were seen at the other, this one among them, within 90 days
 * @param followed how many people we follow at the employer that we know
 * @param decided what a person said of such moves: SAME (one employer under two names), REAL (they moved), or ""
 */
public record Sighting(
        boolean known,
        @OneOf({"SAME", "FAMILY", "OTHER", "NONE"}) String employer,
        boolean titleChanged,
        boolean moreSenior,
        int confidence,
        int alike,
        int followed,
        @OneOf({"", "SAME", "REAL"}) String decided) {

    public static final Sighting NONE = new Sighting(false, "SAME", false, false, 100, 0, 0, "");

    /** The share of the people followed at the employer we know who were seen at the other one, in percent. */
    public int share() {
        return followed == 0 ? 0 : (int) Math.round(100.0 * alike / followed);
    }

    /** They were seen somewhere else, or nowhere. */
    public boolean away() {
        return !employer.equals("SAME");
    }
}
