package io.fairlead.server.gate;

import io.fairlead.audit.TestRuns.Choice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Chooses a test batch: few events that show as many different decisions as the waiting ones hold. */
final class Coverage {
    private Coverage() {}

    /** An event that could be tested, and what is special about its decision, the most telling first. */
    record Candidate(String eventId, List<String> traits) {}

    /**
     * Takes, again and again, the event that shows most of what was not shown yet: a kind of decision before an owner's rule, that before a campaign
     * and the rest. The earlier of equal ones wins, so the choice is the same each time.
     *
     * @param least how many at least, if there are as many
     * @param most how many at most
     */
    static List<Choice> choose(List<Candidate> candidates, int least, int most) {
        List<Candidate> left = new ArrayList<>(candidates);
        List<Choice> choices = new ArrayList<>();
        Set<String> shown = new LinkedHashSet<>();
        while (!left.isEmpty() && choices.size() < most) {
            Candidate best = left.get(0);
            for (Candidate candidate : left) {
                best = worth(candidate, shown) > worth(best, shown) ? candidate : best;
            }
            List<String> fresh = fresh(best, shown);
            if (fresh.isEmpty() && choices.size() >= least) {
                break;
            }
            choices.add(new Choice(best.eventId(), why(fresh, best)));
            shown.addAll(fresh);
            left.remove(best);
        }
        return choices;
    }

    private static List<String> fresh(Candidate candidate, Set<String> shown) {
        return candidate.traits().stream()
                .filter(trait -> !shown.contains(trait))
                .toList();
    }

    private static int worth(Candidate candidate, Set<String> shown) {
        return fresh(candidate, shown).stream().mapToInt(Coverage::weight).sum();
    }

    private static int weight(String trait) {
        return switch (trait.substring(0, trait.indexOf(' ') + 1)) {
            case "decision: " -> 1000;
            case "owner: " -> 100;
            case "campaign: " -> 10;
            default -> 1;
        };
    }

    private static String why(List<String> fresh, Candidate candidate) {
        return fresh.isEmpty()
                ? "one more like: " + candidate.traits().get(0)
                : "the first with " + String.join("; ", fresh);
    }
}
