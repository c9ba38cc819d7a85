package io.fairlead.web;

import io.fairlead.audit.Stay;
import io.fairlead.audit.TestRuns;
import io.fairlead.decide.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked of an org's gate and said to it; given by whoever runs it. */
public interface GateDesk {
    /** The names of the connected orgs. */
    List<String> orgs();

    /** Where the gate of a connected org stands. */
    Standing standing(String org);

    /**
     * Chooses a test batch among what waits for the gate; a run that is open is replaced.
     *
     * @param most how many events at most, 5 to 10
     * @throws io.fairlead.audit.AlreadySettled if nothing waits, or the gate is open
     */
    TestRuns.Run choose(String org, int most, String by);

    /** Says yes or no to one record of the open run. */
    void judge(String org, String event, TestRuns.Verdict verdict, String by, String note);

    /**
     * Says yes or no to the open run as a whole.
     *
     * @throws io.fairlead.audit.AlreadySettled if there is none, or it cannot be approved
     */
    TestRuns.Run settle(String org, TestRuns.State state, String by, String note);

    /** Where everything is that was written as a test, or that a sandbox of the org received. */
    Proof proof(String org);

    /**
     * Where a gate stands.
     *
     * @param most how far the org may go at most
     * @param mode how far it may go now
     * @param kind RULES, ONCE or OFF
     * @param pack the fingerprint of the rules that decide now, or "" if none ever did
     * @param says all this in a sentence, with what to do next
     * @param waiting how many events wait, by what they wait for
     * @param latest the newest run, or null
     * @param earlier the runs before it, the newest first
     */
    record Standing(
            String org,
            Mode most,
            Mode mode,
            String kind,
            boolean open,
            String pack,
            String says,
            Map<Stay.Reason, Long> waiting,
            @Nullable Shown latest,
            List<TestRuns.Run> earlier) {
        public Standing {
            waiting = Map.copyOf(waiting);
            earlier = List.copyOf(earlier);
        }
    }

    /** A run and its records. */
    record Shown(TestRuns.Run run, List<Tested> records) {
        public Shown {
            records = List.copyOf(records);
        }
    }

    /**
     * One record of a run.
     *
     * @param about what happened, in a sentence
     * @param became what came of it
     * @param written what was written in the org, e.g. {@code Contact 003…: CREATED}
     */
    record Tested(TestRuns.Pick pick, String about, String became, List<String> written) {
        public Tested {
            written = List.copyOf(written);
        }
    }

    /**
     * The proof that nothing was skipped between a test and the first batch.
     *
     * @param skipped events that are in no place of the org, or that ended without being written for good; all of them
     * @param doubled events that created somebody twice
     * @param events the first 1,000 of them
     */
    record Proof(
            String org,
            boolean nothingSkipped,
            long tested,
            long fromSandboxes,
            long written,
            long held,
            long waiting,
            List<String> skipped,
            List<String> doubled,
            List<Fate> events) {
        public Proof {
            skipped = List.copyOf(skipped);
            doubled = List.copyOf(doubled);
            events = List.copyOf(events);
        }
    }

    /**
     * What became of one event.
     *
     * @param from where it was seen before: test, or the sandbox's name
     * @param where WRITTEN, HELD, WAITING or SKIPPED
     */
    record Fate(
            String eventId,
            String from,
            String where,
            String status,
            @Nullable Instant at) {}
}
