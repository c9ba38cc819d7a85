package io.fairlead.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the accounts in the running is the new employer, with one sentence for each.
 *
 * @param best the account it is, or would be; null if none reaches the lower threshold
 * @param lead how many points it leads the second by
 * @param close the accounts that were within the lead of the best, itself among them
 */
record AccountChoice(
        String verdict,
        @Nullable ScoredAccount best,
        int lead,
        List<ScoredAccount> close,
        List<AccountCandidate> candidates) {

    private static final int LISTED = 20;
    private static final String STAYS = "is where the tracked record is, and the person stays with the employer";

    AccountChoice {
        close = List.copyOf(close);
        candidates = List.copyOf(candidates);
    }

    static AccountChoice of(List<ScoredAccount> found, Employer employer, OrgReader org, MatchSettings settings) {
        var running =
                found.stream().filter(account -> account.dropped().isEmpty()).toList();
        if (running.isEmpty() || running.get(0).score() < settings.accountReviewScore()) {
            return listed("NONE", null, 0, List.of(), found, "is below the lower threshold", settings);
        }
        var top = running.get(0);
        var close = running.stream()
                .filter(account -> top.score() - account.score() < settings.accountLead())
                .toList();
        if (top.score() < settings.accountAutoScore()) {
            int lead = running.size() < 2
                    ? top.score()
                    : top.score() - running.get(1).score();
            var words = "is below the " + settings.accountAutoScore() + " points from which an account is taken";
            return listed("POSSIBLE", top, lead, close, found, words, settings);
        }
        for (var account : running) {
            if (account.id().equals(employer.stayingAt()) && account.score() >= settings.accountAutoScore()) {
                int lead = lead(account, running, List.of());
                return listed("MATCHED", account, lead, List.of(account), found, STAYS, settings);
            }
        }
        return among(top, close, running, found, employer, org, settings);
    }

    private static AccountChoice among(
            ScoredAccount top,
            List<ScoredAccount> close,
            List<ScoredAccount> running,
            List<ScoredAccount> found,
            Employer employer,
            OrgReader org,
            MatchSettings settings) {
        var inFamily = new Hierarchy(settings.hierarchy(), org).choose(top, running, employer);
        var tied = new ArrayList<ScoredAccount>(close);
        tied.removeAll(inFamily.family());
        tied.add(inFamily.chosen());
        if (tied.size() == 1) {
            var best = inFamily.chosen();
            var words = inFamily.words().isEmpty() ? "has the most points" : inFamily.words();
            return listed("MATCHED", best, lead(best, running, inFamily.family()), close, found, words, settings);
        }
        var broken = new TieBreak(employer, org).decide(tied);
        boolean matched = broken.telling() || settings.takeArbitraryAccount();
        int lead = lead(broken.winner(), running, List.of());
        return listed(matched ? "MATCHED" : "AMBIGUOUS", broken.winner(), lead, tied, found, broken.words(), settings);
    }

    private static int lead(ScoredAccount best, List<ScoredAccount> running, List<ScoredAccount> family) {
        return best.score()
                - running.stream()
                        .filter(account -> !account.equals(best) && !family.contains(account))
                        .mapToInt(ScoredAccount::score)
                        .max()
                        .orElse(0);
    }

    private static AccountChoice listed(
            String verdict,
            @Nullable ScoredAccount best,
            int lead,
            List<ScoredAccount> close,
            List<ScoredAccount> found,
            String words,
            MatchSettings settings) {
        var candidates = found.stream()
                .sorted(Comparator.comparing((ScoredAccount account) -> !account.equals(best))
                        .thenComparing(account -> !account.dropped().isEmpty()))
                .limit(LISTED)
                .map(account -> account.candidate(
                        account.equals(best) && verdict.equals("MATCHED"),
                        why(account, verdict, best, close, words, settings)))
                .toList();
        return new AccountChoice(verdict, best, lead, close, candidates);
    }

    private static String why(
            ScoredAccount account,
            String verdict,
            @Nullable ScoredAccount best,
            List<ScoredAccount> close,
            String words,
            MatchSettings settings) {
        if (!account.dropped().isEmpty()) {
            return account.because() + "; left out because " + account.dropped() + ".";
        }
        if (best == null) {
            return account.because() + "; its " + account.score() + " points are below " + settings.accountReviewScore()
                    + ".";
        }
        if (account.equals(best)) {
            return account.because() + "; " + outcome(account, verdict, close, words);
        }
        if (close.contains(account) || account.score() >= best.score()) {
            return account.because() + "; lost to " + best.name() + ", which " + words + ".";
        }
        return account.because() + "; its " + account.score() + " points are fewer than the " + best.score() + " of "
                + best.name() + ".";
    }

    private static String outcome(ScoredAccount best, String verdict, List<ScoredAccount> close, String words) {
        return switch (verdict) {
            case "MATCHED" -> "chosen because it " + words + ".";
            case "AMBIGUOUS" ->
                "it " + words + ", but nothing else tells it from " + (close.size() - 1) + " more with as many points.";
            default -> "its " + best.score() + " points: it " + words + ".";
        };
    }
}
