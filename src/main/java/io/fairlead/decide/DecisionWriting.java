package io.fairlead.decide;

import io.fairlead.decide.Answer.Weighed;
import io.fairlead.decide.DecisionForm.AnswerForm;
import io.fairlead.decide.DecisionForm.FieldForm;
import io.fairlead.decide.DecisionForm.PlanForm;
import io.fairlead.decide.DecisionForm.RecordForm;
import io.fairlead.decide.DecisionForm.RuleText;
import io.fairlead.decide.DecisionForm.WeighedForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings a decision into its written form. */
final class DecisionWriting {
    private final List<RuleText> rules = new ArrayList<>();
    private final Map<RuleText, Integer> placeByRule = new HashMap<>();
    private final Map<String, Integer> placeByName = new HashMap<>();

    static DecisionForm form(Decision decision) {
        var writing = new DecisionWriting();
        var answers = decision.answers().stream().map(writing::answer).toList();
        var plan = writing.plan(decision.plan());
        return new DecisionForm(
                decision.org(),
                decision.eventId(),
                decision.attempt(),
                decision.mode(),
                decision.decidedAt(),
                decision.rulePack(),
                decision.facts(),
                List.copyOf(writing.rules),
                answers,
                decision.status(),
                decision.statusReason(),
                plan,
                decision.hold());
    }

    private AnswerForm answer(Answer answer) {
        return new AnswerForm(
                answer.question(),
                answer.proposals().stream().map(this::weighed).toList());
    }

    private WeighedForm weighed(Weighed weighed) {
        var proposal = weighed.proposal();
        var rule = new RuleText(proposal.rule(), proposal.file(), proposal.reason(), proposal.salience());
        return new WeighedForm(
                place(rule), proposal.target(), proposal.mode(), proposal.value(), weighed.won(), weighed.why());
    }

    private PlanForm plan(Plan plan) {
        return new PlanForm(
                plan.records().stream().map(this::record).toList(),
                plan.owner(),
                plan.memberships(),
                plan.tasks(),
                plan.notices());
    }

    private RecordForm record(RecordWrite written) {
        return new RecordForm(
                written.role(),
                written.object(),
                written.create(),
                written.id(),
                written.externalIdField(),
                written.externalId(),
                written.fields().stream().map(this::field).toList());
    }

    private FieldForm field(FieldWrite field) {
        return new FieldForm(
                field.field(),
                field.mode(),
                field.value(),
                field.before(),
                !field.write(),
                place(field.rule()),
                field.note());
    }

    /** A field names its rule only; the links that Fairlead always sets name none that has a file. */
    private int place(String rule) {
        var known = placeByName.get(rule);
        return known != null ? known : place(new RuleText(rule, "", "", 0));
    }

    private int place(RuleText rule) {
        var known = placeByRule.get(rule);
        if (known != null) {
            return known;
        }
        int place = rules.size();
        rules.add(rule);
        placeByRule.put(rule, place);
        placeByName.putIfAbsent(rule.rule(), place);
        return place;
    }
}
