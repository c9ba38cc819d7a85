package io.fairlead.decide;

import io.fairlead.decide.Answer.Weighed;
import io.fairlead.decide.OwnerFinder.Found;
import io.fairlead.decide.Plan.OwnerPick;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the proposals for the owner from the highest salience down, until one leads to somebody who can own the record. */
final class OwnerChain {

    /**
     * Where the walk ended.
     *
     * @param member the name in the pool of whoever the pool gave, or ""
     * @param hold set if nobody was found, or a rule asked for a person
     */
    record Walked(
            Answer answer,
            @Nullable OwnerPick pick,
            String member,
            @Nullable Hold hold) {}

    private final OwnerFinder finder;
    private final String object;
    private final List<Weighed> weighed = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    OwnerChain(OwnerFinder finder, String object) {
        this.finder = finder;
        this.object = object;
    }

    Walked walk(List<Proposal> proposals) {
        var strongestFirst = proposals.stream().sorted(Resolver.STRONGEST_FIRST).toList();
        for (int i = 0; i < strongestFirst.size(); i++) {
            var proposal = strongestFirst.get(i);
            var rival = rival(proposal, strongestFirst);
            if (rival != null) {
                return held(strongestFirst, i, Resolver.conflict(proposal, rival));
            }
            if (proposal.mode().equals("HOLD")) {
                weighed.add(new Weighed(proposal, true, ""));
                return held(
                        strongestFirst,
                        i + 1,
                        new Hold("RULE_HOLD", String.valueOf(proposal.value()), List.of(proposal.rule())));
            }
            var found = finder.find(proposal.mode(), name(proposal), object);
            if (found instanceof Found.Usable usable) {
                return picked(strongestFirst, i, usable);
            }
            skip(proposal, ((Found.Skipped) found).why());
        }
        return held(strongestFirst, strongestFirst.size(), nobody());
    }

    private static @Nullable Proposal rival(Proposal proposal, List<Proposal> strongestFirst) {
        return strongestFirst.stream()
                .filter(other -> other.salience() == proposal.salience() && !Resolver.agree(other, proposal))
                .findFirst()
                .orElse(null);
    }

    private static String name(Proposal proposal) {
        return proposal.value() instanceof String name ? name : "";
    }

    private void skip(Proposal proposal, String why) {
        weighed.add(new Weighed(proposal, false, why));
        skipped.add(label(proposal) + ": " + why);
    }

    private static String label(Proposal proposal) {
        var name = name(proposal);
        return name.isEmpty() ? proposal.mode() : proposal.mode() + " " + name;
    }

    private Walked picked(List<Proposal> strongestFirst, int at, Found.Usable usable) {
        var winner = strongestFirst.get(at);
        weighed.add(new Weighed(winner, true, ""));
        rest(strongestFirst, at + 1, "not needed: \"" + winner.rule() + "\" found an owner");
        var pool = winner.mode().equals("POOL") ? name(winner) : "";
        var pick = new OwnerPick(usable.owner(), winner.mode(), pool, winner.rule(), skipped);
        return new Walked(answer(), pick, usable.member(), null);
    }

    private Walked held(List<Proposal> strongestFirst, int from, Hold hold) {
        rest(strongestFirst, from, hold.reason().equals("RULE_CONFLICT") ? "in conflict" : "not reached");
        return new Walked(answer(), null, "", hold);
    }

    private void rest(List<Proposal> strongestFirst, int from, String why) {
        strongestFirst.subList(from, strongestFirst.size()).forEach(lost -> weighed.add(new Weighed(lost, false, why)));
    }

    private Hold nobody() {
        var tried =
                skipped.isEmpty() ? "No rule of rules/decide/ownership.drl fired." : String.join("; ", skipped) + ".";
        return new Hold(
                "NO_OWNER",
                "Nobody can own the new %s. %s Set an active default owner in rules/settings/owners.yaml, or correct the rules."
                        .formatted(object, tried),
                List.of());
    }

    private Answer answer() {
        return new Answer(Question.OWNERSHIP, weighed);
    }
}
