package io.fairlead.rules.compare;

import io.fairlead.decide.Decision;
import io.fairlead.decide.OrgView;
import io.fairlead.decide.Replay;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.compare.Effect.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One past decision made again under two packs, with everything that each of them says about it. Unlike a comparison it shows the values of fields,
 * as the decision's own page does.
 *
 * @param decision its id
 * @param rulePack the pack that it was made under
 */
public record Rehearsal(String decision, String rulePack, List<Line> lines) {
    private static final Said NOTHING = new Said("", "");

    public Rehearsal {
        lines = List.copyOf(lines);
    }

    /**
     * One thing that is said.
     *
     * @param about e.g. {@code owner}, {@code record}, {@code field Lead.Title}
     * @param from what the first pack says, or ""
     * @param fromRule the rule that says so, or ""
     */
    public record Line(String about, String from, String fromRule, String to, String toRule) {
        public boolean changed() {
            return !from.equals(to);
        }
    }

    /** Makes the decision again, what differs first. */
    public static Rehearsal of(Decision kept, RulePack from, RulePack to, OrgView org) {
        var before = Effect.of(Replay.of(kept, from.book(), org), kept).saidByAbout();
        var after = Effect.of(Replay.of(kept, to.book(), org), kept).saidByAbout();
        var abouts = new TreeSet<>(before.keySet());
        abouts.addAll(after.keySet());
        var changed = new ArrayList<Line>();
        var same = new ArrayList<Line>();
        for (String about : abouts) {
            Said old = before.getOrDefault(about, NOTHING);
            Said fresh = after.getOrDefault(about, NOTHING);
            var line = new Line(about, old.value(), old.rule(), fresh.value(), fresh.rule());
            (line.changed() ? changed : same).add(line);
        }
        changed.addAll(same);
        return new Rehearsal(kept.id(), kept.rulePack(), changed);
    }
}
