package io.fairlead.decide;

import io.fairlead.decide.OwnerFinder.Found;
import io.fairlead.decide.Plan.OwnerPick;
import io.fairlead.match.Owner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who owns what is created, and who is responsible for the event.
 *
 * @param pick how the owner was picked; null if nobody answers for the event
 * @param member the name in the pool of whoever a pool gave, or ""
 */
record Ownership(@Nullable OwnerPick pick, String member) {
    private static final String DEFAULT = "DEFAULT";

    /** Asks for the owner of a new record; a record that exists keeps its own, who then answers for the event. */
    static Ownership of(Judgement judgement, Asking asking, OwnerFinder finder) {
        if (!judgement.netNew()) {
            return new Ownership(keeper(judgement, finder), "");
        }
        var chain = new OwnerChain(finder, judgement.personObject());
        var walked = chain.walk(asking.proposals(Question.OWNERSHIP, judgement.asked()));
        asking.keep(walked.answer());
        var hold = walked.hold();
        if (hold != null) {
            throw new Held(hold);
        }
        return new Ownership(walked.pick(), walked.member());
    }

    private static @Nullable OwnerPick keeper(Judgement judgement, OwnerFinder finder) {
        var facts = judgement.facts();
        var keeper = judgement.asked().creation().existing()
                ? facts.person().owner()
                : facts.tracked().owner();
        if (keeper.usable()) {
            return new OwnerPick(keeper, "RECORD_OWNER", "", RecordDraft.STRUCTURE, List.of());
        }
        var standIn = standIn(finder, "Lead");
        if (!standIn.usable()) {
            return null;
        }
        var skipped = keeper.id().isEmpty() ? List.<String>of() : List.of(keeper.name() + " cannot be given anything");
        return new OwnerPick(standIn, DEFAULT, "", RecordDraft.STRUCTURE, skipped);
    }

    /** The default owner, if they can own such an object. */
    static Owner standIn(OwnerFinder finder, String object) {
        return finder.find(DEFAULT, "", object) instanceof Found.Usable usable ? usable.owner() : Owner.NOBODY;
    }

    /** The owner, or "" where Salesforce's assignment rules pick one. */
    String ownerId() {
        return pick == null ? "" : pick.owner().id();
    }

    /** The rule that picked the owner. */
    String rule() {
        return pick == null ? RecordDraft.STRUCTURE : pick.rule();
    }

    /** Who answers for the event: the owner if they are a person, else the default owner, else nobody. */
    Owner responsible(OwnerFinder finder) {
        if (pick != null && pick.owner().usable() && !pick.owner().queue()) {
            return pick.owner();
        }
        return standIn(finder, "Task");
    }
}
