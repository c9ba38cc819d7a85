package io.fairlead.rules.compare;

import java.time.Instant;
import java.util.List;

/**
 * What comes of past decisions under one pack and under another.
 *
 * @param id names what was compared and found; SHA-256 in hexadecimal
 * @param from the fingerprint of the first pack
 * @param decisions how many decisions were made again
 * @param changed how many of them come out differently
 * @param otherRule how many come out the same by another rule
 * @param seconds how long it took
 * @param difference the texts of the packs, line by line, where they differ
 */
public record Comparison(
        String id,
        String org,
        String from,
        String to,
        Instant madeAt,
        long decisions,
        long changed,
        long otherRule,
        double seconds,
        Baseline baseline,
        List<Transition> transitions,
        List<Probe> probes,
        String difference) {

    public Comparison {
        transitions = List.copyOf(transitions);
        probes = List.copyOf(probes);
    }

    /**
     * The proof that past decisions can be made again: each under its own pack must come out as it was kept.
     *
     * @param unknown decisions whose pack is not kept or cannot be built any more
     */
    public record Baseline(long same, long different, long unknown, List<Reason> reasons) {
        public Baseline {
            reasons = List.copyOf(reasons);
        }

        public boolean holds() {
            return different == 0 && unknown == 0;
        }
    }

    /** Why some decisions did not come out as they were kept, with one of them. */
    public record Reason(String why, long count, String example) {}

    /** A difference that some decisions have in common. */
    public record Transition(String about, String from, String to, long count, List<Example> examples) {
        public Transition {
            examples = List.copyOf(examples);
        }
    }

    /** One of the decisions, with the rule that said it before and the one that says it after. */
    public record Example(String decision, String fromRule, String toRule) {}

    /**
     * Real facts with one value moved to the edge of what was edited.
     *
     * @param fact e.g. {@code change.confidence}
     * @param value what it was set to
     * @param different how many of the decisions that were tried come out differently under the second pack
     * @param what how, the most frequent first
     */
    public record Probe(String fact, String value, long tried, long different, List<String> what) {
        public Probe {
            what = List.copyOf(what);
        }
    }

    public double perSecond() {
        return seconds <= 0 ? 0 : decisions / seconds;
    }
}
