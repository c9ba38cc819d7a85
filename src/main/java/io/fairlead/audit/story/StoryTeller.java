package io.fairlead.audit.story;

import io.fairlead.audit.DecisionRow;
import io.fairlead.audit.EventState.State;
import io.fairlead.audit.HeldItem;
import io.fairlead.audit.story.DecisionStory.Asked;
import io.fairlead.audit.story.DecisionStory.Attempt;
import io.fairlead.audit.story.DecisionStory.Joined;
import io.fairlead.audit.story.DecisionStory.OwnerPicked;
import io.fairlead.audit.story.DecisionStory.Said;
import io.fairlead.audit.story.DecisionStory.Waits;
import io.fairlead.decide.Answer;
import io.fairlead.decide.Decision;
import io.fairlead.decide.Plan;
import io.fairlead.write.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells one decision: the same decision and outcome always give the same story. */
final class StoryTeller {
    private final Decision decision;
    private final @Nullable Outcome outcome;
    private final @Nullable HeldItem held;
    private final @Nullable DecisionRow now;

    StoryTeller(Decision decision, @Nullable Outcome outcome, @Nullable HeldItem held, @Nullable DecisionRow now) {
        this.decision = decision;
        this.outcome = outcome;
        this.held = held;
        this.now = now != null && now.attempt() == decision.attempt() ? now : null;
    }

    DecisionStory tell(List<Decision> attempts) {
        var facts = decision.facts();
        var state = state();
        return new DecisionStory(
                decision.id(),
                decision.org(),
                decision.eventId(),
                decision.attempt(),
                decision.mode().name(),
                Words.headline(facts.change(), Arrived.name(facts.change())),
                state.name(),
                status(),
                now == null ? decision.statusReason() : now.statusReason(),
                Words.next(state, true),
                decision.decidedAt(),
                outcome == null ? null : outcome.writtenAt(),
                decision.rulePack(),
                outcome == null ? 0 : outcome.credit(),
                outcome == null ? 0 : outcome.apiCalls(),
                Arrived.details(facts.change()),
                Findings.of(facts),
                decision.answers().stream().map(StoryTeller::asked).toList(),
                owner(decision.plan().owner()),
                Records.of(decision.plan(), outcome),
                decision.plan().memberships().stream().map(StoryTeller::joined).toList(),
                decision.plan().tasks().stream()
                        .map(task -> Words.text(task.fields().get("Subject")))
                        .toList(),
                decision.plan().notices().stream()
                        .map(notice -> notice.channel() + ": " + notice.text())
                        .toList(),
                waits(held),
                attempts.stream().map(StoryTeller::attempt).toList());
    }

    /** An attempt that a later one replaced is over. */
    private State state() {
        if (now != null) {
            return now.state();
        }
        return outcome == null ? State.WAITING : State.of(outcome.status());
    }

    private String status() {
        if (now != null) {
            return now.status().name();
        }
        return (outcome == null ? decision.status() : outcome.status()).name();
    }

    private static Asked asked(Answer answer) {
        return new Asked(
                answer.question().path(), Words.about(answer.question()), said(answer, true), said(answer, false));
    }

    private static List<Said> said(Answer answer, boolean won) {
        return answer.proposals().stream()
                .filter(weighed -> weighed.won() == won)
                .map(weighed -> new Said(
                        weighed.proposal().rule(),
                        weighed.proposal().file(),
                        weighed.proposal().reason(),
                        Words.proposed(weighed.proposal()),
                        weighed.proposal().salience(),
                        weighed.why()))
                .toList();
    }

    private static @Nullable OwnerPicked owner(Plan.@Nullable OwnerPick pick) {
        if (pick == null) {
            return null;
        }
        var how = Words.ownerSource(pick.source()) + (pick.pool().isEmpty() ? "" : " \"" + pick.pool() + "\"");
        return new OwnerPicked(pick.owner().id(), pick.owner().name(), how, pick.pool(), pick.rule(), pick.skipped());
    }

    private static Joined joined(Plan.Membership membership) {
        return new Joined(
                membership.campaign(), Words.role(membership.role().name()), membership.status(), membership.rule());
    }

    private static @Nullable Waits waits(@Nullable HeldItem held) {
        return held == null
                ? null
                : new Waits(
                        held.id(),
                        held.reason(),
                        held.sentence(),
                        held.candidates(),
                        held.state().name(),
                        held.settledBy(),
                        held.note(),
                        held.heldAt(),
                        held.settledAt());
    }

    private static Attempt attempt(Decision decision) {
        return new Attempt(
                decision.attempt(), decision.decidedAt(), decision.status().name(), decision.rulePack());
    }
}
