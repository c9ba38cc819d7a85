package io.fairlead.decide;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.fairlead.match.Facts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a decision is written as JSON: every rule that is named in it once, with its file, reason and salience, and by its place in that list
 * wherever it spoke. One rule fills many fields, and each would repeat its texts.
 */
public record DecisionForm(
        String org,
        String eventId,
        int attempt,
        Mode mode,
        Instant decidedAt,
        String rulePack,
        Facts facts,
        List<RuleText> rules,
        List<AnswerForm> answers,
        EventStatus status,
        String statusReason,
        PlanForm plan,
        @Nullable Hold hold) {

    /** What a rule says of itself. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record RuleText(String rule, String file, String reason, int salience) {}

    /** What one question got. */
    record AnswerForm(Question question, List<WeighedForm> proposals) {}

    /** A proposal and whether it won, as a list in this order. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    record WeighedForm(
            int rule, String target, String mode, @Nullable Object value, boolean won, String why) {}

    /** The plan; only its fields differ. */
    record PlanForm(
            List<RecordForm> records,
            Plan.@Nullable OwnerPick owner,
            List<Plan.Membership> memberships,
            List<Plan.TaskWrite> tasks,
            List<Plan.Notice> notices) {}

    /** A planned record. */
    record RecordForm(
            RecordWrite.Role role,
            String object,
            boolean create,
            String id,
            String externalIdField,
            String externalId,
            List<FieldForm> fields) {}

    /** A planned field; what is written without a word about it needs no {@code kept} and no {@code note}. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record FieldForm(
            String field,
            @Nullable FieldMode mode,
            @Nullable Object value,
            @Nullable Object before,
            boolean kept,
            int rule,
            String note) {
        FieldForm {
            note = note == null ? "" : note;
        }
    }
}
