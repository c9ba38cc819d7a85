package io.fairlead.decide;

import io.fairlead.decide.Answer.Weighed;
import io.fairlead.decide.DecisionForm.AnswerForm;
import io.fairlead.decide.DecisionForm.FieldForm;
import io.fairlead.decide.DecisionForm.PlanForm;
import io.fairlead.decide.DecisionForm.RecordForm;
import io.fairlead.decide.DecisionForm.RuleText;
import io.fairlead.decide.DecisionForm.WeighedForm;
import java.util.List;
import java.util.Objects;

/** Reads a decision from its written form. */
final class DecisionReading {
    private final List<RuleText> rules;

    private DecisionReading(List<RuleText> rules) {
        this.rules = rules;
    }

    static Decision decision(DecisionForm form) {
        var reading = new DecisionReading(form.rules());
        return new Decision(
                form.org(),
                form.eventId(),
                form.attempt(),
                form.mode(),
                form.decidedAt(),
                form.rulePack(),
                form.facts(),
                form.answers() == null
                        ? List.of()
                        : form.answers().stream().map(reading::answer).toList(),
                form.status(),
                form.statusReason(),
                reading.plan(form.plan()),
                form.hold());
    }

    private Answer answer(AnswerForm answer) {
        return new Answer(
                answer.question(),
                answer.proposals().stream().map(this::weighed).toList());
    }

    private Weighed weighed(WeighedForm weighed) {
        var rule = rules.get(weighed.rule());
        return new Weighed(
                new Proposal(
                        rule.rule(),
                        rule.file(),
                        rule.reason(),
                        rule.salience(),
                        weighed.target(),
                        weighed.mode(),
                        weighed.value()),
                weighed.won(),
                weighed.why());
    }

    private Plan plan(PlanForm plan) {
        return new Plan(
                plan.records().stream().map(this::record).toList(),
                plan.owner(),
                plan.memberships(),
                plan.tasks(),
                plan.notices());
    }

    private RecordWrite record(RecordForm written) {
        return new RecordWrite(
                written.role(),
                written.object(),
                written.create(),
                written.id(),
                written.externalIdField(),
                written.externalId(),
                written.fields().stream().map(this::field).toList());
    }

    private FieldWrite field(FieldForm field) {
        return new FieldWrite(
                field.field(),
                Objects.requireNonNull(field.mode(), "a planned field has a mode"),
                field.value(),
                field.before(),
                !field.kept(),
                rules.get(field.rule()).rule(),
                field.note());
    }
}
