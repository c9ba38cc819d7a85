package io.fairlead.audit;

import com.google.common.hash.Hashing;
import io.fairlead.Json;
import io.fairlead.decide.Decision;
import io.fairlead.decide.Hold;
import io.fairlead.write.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person, with everything they need to settle it.
 *
 * @param id the decision id of an event; for an unreadable row a digest of where it stood and what it held
 * @param org the org, or "" for a row that never became an event
 * @param eventId the event, or "" for a row that never became one
 * @param attempt the attempt that was held, 0 for an unreadable row
 * @param stage signal, match, decide or write
 * @param reason a code, see {@link Hold}
 * @param payload the job change as JSON, or the unreadable row as it was; "" if the decision has it
 * @param source where it came from: a file with its line, an address, a topic with its offset
 * @param settledBy who released or dismissed it, or ""
 * @param choice what they chose among the candidates, or ""
 */
public record HeldItem(
        String id,
        String org,
        String eventId,
        int attempt,
        String stage,
        String reason,
        String sentence,
        List<String> candidates,
        String payload,
        String source,
        Instant heldAt,
        State state,
        String settledBy,
        String note,
        String choice,
        @Nullable Instant settledAt) {

    /** Whether somebody has looked at it. */
    public enum State {
        OPEN,
        /** Sent again, to be decided anew. */
        RELEASED,
        /** Settled by a person: nothing more is done. */
        DISMISSED
    }

    public HeldItem {
        candidates = List.copyOf(candidates);
    }

    /** The same item after a person settled it. */
    HeldItem settled(State newState, String by, String newNote, String newChoice, @Nullable Instant at) {
        return new HeldItem(
                id,
                org,
                eventId,
                attempt,
                stage,
                reason,
                sentence,
                candidates,
                payload,
                source,
                heldAt,
                newState,
                by,
                newNote,
                newChoice,
                at);
    }

    /** An event of {@code stage} that nobody has looked at. */
    public static HeldItem open(
            DecisionId decision, String stage, Hold hold, String payload, String source, Instant heldAt) {
        return new HeldItem(
                decision.toString(),
                decision.org(),
                decision.eventId(),
                decision.attempt(),
                stage,
                hold.reason(),
                hold.sentence(),
                hold.candidates(),
                payload,
                source,
                heldAt,
                State.OPEN,
                "",
                "",
                "",
                null);
    }

    /** A row that could not be read as a job change. The same row read again is the same item. */
    public static HeldItem unreadable(String source, String sentence, String row, Instant heldAt) {
        var digest = Hashing.sha256()
                .hashString(source + "\n" + row, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 20);
        return new HeldItem(
                "row-" + digest,
                "",
                "",
                0,
                "signal",
                "UNREADABLE",
                sentence.endsWith(".") ? sentence : sentence + ".",
                List.of(),
                row,
                source,
                heldAt,
                State.OPEN,
                "",
                "",
                "",
                null);
    }

    /** What a decision holds for a person; call it only if it does. */
    public static HeldItem of(Decision decision) {
        var hold = decision.hold();
        if (hold == null) {
            throw new IllegalArgumentException(decision.id() + " holds nothing");
        }
        return open(
                new DecisionId(decision.org(), decision.eventId(), decision.attempt()),
                "decide",
                hold,
                Json.text(decision.facts().change()),
                decision.facts().change().dataSource(),
                decision.decidedAt());
    }

    /** What the writer could not finish; a failure without a hold of its own gets one from its status. */
    static HeldItem of(Outcome outcome) {
        var hold = outcome.hold() == null ? new Hold("SALESFORCE", outcome.statusReason(), List.of()) : outcome.hold();
        return open(DecisionId.parse(outcome.decisionId()), "write", hold, "", "", outcome.writtenAt());
    }
}
