package io.fairlead.localorg.seed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Job changes that happen to the people of the seeded company, in a realistic mix, each with the truth about it. */
public final class JobChanges {

    /** What a job change was built to be; the weight is its share of the mix. */
    public enum Situation {
        ACCOUNT_BY_DOMAIN(60),
        ACCOUNT_BY_NAME(12),
        ACCOUNT_BY_FUZZY_NAME(8),
        ACCOUNT_BY_ALIAS_DOMAIN(6),
        ACCOUNT_BY_CONTACT_DOMAIN(4),
        ACCOUNT_BY_COMPANY_PAGE(2),
        SUBSIDIARY_IN_GROUP(6),
        NEAR_DUPLICATE_ACCOUNTS(3),
        AMBIGUOUS_ACCOUNTS(3),
        NEW_COMPANY(24),
        NEW_COMPANY_SHARED(9),
        CONTACT_BY_EMAIL(6),
        CONTACT_BY_NAME_AND_DOMAIN(3),
        CONTACT_BY_NAME_AND_COMPANY(2),
        LEAD_BY_EMAIL(4),
        LEAD_BY_NAME_AND_DOMAIN(2),
        LEAD_BY_NAME_AND_COMPANY(2),
        INTERNAL_MOVE(5),
        DEPARTURE_ONLY(10),
        PROMOTION(8),
        TITLE_CHANGE(6),
        COMPETITOR(2),
        CLOSED_ACCOUNT(2),
        LOW_CONFIDENCE(3),
        MISSING_EMAIL(4),
        FREE_MAIL(2),
        HOSTING_DOMAIN(1),
        INACTIVE_OWNER(3),
        CHAMPION_LEAVES_OPEN_DEAL(2),
        DUPLICATE_EVENT(1),
        SAME_CHANGE_AGAIN(1),
        NO_PAST_RECORD(4);

        private final int weight;

        Situation(int weight) {
            this.weight = weight;
        }

        public int weight() {
            return weight;
        }
    }

    /**
     * What a perfect matcher finds, as seed keys.
     *
     * @param accountKeys the accounts that are right: none for an unknown company, several where either will do
     * @param ambiguous whether only a person can choose among them
     * @param personKey who they already are at the new employer
     * @param trackedKey the record they left, also where the change does not name it
     */
    public record Truth(
            List<String> accountKeys,
            boolean ambiguous,
            @Nullable String personKey,
            @Nullable String trackedKey) {

        public Truth {
            accountKeys = List.copyOf(accountKeys);
        }
    }

    /** One job change as it is sent, with what it was built to be; only {@code change} ever goes into a file. */
    public record Labelled(Map<String, Object> change, Situation situation, Truth truth) {

        public Labelled {
            change = Collections.unmodifiableMap(new LinkedHashMap<>(change));
        }

        public String eventId() {
            return String.valueOf(change.get("eventId"));
        }
    }

    private JobChanges() {}

    /** Changes for the full company; {@code idOf} gives the Salesforce Id of a seed key. */
    public static List<Labelled> of(long seed, int count, Function<String, String> idOf) {
        return of(seed, SeedSize.FULL, count, idOf);
    }

    /** The first {@code count} changes of an endless, repeatable series. */
    public static List<Labelled> of(long seed, SeedSize size, int count, Function<String, String> idOf) {
        var maker = new ChangeMaker(Company.of(seed, size, Seed.TODAY), idOf);
        var shuffler = new Chance(seed, "situations");
        Deque<Situation> deck = new ArrayDeque<>();
        var made = new ArrayList<Labelled>(count);
        while (made.size() < count) {
            if (deck.isEmpty()) {
                deck.addAll(shuffler.shuffled(deckOfSituations()));
                // A plain move comes first, so that the others have one to repeat.
                while (deck.getFirst() != Situation.ACCOUNT_BY_DOMAIN) {
                    deck.addLast(deck.removeFirst());
                }
            }
            made.add(maker.make(deck.removeFirst()));
        }
        return List.copyOf(made);
    }

    /** Every situation as often as its weight says, so that none is ever missing from a few hundred changes. */
    private static List<Situation> deckOfSituations() {
        return Arrays.stream(Situation.values())
                .flatMap(situation -> Collections.nCopies(situation.weight(), situation).stream())
                .toList();
    }
}
