package io.fairlead.rules.compare;

import io.fairlead.rules.compare.Effect.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One thing that two packs say differently about one job change.
 *
 * @param about e.g. {@code owner}, {@code record}, {@code campaign Past champions}, {@code field Lead.Title}
 * @param from what the first pack says; people's data is not in it
 * @param fromRule the rule of the first pack that says so, or ""
 */
public record Change(String about, String from, String to, String fromRule, String toRule) {
    private static final Said NOTHING = new Said("", "");
    private static final String NOT = "no";

    /** What is different. Where another record is written, its fields follow and are not listed. */
    public static List<Change> between(Effect before, Effect after) {
        var changes = new ArrayList<Change>();
        var abouts = new TreeSet<>(before.saidByAbout().keySet());
        abouts.addAll(after.saidByAbout().keySet());
        boolean sameRecord = said(before, Effect.RECORD)
                .value()
                .equals(said(after, Effect.RECORD).value());
        for (String about : abouts) {
            Said one = said(before, about);
            Said other = said(after, about);
            if (!one.value().equals(other.value()) && (sameRecord || !about.startsWith(Effect.FIELD))) {
                changes.add(new Change(about, shown(about, one), shown(about, other, one), one.rule(), other.rule()));
            }
        }
        return changes;
    }

    /** The same comes out, but another rule says so. */
    static boolean otherRule(Effect before, Effect after) {
        return before.values().equals(after.values()) && !before.saidByAbout().equals(after.saidByAbout());
    }

    private static Said said(Effect effect, String about) {
        return effect.saidByAbout().getOrDefault(about, NOTHING);
    }

    private static String shown(String about, Said said) {
        if (said.equals(NOTHING)) {
            return about.equals(Effect.OWNER) ? "nobody" : NOT;
        }
        return isFree(about) ? "written" : said.value();
    }

    private static String shown(String about, Said said, Said before) {
        boolean both = !said.equals(NOTHING) && !before.equals(NOTHING);
        return isFree(about) && both ? "another value" : shown(about, said);
    }

    /** Its values are as many as there are people. */
    private static boolean isFree(String about) {
        return about.startsWith(Effect.FIELD) || about.startsWith("notice ");
    }
}
