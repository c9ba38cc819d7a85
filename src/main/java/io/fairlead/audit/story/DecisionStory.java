package io.fairlead.audit.story;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision from what arrived to what was written. Its components are the JSON that {@code decisions show --json} and the REST interface
 * give; {@code docs/audit.md} describes them.
 *
 * @param state WAITING, WRITTEN or HELD: where the event is now
 * @param status the event's status now
 * @param reason the sentence that goes with the status
 * @param next what somebody has to do, or ""
 * @param attempts every decision ever made for the event, this one among them
 * @param wrote what was written, or is planned as long as {@code writtenAt} is null
 */
public record DecisionStory(
        String id,
        String org,
        String eventId,
        int attempt,
        String mode,
        String headline,
        String state,
        String status,
        String reason,
        String next,
        Instant decidedAt,
        @Nullable Instant writtenAt,
        String rulePack,
        int credit,
        double apiCalls,
        List<Detail> arrived,
        Found found,
        List<Asked> asked,
        @Nullable OwnerPicked owner,
        List<Wrote> wrote,
        List<Joined> campaigns,
        List<String> tasks,
        List<String> notices,
        @Nullable Waits waits,
        List<Attempt> attempts) {

    public DecisionStory {
        arrived = List.copyOf(arrived);
        asked = List.copyOf(asked);
        wrote = List.copyOf(wrote);
        campaigns = List.copyOf(campaigns);
        tasks = List.copyOf(tasks);
        notices = List.copyOf(notices);
        attempts = List.copyOf(attempts);
    }

    /** A name and its value, as they arrived. */
    public record Detail(String name, String value) {}

    /**
     * What match found.
     *
     * @param tracked a sentence about the record that the person left
     * @param person a sentence about the person at the new employer
     * @param employer a sentence about the new employer's account
     * @param duplicateOf the event that stands already, or ""
     */
    public record Found(
            String tracked,
            String person,
            List<Candidate> people,
            String employer,
            List<Candidate> accounts,
            String duplicateOf,
            List<Read> restsOn) {
        public Found {
            people = List.copyOf(people);
            accounts = List.copyOf(accounts);
            restsOn = List.copyOf(restsOn);
        }
    }

    /** A record that could have been the one; {@code why} it was, or was not. */
    public record Candidate(String object, String id, String name, String by, int score, boolean chosen, String why) {}

    /** A record that match read, and when Salesforce had changed it last. */
    public record Read(String object, String id, String changedAt) {}

    /** One question and what rules said to it, the winners first. */
    public record Asked(String question, String about, List<Said> won, List<Said> lost) {
        public Asked {
            won = List.copyOf(won);
            lost = List.copyOf(lost);
        }
    }

    /** What one rule proposed; {@code why} it lost, or "". */
    public record Said(String rule, String file, String reason, String proposed, int salience, String why) {}

    /** Who owns what is created; {@code how} they were picked, in words. */
    public record OwnerPicked(String id, String name, String how, String pool, String rule, List<String> passedOver) {
        public OwnerPicked {
            passedOver = List.copyOf(passedOver);
        }
    }

    /**
     * One record of the plan.
     *
     * @param what what the record is, in words
     * @param result PLANNED, CREATED, UPDATED, KEPT, BLOCKED or FAILED
     * @param error what Salesforce said, or ""
     */
    public record Wrote(
            String role, String what, String object, String id, String result, String error, List<Field> fields) {
        public Wrote {
            fields = List.copyOf(fields);
        }
    }

    /** One field before and after; {@code written} false if the old value stayed, and {@code note} says why. */
    public record Field(
            String name, String before, String after, String mode, boolean written, String rule, String note) {}

    /** A campaign and the member's status there. */
    public record Joined(String campaign, String who, String status, String rule) {}

    /** What waits for a person, or who settled it. */
    public record Waits(
            String heldId,
            String reason,
            String sentence,
            List<String> candidates,
            String state,
            String settledBy,
            String note,
            @Nullable Instant heldAt,
            @Nullable Instant settledAt) {
        public Waits {
            candidates = List.copyOf(candidates);
        }

        public boolean open() {
            return state.equals("OPEN");
        }
    }

    /** One decision of this event, in short. */
    public record Attempt(int attempt, Instant decidedAt, String status, String rulePack) {}
}
