package io.fairlead.decide;

import io.fairlead.decide.Answer.Weighed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among proposals, for each target: the highest salience wins; two winners that ask for different things are a conflict. The order
 * in which rules fired never matters.
 */
public final class Resolver {

    /** The strongest first; among equals by name, so that the order is always the same. */
    static final Comparator<Proposal> STRONGEST_FIRST =
            Comparator.comparingInt(Proposal::salience).reversed().thenComparing(Proposal::rule);

    private Resolver() {}

    /** Chooses among all proposals of one question. */
    public static Resolution resolve(Question question, List<Proposal> proposals) {
        return resolve(question, proposals, proposal -> "");
    }

    /**
     * Chooses among the proposals that can be used.
     *
     * @param unusable why a proposal cannot be used at all, or ""
     */
    static Resolution resolve(Question question, List<Proposal> proposals, Function<Proposal, String> unusable) {
        var weighed = new ArrayList<Weighed>();
        var contenders = new TreeMap<String, List<Proposal>>();
        for (Proposal proposal : proposals.stream()
                .sorted(Comparator.comparing(Proposal::target).thenComparing(STRONGEST_FIRST))
                .toList()) {
            var why = isBlankValue(proposal)
                    ? "its source is empty, and nothing is never written"
                    : unusable.apply(proposal);
            if (why.isEmpty()) {
                contenders
                        .computeIfAbsent(proposal.target(), target -> new ArrayList<>())
                        .add(proposal);
            } else {
                weighed.add(new Weighed(proposal, false, why));
            }
        }
        return choose(question, contenders, weighed);
    }

    private static Resolution choose(Question question, Map<String, List<Proposal>> contenders, List<Weighed> weighed) {
        var chosen = new LinkedHashMap<String, Proposal>();
        Hold hold = null;
        for (List<Proposal> strongestFirst : contenders.values()) {
            var winner = strongestFirst.get(0);
            var rival = rival(strongestFirst);
            strongestFirst.forEach(proposal -> weighed.add(weigh(proposal, winner, rival)));
            if (rival != null) {
                hold = hold == null ? conflict(winner, rival) : hold;
            } else {
                chosen.put(winner.target(), winner);
            }
        }
        var stored = weighed.stream().map(Resolver::stored).toList();
        return new Resolution(new Answer(question, stored), chosen, hold != null ? hold : asked(chosen));
    }

    /** As it reads back from JSON, so that a decision that was kept equals the one that was made. */
    private static Weighed stored(Weighed weighed) {
        var asked = weighed.proposal();
        var value = asked.value();
        if (value == null || value instanceof Map<?, ?>) {
            return weighed;
        }
        var plain = new Proposal(
                asked.rule(),
                asked.file(),
                asked.reason(),
                asked.salience(),
                asked.target(),
                asked.mode(),
                PlainValue.of(value));
        return new Weighed(plain, weighed.won(), weighed.why());
    }

    private static @Nullable Proposal rival(List<Proposal> strongestFirst) {
        var winner = strongestFirst.get(0);
        for (Proposal other : strongestFirst) {
            if (other.salience() == winner.salience() && !agree(other, winner)) {
                return other;
            }
        }
        return null;
    }

    private static Weighed weigh(Proposal proposal, Proposal winner, @Nullable Proposal rival) {
        if (rival != null && proposal.salience() == winner.salience()) {
            return new Weighed(proposal, false, "in conflict: rules of the same salience ask for different things");
        }
        if (proposal.equals(winner)) {
            return new Weighed(proposal, true, "");
        }
        var rule = "\"" + winner.rule() + "\"";
        if (agree(proposal, winner)) {
            return new Weighed(proposal, false, "says the same as " + rule);
        }
        return new Weighed(
                proposal, false, rule + " has salience " + winner.salience() + ", this one " + proposal.salience());
    }

    /** Two proposals that ask for the same thing do not contradict each other. */
    static boolean agree(Proposal one, Proposal other) {
        return one.mode().equals(other.mode()) && Objects.equals(one.value(), other.value());
    }

    static Hold conflict(Proposal one, Proposal other) {
        return new Hold(
                "RULE_CONFLICT",
                "Two rules contradict each other about %s with the same salience %d: \"%s\" (rules/%s) says %s, and \"%s\" (rules/%s) says %s. Give one a higher salience, or conditions that exclude each other."
                        .formatted(
                                one.target(),
                                one.salience(),
                                one.rule(),
                                one.file(),
                                one.mode(),
                                other.rule(),
                                other.file(),
                                other.mode()),
                List.of(one.rule(), other.rule()));
    }

    private static @Nullable Hold asked(Map<String, Proposal> chosen) {
        var answer = chosen.get("answer");
        if (answer == null || !answer.mode().equals("HOLD")) {
            return null;
        }
        return new Hold("RULE_HOLD", String.valueOf(answer.value()), List.of(answer.rule()));
    }

    private static boolean isBlankValue(Proposal proposal) {
        return isMapping(proposal) && Blank.is(proposal.value());
    }

    private static boolean isMapping(Proposal proposal) {
        for (FieldMode mode : FieldMode.values()) {
            if (mode != FieldMode.SKIP && mode.name().equals(proposal.mode())) {
                return true;
            }
        }
        return false;
    }
}
