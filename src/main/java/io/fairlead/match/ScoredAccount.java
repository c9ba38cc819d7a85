package io.fairlead.match;

import io.fairlead.mirror.MirrorRecord;
import java.util.List;

/**
 * An account in the running.
 *
 * @param sharesDomain its website or alias domain is the employer's
 * @param note what the score does not say by itself, e.g. that it is capped; or ""
 * @param dropped why it is out of matching altogether, or ""
 */
record ScoredAccount(
        MirrorRecord account,
        AccountRule rule,
        int score,
        List<String> corroboration,
        boolean sharesDomain,
        String note,
        String dropped) {

    ScoredAccount {
        corroboration = List.copyOf(corroboration);
    }

    ScoredAccount byHand() {
        return new ScoredAccount(account, rule, 100, corroboration, sharesDomain, note + ", and a person chose it", "");
    }

    String id() {
        return account.id();
    }

    String name() {
        return account.text("Name");
    }

    AccountCandidate candidate(boolean chosen, String why) {
        return new AccountCandidate(id(), name(), rule.name(), score, corroboration, chosen, why);
    }

    /** The reason for its score as the start of a sentence. */
    String because() {
        var agreed = corroboration.isEmpty()
                ? ""
                : ", and so " + (corroboration.size() == 1 ? "is" : "are") + " its " + listed(corroboration);
        var reason = rule.words() + agreed + note;
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
    }

    private static String listed(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
