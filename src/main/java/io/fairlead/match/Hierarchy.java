package io.fairlead.match;

import java.util.Comparator;
import java.util.List;

/** Chooses within a corporate family whose members share the new employer's domain, by the policy in the settings. */
final class Hierarchy {

    private final String policy;
    private final OrgReader org;

    Hierarchy(String policy, OrgReader org) {
        this.policy = policy;
        this.org = org;
    }

    /** What the policy chose, and why. */
    record Result(ScoredAccount chosen, List<ScoredAccount> family, String words) {}

    /** The choice in the family of this account; itself if the policy does not apply. */
    Result choose(ScoredAccount best, List<ScoredAccount> running, Employer employer) {
        var alone = new Result(best, List.of(best), "");
        if (!best.sharesDomain()) {
            return alone;
        }
        var top = org.family(best.account());
        var family = running.stream()
                .filter(ScoredAccount::sharesDomain)
                .filter(account -> org.family(account.account()).equals(top))
                .toList();
        if (family.size() < 2) {
            return alone;
        }
        return switch (policy) {
            case "EXACT_ONLY" -> exact(best, family, employer);
            case "PREFER_PARENT" -> new Result(parent(family), family, "is the parent");
            case "PREFER_CHILD_BY_GEO" -> near(family, employer);
            case "PREFER_ACCOUNT_WITH_OPEN_OPPORTUNITY" -> withOpenOpportunity(best, family);
            default ->
                throw new IllegalArgumentException("hierarchy '" + policy + "' is none of EXACT_ONLY, PREFER_PARENT,"
                        + " PREFER_CHILD_BY_GEO, PREFER_ACCOUNT_WITH_OPEN_OPPORTUNITY");
        };
    }

    /** The member with exactly the reported name, if just one has it. */
    private static Result exact(ScoredAccount best, List<ScoredAccount> family, Employer employer) {
        var named = family.stream()
                .filter(account -> CompanyName.normalise(account.name()).equals(employer.name()))
                .toList();
        return named.size() == 1
                ? new Result(named.get(0), family, "is the one of its group with exactly this name")
                : new Result(best, List.of(best), "");
    }

    private ScoredAccount parent(List<ScoredAccount> family) {
        return family.stream()
                .min(Comparator.comparingInt((ScoredAccount a) -> org.depth(a.account()))
                        .thenComparing(
                                Comparator.comparingInt(ScoredAccount::score).reversed())
                        .thenComparing(ScoredAccount::id))
                .orElseThrow();
    }

    private Result near(List<ScoredAccount> family, Employer employer) {
        var change = employer.change();
        var parent = parent(family);
        var children = family.stream().filter(a -> !a.id().equals(parent.id())).toList();
        var inCountry = children.stream()
                .filter(a -> Geography.sameCountry(
                        change.personCountry(), a.account().text("BillingCountry")))
                .toList();
        var inState = (inCountry.isEmpty() ? children : inCountry)
                .stream()
                        .filter(a -> Geography.sameState(
                                change.personCountry(),
                                change.personState(),
                                a.account().text("BillingCountry"),
                                a.account().text("BillingState")))
                        .toList();
        var nearest = inState.isEmpty() ? inCountry : inState;
        return nearest.isEmpty()
                ? new Result(parent, family, "is the parent, and no subsidiary is where the person is")
                : new Result(parent(nearest), family, "is the subsidiary where the person is");
    }

    private Result withOpenOpportunity(ScoredAccount best, List<ScoredAccount> family) {
        var open = family.stream().filter(a -> org.hasOpenOpportunity(a.id())).toList();
        if (open.isEmpty()) {
            return new Result(best, List.of(best), "");
        }
        return new Result(parent(open), family, "has an open opportunity");
    }
}
