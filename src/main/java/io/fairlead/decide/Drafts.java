package io.fairlead.decide;

import io.fairlead.decide.RecordDraft.Checks;
import io.fairlead.decide.RecordWrite.Role;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records that a judgement needs, one per role; null where the role has none. */
record Drafts(
        @Nullable RecordDraft account,
        @Nullable RecordDraft person,
        RecordDraft event,
        @Nullable RecordDraft old) {

    static final String EVENT_OBJECT = "Fairlead_Job_Change__c";
    private static final String KEY = "Fairlead_Key__c";

    static Drafts of(Judgement judgement, Checks checks) {
        var facts = judgement.facts();
        return new Drafts(
                judgement.asked().creation().account()
                        ? RecordDraft.created(checks, Role.ACCOUNT, "Account", KEY, facts.employerKey())
                        : null,
                person(judgement, checks),
                RecordDraft.created(
                        checks,
                        Role.EVENT,
                        EVENT_OBJECT,
                        "Event_Id__c",
                        facts.change().eventId()),
                judgement.left() ? tracked(judgement, checks, Role.OLD) : null);
    }

    private static @Nullable RecordDraft person(Judgement judgement, Checks checks) {
        var facts = judgement.facts();
        if (judgement.netNew()) {
            return RecordDraft.created(checks, Role.PERSON, judgement.personObject(), KEY, facts.personKey());
        }
        if (judgement.updatesTracked()) {
            return tracked(judgement, checks, Role.PERSON);
        }
        if (!judgement.asked().creation().existing()) {
            return null;
        }
        var person = facts.person();
        return RecordDraft.existing(checks, Role.PERSON, person.object(), person.id(), person.fields());
    }

    private static RecordDraft tracked(Judgement judgement, Checks checks, Role role) {
        var tracked = judgement.facts().tracked();
        return RecordDraft.existing(checks, role, tracked.object(), tracked.id(), tracked.fields());
    }

    List<RecordWrite> records() {
        return Stream.of(account, person, event, old)
                .filter(Objects::nonNull)
                .map(RecordDraft::record)
                .toList();
    }
}
