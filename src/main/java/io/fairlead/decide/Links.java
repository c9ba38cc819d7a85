package io.fairlead.decide;

import io.fairlead.match.Facts;
import org.jspecify.annotations.Nullable;

/** Sets the links that always are set, both ways, so that a person's history can be followed from any of its records. */
final class Links {
    private final Judgement judgement;
    private final Facts facts;
    private final Drafts drafts;

    Links(Judgement judgement, Drafts drafts) {
        this.judgement = judgement;
        this.facts = judgement.facts();
        this.drafts = drafts;
    }

    void set() {
        if (drafts.person() != null) {
            person(drafts.person());
        }
        event(drafts.event());
        if (drafts.old() != null) {
            old(drafts.old());
        }
    }

    private void person(RecordDraft person) {
        if (person.object().equals("Lead")) {
            person.structure("Fairlead_Matched_Account__c", knownAccount());
        }
        if (judgement.asked().creation().contact()) {
            person.structure("AccountId", newAccount());
        }
        if (!person.reference().equals(facts.tracked().id())) {
            past(person, "Fairlead_Past_%s__c");
        }
        person.structure("Fairlead_Job_Change__c", "@" + RecordWrite.Role.EVENT);
        person.structure("Fairlead_Decision_Reason__c", PlainValue.cut(judgement.reason(), 255));
    }

    private void event(RecordDraft event) {
        if (!judgement.updatesTracked()) {
            successors(event, "New_%s__c");
        }
        event.structure("New_Account__c", newAccount());
        past(event, "Past_%s__c");
        var owner = facts.tracked().owner();
        event.structure("Past_Owner__c", owner.queue() ? "" : owner.id());
    }

    private void old(RecordDraft old) {
        successors(old, "Fairlead_New_%s__c");
        old.structure("Fairlead_Job_Change__c", "@" + RecordWrite.Role.EVENT);
        old.structure("Fairlead_Decision_Reason__c", PlainValue.cut(judgement.reason(), 255));
    }

    /** Where they were. */
    private void past(RecordDraft draft, String field) {
        var tracked = facts.tracked();
        if (tracked.found()) {
            draft.structure(field.formatted(tracked.object()), tracked.id());
            draft.structure(field.formatted("Account"), tracked.accountId());
        }
    }

    /** Who they are now; a Lead that the org has beside their Contact is linked too. */
    private void successors(RecordDraft draft, String field) {
        var person = drafts.person();
        if (person == null) {
            return;
        }
        draft.structure(field.formatted(person.object()), person.reference());
        var beside = facts.person().linkedLeadId();
        if (person.object().equals("Contact") && !beside.equals(facts.tracked().id())) {
            draft.structure(field.formatted("Lead"), beside);
        }
    }

    private String knownAccount() {
        return judgement.knownAccount() ? facts.employer().id() : "";
    }

    private @Nullable String newAccount() {
        if (drafts.account() != null) {
            return drafts.account().reference();
        }
        if (judgement.knownAccount()) {
            return facts.employer().id();
        }
        return judgement.asked().creation().existing() ? facts.person().accountId() : "";
    }
}
