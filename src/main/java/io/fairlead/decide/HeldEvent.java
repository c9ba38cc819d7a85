package io.fairlead.decide;

import io.fairlead.decide.RecordDraft.Checks;
import io.fairlead.decide.RecordWrite.Role;
import io.fairlead.match.Facts;
import java.util.List;
import java.util.Map;

/**
 * Plans the Job Change record of an event that waits for a person: it is seen in Salesforce before anybody has settled it, and nothing else is
 * written. The same record is filled on when the event is released, and says so when it is dismissed.
 */
public final class HeldEvent {
    private HeldEvent() {}

    static Plan plan(Facts facts, RuleBook rules, Lookups lookups, Passport passport, Hold hold, List<Answer> answers) {
        var settings = rules.settings();
        var fitter = new ValueFitter(lookups.fields(), settings.valueMapByField());
        var event = draft(facts, new Checks(lookups.fields(), fitter, Map.of()));
        event.propose(mapped(facts, rules, event));
        var tracked = facts.tracked();
        if (tracked.found()) {
            event.structure("Past_%s__c".formatted(tracked.object()), tracked.id());
            event.structure("Past_Account__c", tracked.accountId());
        }
        var keeper = tracked.owner();
        event.structure("Past_Owner__c", keeper.queue() ? "" : keeper.id());
        var standIn = Ownership.standIn(new OwnerFinder(facts, settings, lookups), "Task");
        event.structure("OwnerId", keeper.usable() && !keeper.queue() ? keeper.id() : standIn.id());
        passport.stamp(event, facts, EventStatus.REVIEW_REQUIRED, hold.sentence(), 0, answers);
        return of(event);
    }

    /** The decision of a person that nothing is to be done, as the next attempt of the event that was held. */
    public static Decision dismissed(Decision held, String reason, java.time.Instant at) {
        var event = draft(
                held.facts(),
                new Checks(FieldCatalog.UNKNOWN, new ValueFitter(FieldCatalog.UNKNOWN, Map.of()), Map.of()));
        event.structure("Status__c", EventStatus.DISMISSED.name());
        event.structure("Status_Reason__c", PlainValue.cut(reason, Passport.REASON));
        return new Decision(
                held.org(),
                held.eventId(),
                held.attempt() + 1,
                held.mode(),
                at,
                held.rulePack(),
                held.facts(),
                List.of(),
                EventStatus.DISMISSED,
                reason,
                of(event),
                null);
    }

    private static RecordDraft draft(Facts facts, Checks checks) {
        return RecordDraft.created(
                checks,
                Role.EVENT,
                Drafts.EVENT_OBJECT,
                "Event_Id__c",
                facts.change().eventId());
    }

    private static Plan of(RecordDraft event) {
        return new Plan(List.of(event.record()), null, List.of(), List.of(), List.of());
    }

    /** What the rules say the record keeps; if they are what went wrong, it is kept without. */
    private static Iterable<Proposal> mapped(Facts facts, RuleBook rules, RecordDraft event) {
        try {
            var proposals = rules.ask(Question.MAPPING_EVENT, Case.of(facts)).stream()
                    .filter(proposal -> event.owns(proposal.target()))
                    .toList();
            var resolution = Resolver.resolve(Question.MAPPING_EVENT, proposals, proposal -> "");
            return resolution.hold() == null ? resolution.chosen().values() : List.of();
        } catch (RuleFailure e) {
            return List.of();
        }
    }
}
