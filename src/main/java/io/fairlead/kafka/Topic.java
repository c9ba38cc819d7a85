package io.fairlead.kafka;

import java.util.HashMap;
import java.util.Map;

/**
 * One topic as we create it.
 *
 * @param name its name
 * @param durable whether losing a record of it would lose something that exists nowhere else
 * @param config its settings
 * @param why what it is for and why it is kept as it is, in one sentence
 */
public record Topic(String name, boolean durable, Map<String, String> config, String why) {

    /** The job changes as they came in. */
    public static final String JOB_CHANGES = "job-changes";

    /** Events to be decided once more. */
    public static final String DECIDE_AGAIN = "decide-again";

    /** Every decision. */
    public static final String DECISIONS = "decisions";

    /** What became of every write plan. */
    public static final String OUTCOMES = "outcomes";

    /** Messages for sales tools. */
    public static final String HANDOFFS = "handoffs";

    /** What waits for a person. */
    public static final String HELD = "held";

    /** The people whose jobs are watched. */
    public static final String TRACKED_PEOPLE = "tracked-people";

    /** Where a person works today, as a provider saw it. */
    public static final String EMPLOYMENT_SNAPSHOTS = "employment-snapshots";

    private static final long DAY = 86_400_000;

    public Topic {
        if (!name.matches("[A-Za-z0-9._-]{1,249}")) {
            throw new IllegalArgumentException("Topic name (" + name + ") may only hold letters, digits, . _ and -");
        }
        config = Map.copyOf(config);
    }

    /** A topic whose records stay until we trim them. */
    static Topic kept(String name, String why) {
        return new Topic(
                name, true, Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1"), why);
    }

    /** A topic whose records go after some days. */
    static Topic passing(String name, int days, String why) {
        return new Topic(
                name,
                true,
                Map.of("cleanup.policy", "delete", "retention.ms", String.valueOf(DAY * days), "retention.bytes", "-1"),
                why);
    }

    /** A topic that keeps the last record of each key. */
    static Topic lastOfEachKey(String name, boolean durable, String why) {
        return new Topic(
                name,
                durable,
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "segment.bytes",
                        "16777216",
                        // A reader that was away for up to a week still hears of what was deleted meanwhile.
                        "delete.retention.ms",
                        String.valueOf(DAY * 7)),
                why);
    }

    /** The copy of one object of one org. */
    public static Topic mirror(String org, String object) {
        return lastOfEachKey(
                mirrorName(org, object), false, "The records of " + object + " in org " + org + ", last state by Id.");
    }

    /** The name of the topic that holds the copy of one object of one org. */
    public static String mirrorName(String org, String object) {
        if (!org.matches("[A-Za-z0-9][A-Za-z0-9-]{0,59}")) {
            throw new IllegalArgumentException(
                    "Org name (" + org + ") may only hold letters, digits and -, and at most 60 of them.");
        }
        if (!object.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("Object name (" + object + ") is not a Salesforce API name.");
        }
        return "org." + org + "." + object;
    }

    /** The settings, with every append forced to the disk if that is wanted and the records exist nowhere else. */
    Map<String, String> config(boolean flush) {
        if (!flush || !durable) {
            return config;
        }
        var forced = new HashMap<>(config);
        forced.put("flush.messages", "1");
        return forced;
    }
}
