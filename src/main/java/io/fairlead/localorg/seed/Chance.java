package io.fairlead.localorg.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** A repeatable source of variety: the same seed and purpose always make the same choices. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed, String purpose) {
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + purpose.hashCode());
    }

    boolean percent(int share) {
        return random.nextInt(100) < share;
    }

    /** A whole number from the first to the second, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Prefers the front of the list, as a few companies have most of the contacts. */
    <T> T pickEarly(List<T> choices) {
        var at = random.nextDouble();
        return choices.get((int) (at * Math.sqrt(at) * choices.size()));
    }

    <T> T weighted(List<T> choices, ToIntFunction<T> weight) {
        var left = random.nextInt(choices.stream().mapToInt(weight).sum());
        for (var choice : choices) {
            left -= weight.applyAsInt(choice);
            if (left < 0) {
                return choice;
            }
        }
        throw new IllegalStateException("The weights of " + choices + " must not be negative.");
    }

    <T> List<T> shuffled(List<T> choices) {
        var deck = new ArrayList<>(choices);
        for (int last = deck.size() - 1; last > 0; last--) {
            var other = random.nextInt(last + 1);
            var held = deck.set(other, deck.get(last));
            deck.set(last, held);
        }
        return deck;
    }

    /** The pattern with every # replaced by a digit. */
    String digits(String pattern) {
        var text = new StringBuilder(pattern.length());
        pattern.chars().forEach(c -> text.append(c == '#' ? (char) ('1' + random.nextInt(9)) : (char) c));
        return text.toString();
    }

    String hex(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(Character.forDigit(random.nextInt(16), 16));
        }
        return text.toString();
    }
}
