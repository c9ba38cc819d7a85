package io.fairlead.server;

import io.fairlead.decide.Decision;
import io.fairlead.decide.Plan;
import io.fairlead.decide.RecordWrite;
import io.fairlead.write.Outcome;

/**
 * A notice as it goes to the {@code handoffs} topic.
 *
 * @param id the same each time it is sent, so that a receiver can drop the second one
 * @param recordId the Lead or Contact it is about, or ""
 * @param ownerId who is to act
 */
record Handoff(
        String id,
        String org,
        String eventId,
        String channel,
        String text,
        String recordId,
        String ownerId,
        String rule) {

    static Handoff of(Decision decision, Outcome outcome, Plan.Notice notice) {
        String record = outcome.records().stream()
                .filter(written -> written.role().equals(RecordWrite.Role.PERSON.name()))
                .map(Outcome.RecordOutcome::id)
                .findFirst()
                .orElse(decision.facts().tracked().id());
        var pick = decision.plan().owner();
        return new Handoff(
                decision.id() + "/" + notice.channel(),
                decision.org(),
                decision.eventId(),
                notice.channel(),
                notice.text(),
                record,
                pick == null
                        ? decision.facts().tracked().owner().id()
                        : pick.owner().id(),
                notice.rule());
    }
}
