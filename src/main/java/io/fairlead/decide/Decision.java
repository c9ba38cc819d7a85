package io.fairlead.decide;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.fairlead.match.Facts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for one job change in one org, and everything it rests on: the passport. It alone is enough to decide again.
 *
 * @param attempt 1, and one more each time the facts changed or a person released it
 * @param rulePack the fingerprint of the rule pack
 * @param status what the event becomes when the plan is written; REVIEW_REQUIRED if {@code hold} is set
 * @param statusReason the sentence of the rule that decided it
 */
public record Decision(
        String org,
        String eventId,
        int attempt,
        Mode mode,
        Instant decidedAt,
        String rulePack,
        Facts facts,
        List<Answer> answers,
        EventStatus status,
        String statusReason,
        Plan plan,
        @Nullable Hold hold) {

    public Decision {
        answers = answers == null ? List.of() : List.copyOf(answers);
    }

    /** Reads it from its written form. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Decision of(DecisionForm form) {
        return DecisionReading.decision(form);
    }

    /** As it is written as JSON. */
    @JsonValue
    DecisionForm form() {
        return DecisionWriting.form(this);
    }

    /** Unique over all orgs: {@code org/eventId/attempt}. */
    public String id() {
        return org + "/" + eventId + "/" + attempt;
    }
}
