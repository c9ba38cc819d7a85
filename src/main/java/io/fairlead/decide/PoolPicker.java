package io.fairlead.decide;

import io.fairlead.decide.OwnerFinder.Found;
import io.fairlead.decide.Settings.Member;
import io.fairlead.decide.Settings.Pool;
import io.fairlead.match.Facts;
import io.fairlead.match.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Picks the next user of a round-robin pool: whoever has had the fewest turns of this round for their weight, in listed order among equals. One
 * employer stays with one person within a day.
 */
final class PoolPicker {
    private final Facts facts;
    private final PoolLedger ledger;
    private final Absences absences;

    PoolPicker(Facts facts, Lookups lookups, Absences absences) {
        this.absences = absences;
        this.facts = facts;
        this.ledger = lookups.pools();
    }

    Found pick(Pool pool, Function<String, Optional<Owner>> userByName) {
        var org = facts.org().name();
        var turns = ledger.turns(org, pool.name());
        var earlier = ledger.earlierPick(org, pool.name(), facts.change().eventId(), facts.employerKey())
                .orElse("");
        var skipped = new ArrayList<String>();
        var free = new ArrayList<Member>();
        for (Member member : pool.members()) {
            var sticks = member.user().equals(earlier);
            var why = unusable(member, sticks ? Map.of() : turns, userByName);
            if (!why.isEmpty()) {
                skipped.add(member.user() + " " + why);
            } else if (sticks) {
                return usable(member, userByName);
            } else {
                free.add(member);
            }
        }
        if (free.isEmpty()) {
            return new Found.Skipped("nobody in the pool \"%s\" is free: %s".formatted(pool.name(), skipped));
        }
        return usable(next(free, ledger.latest(org, pool.name())), userByName);
    }

    /**
     * A round gives each member who is free their weight in turns. Whoever is furthest behind in the round that ends now is next; nobody makes up for
     * the turns of earlier rounds, so that one who is new, was away or has another weight since is given their share and no more.
     */
    private static Member next(List<Member> free, Collection<String> latest) {
        long others = free.stream().mapToLong(Member::weight).sum() - 1;
        Set<String> users = free.stream().map(Member::user).collect(Collectors.toSet());
        Map<String, Long> turns = latest.stream()
                .filter(users::contains)
                .limit(others)
                .collect(Collectors.groupingBy(user -> user, Collectors.counting()));
        Member next = free.get(0);
        for (Member member : free) {
            if (isBefore(member, next, turns)) {
                next = member;
            }
        }
        return next;
    }

    private static Found usable(Member member, Function<String, Optional<Owner>> userByName) {
        return new Found.Usable(userByName.apply(member.user()).orElse(Owner.NOBODY), member.user());
    }

    private String unusable(Member member, Map<String, Long> turns, Function<String, Optional<Owner>> userByName) {
        if (member.away()) {
            return "is away";
        }
        var off = member.off(facts.org());
        if (!off.isEmpty()) {
            return off;
        }
        if (member.weight() < 1) {
            return "has no weight";
        }
        if (member.cap() > 0 && turns.getOrDefault(member.user(), 0L) >= member.cap()) {
            return "is at the cap of " + member.cap() + " in 24 hours";
        }
        var owner = userByName.apply(member.user());
        if (owner.isEmpty()) {
            return "is not a user of this org";
        }
        if (!owner.get().usable()) {
            return "is inactive or an integration user";
        }
        return absences.why(owner.get());
    }

    private static boolean isBefore(Member one, Member other, Map<String, Long> turns) {
        return turns.getOrDefault(one.user(), 0L) * other.weight()
                < turns.getOrDefault(other.user(), 0L) * one.weight();
    }
}
