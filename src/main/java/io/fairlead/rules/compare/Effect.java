package io.fairlead.rules.compare;

import io.fairlead.decide.Answer;
import io.fairlead.decide.Answer.Weighed;
import io.fairlead.decide.Decision;
import io.fairlead.decide.FieldWrite;
import io.fairlead.decide.Plan.Membership;
import io.fairlead.decide.Plan.OwnerPick;
import io.fairlead.decide.Question;
import io.fairlead.decide.RecordWrite;
import io.fairlead.decide.RecordWrite.Role;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a decision comes to for the people concerned: what becomes of the record, who owns it, which campaigns, fields, tasks and notices.
 *
 * @param saidByAbout by what it is about, e.g. {@code owner} or {@code campaign Past champions}
 */
public record Effect(SortedMap<String, Said> saidByAbout) {
    static final String RECORD = "record";
    static final String OWNER = "owner";
    static final String FIELD = "field ";

    /** What the decision says about itself; it differs with every pack. */
    private static final Set<String> OF_THE_DECISION =
            Set.of("Rule_Pack__c", "Rules__c", "Decision__c", "Decision_Id__c", "Status__c", "Status_Reason__c");

    /** One thing that is said, and the rule that says it. */
    public record Said(String value, String rule) {}

    /**
     * The effect of a decision.
     *
     * @param kept the decision whose facts it rests on: it knows whose turn it was in a pool
     */
    public static Effect of(Decision decision, Decision kept) {
        var effect = new Effect(new TreeMap<>());
        effect.record(decision);
        effect.owner(decision.plan().owner(), kept.plan().owner());
        decision.plan().records().forEach(effect::fields);
        decision.plan().memberships().forEach(effect::campaign);
        decision.plan()
                .tasks()
                .forEach(task -> effect.say("task " + task.fields().get("Subject"), "given", task.rule()));
        decision.plan()
                .notices()
                .forEach(notice -> effect.say("notice " + notice.channel(), notice.text(), notice.rule()));
        return effect;
    }

    private void say(String about, String value, String rule) {
        saidByAbout.put(about, new Said(value, rule));
    }

    private void record(Decision decision) {
        var hold = decision.hold();
        if (hold != null) {
            String rules = hold.reason().startsWith("RULE") ? String.join(" / ", hold.candidates()) : "";
            say(RECORD, "wait for a person (" + words(hold.reason()) + ")", rules);
            return;
        }
        boolean qualified = decision.answers().stream()
                .filter(answer -> answer.question() == Question.QUALIFY)
                .flatMap(answer -> answer.proposals().stream())
                .anyMatch(weighed -> weighed.won() && weighed.proposal().mode().equals("QUALIFIED"));
        say(
                RECORD,
                words(decision.status().name()),
                winner(decision, qualified ? Question.CREATION : Question.QUALIFY));
    }

    private static String winner(Decision decision, Question question) {
        return decision.answers().stream()
                .filter(answer -> answer.question() == question)
                .map(Answer::proposals)
                .flatMap(proposals -> proposals.stream().filter(Weighed::won))
                .map(weighed -> weighed.proposal().rule())
                .findFirst()
                .orElse("");
    }

    private void owner(@Nullable OwnerPick pick, @Nullable OwnerPick kept) {
        if (pick == null) {
            return;
        }
        if (pick.source().equals("ASSIGNMENT_RULE")) {
            say(OWNER, "Salesforce's assignment rule", pick.rule());
        } else if (pick.pool().isEmpty()) {
            say(OWNER, pick.owner().name(), pick.rule());
        } else if (kept != null && kept.pool().equals(pick.pool())) {
            say(OWNER, pick.owner().name() + " (pool " + pick.pool() + ")", pick.rule());
        } else {
            say(OWNER, "the next of pool " + pick.pool(), pick.rule());
        }
    }

    private void fields(RecordWrite record) {
        for (FieldWrite field : record.fields()) {
            boolean ofTheDecision = record.role() == Role.EVENT && OF_THE_DECISION.contains(field.field());
            if (field.write() && !ofTheDecision && !field.field().equals("OwnerId")) {
                say(name(record, field.field()), field.mode() + " " + field.value(), field.rule());
            }
        }
    }

    private static String name(RecordWrite record, String field) {
        String old = record.role() == Role.OLD ? " of the record they left" : "";
        return FIELD + record.object() + "." + field + old;
    }

    private void campaign(Membership membership) {
        String whose = membership.role() == Role.OLD ? " for the record they left" : "";
        say("campaign " + membership.campaign() + whose, membership.status(), membership.rule());
    }

    static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The values by what they are about, without the rules. */
    Map<String, String> values() {
        var values = new TreeMap<String, String>();
        saidByAbout.forEach((about, said) -> values.put(about, said.value()));
        return values;
    }
}
