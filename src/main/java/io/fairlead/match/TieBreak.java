package io.fairlead.match;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Tells apart accounts whose scores are too close to call: ten questions in a fixed order, the first that leaves one account decides. */
final class TieBreak {

    /** Questions after the seventh only bring order; they do not make one account the right one. */
    private static final int TELLING = 7;

    private final List<Question> questions;

    TieBreak(Employer employer, OrgReader org) {
        var change = employer.change();
        var country = change.personCountry().isEmpty() ? change.newCompanyCountry() : change.personCountry();
        questions = List.of(
                yes("has an open opportunity", a -> org.hasOpenOpportunity(a.id())),
                yes("has had an opportunity", a -> org.hasAnyOpportunity(a.id())),
                yes("is a customer or target", a -> List.of("Customer", "Target")
                        .contains(org.category(a.account()))),
                yes(
                        "is in the person's country",
                        a -> Geography.sameCountry(country, a.account().text("BillingCountry"))),
                best("has the latest activity", a -> a.account().text("LastActivityDate")),
                best("has the nearest name", a -> -distance(employer, a)),
                yes("has an active owner who is a person", a -> org.owner(a.account())
                        .usable()),
                best("has the most contacts", a -> org.contacts(a.id())),
                oldest(),
                new Question(
                        "has the lowest Id",
                        Comparator.comparing(ScoredAccount::id).reversed()));
    }

    /**
     * One account out of several.
     *
     * @param words what the winner has and the others have not
     * @param telling whether a question decided that makes it the right one
     */
    record Result(ScoredAccount winner, String words, boolean telling) {}

    private record Question(String words, Comparator<ScoredAccount> better) {}

    private static Question yes(String words, Function<ScoredAccount, Boolean> answer) {
        return best(words, answer);
    }

    private static <T extends Comparable<T>> Question best(String words, Function<ScoredAccount, T> answer) {
        return new Question(words, Comparator.comparing(answer));
    }

    private static Question oldest() {
        return new Question(
                "is the oldest",
                Comparator.comparing((ScoredAccount a) -> a.account().text("CreatedDate"))
                        .reversed());
    }

    private static int distance(Employer employer, ScoredAccount account) {
        return LevenshteinDistance.getDefaultInstance().apply(employer.name(), CompanyName.normalise(account.name()));
    }

    Result decide(List<ScoredAccount> tied) {
        var left = tied;
        for (int i = 0; i < questions.size(); i++) {
            var question = questions.get(i);
            var top = left.stream().max(question.better()).orElseThrow();
            left = left.stream()
                    .filter(a -> question.better().compare(a, top) == 0)
                    .toList();
            if (left.size() == 1) {
                return new Result(top, question.words(), i < TELLING);
            }
        }
        return new Result(left.get(0), "comes first", false);
    }
}
