package io.fairlead.decide;

import io.fairlead.decide.Case.Matched;
import io.fairlead.match.AccountCandidate;
import io.fairlead.match.Facts;
import io.fairlead.match.PersonCandidate;
import java.util.List;

/** Asks the questions from match to creation and checks that the answers can be carried out. */
final class Judge {
    private final Facts facts;
    private final Asking asking;

    Judge(Facts facts, Asking asking) {
        this.facts = facts;
        this.asking = asking;
    }

    Judgement judge() {
        var asked = matched(Case.of(facts));
        var qualify = asking.answer(Question.QUALIFY, asked);
        asked = asked.withQualified(qualify.mode());
        asked = asked.withBehaviour(asking.answer(Question.BEHAVIOUR, asked).mode());
        var creation = asking.answer(Question.CREATION, asked);
        asked = asked.withCreation(creation.mode());
        check(asked, creation);
        if (qualify.mode().equals("QUALIFIED")) {
            return new Judgement(facts, asked, status(asked.creation().action()), creation.reason());
        }
        return new Judgement(facts, asked, notQualified(qualify.mode()), qualify.reason());
    }

    private Case matched(Case asked) {
        var person = person(asked);
        var withPerson = asked.withMatched(new Matched(person, ""));
        return asked.withMatched(new Matched(person, account(withPerson)));
    }

    private String person(Case asked) {
        try {
            var answer = asking.answer(Question.PERSON, asked);
            if (!answer.mode().equals("EXISTING")) {
                return "NOBODY";
            }
            if (facts.person().id().isEmpty()) {
                throw impossible(answer, "says that the org has the person, but match found no record of them");
            }
            return facts.person().object().equals("Contact") ? "CONTACT" : "LEAD";
        } catch (Held held) {
            throw naming(
                    held,
                    facts.person().verdict(),
                    "AMBIGUOUS_PERSON",
                    facts.person().candidates().stream()
                            .map(PersonCandidate::id)
                            .toList());
        }
    }

    private String account(Case asked) {
        try {
            var answer = asking.answer(Question.ACCOUNT, asked);
            if (answer.mode().equals("KNOWN") && facts.employer().id().isEmpty()) {
                throw impossible(answer, "says that the org has the account, but match found none");
            }
            return answer.mode();
        } catch (Held held) {
            throw naming(
                    held,
                    facts.employer().verdict(),
                    "AMBIGUOUS_ACCOUNT",
                    facts.employer().candidates().stream()
                            .map(AccountCandidate::id)
                            .toList());
        }
    }

    /** Where a match rule asks for a person, names what they can choose from. */
    private static Held naming(Held held, String verdict, String ambiguous, List<String> candidates) {
        if (!held.hold().reason().equals("RULE_HOLD")) {
            return held;
        }
        var reason =
                switch (verdict) {
                    case "AMBIGUOUS" -> ambiguous;
                    case "POSSIBLE" -> "POSSIBLE_MATCH";
                    default -> "RULE_HOLD";
                };
        return new Held(new Hold(reason, held.hold().sentence(), candidates));
    }

    private void check(Case asked, Proposal creation) {
        var action = asked.creation();
        if (action.netNew() && !asked.qualified().equals("QUALIFIED")) {
            throw impossible(creation, "creates a record for a job change that is not qualified");
        }
        if (creation.mode().equals("CREATE_CONTACT")
                && !asked.matched().account().equals("KNOWN")) {
            throw impossible(creation, "creates a Contact under a known account, but the account is not known");
        }
        if (action.account() && asked.matched().account().equals("KNOWN")) {
            throw impossible(creation, "creates an Account for an employer whose account is known");
        }
        if (creation.mode().equals("UPDATE_CONTACT")
                && !asked.matched().person().equals("CONTACT")) {
            throw impossible(creation, "updates a Contact, but none is known");
        }
        if (creation.mode().equals("UPDATE_LEAD") && !asked.matched().person().equals("LEAD")) {
            throw impossible(creation, "updates a Lead, but none is known");
        }
        if (creation.mode().equals("UPDATE_TRACKED") && !facts.tracked().found()) {
            throw impossible(creation, "updates the tracked record, but match found none");
        }
    }

    private static Held impossible(Proposal answer, String why) {
        return new Held(new Hold(
                "RULE_FAILURE",
                "rules/%s, rule \"%s\": %s. Add the condition that is missing."
                        .formatted(answer.file(), answer.rule(), why),
                List.of(answer.rule())));
    }

    private EventStatus notQualified(String answer) {
        if (!facts.duplicateOf().isEmpty()) {
            return EventStatus.DUPLICATE_EVENT;
        }
        return answer.equals("SUPPRESSED") ? EventStatus.SUPPRESSED : EventStatus.FILTERED;
    }

    private static EventStatus status(String action) {
        return switch (action) {
            case "CREATE_LEAD" -> EventStatus.CREATED_LEAD;
            case "CREATE_CONTACT" -> EventStatus.CREATED_CONTACT;
            case "CREATE_ACCOUNT_AND_CONTACT" -> EventStatus.CREATED_CONTACT_AND_ACCOUNT;
            case "UPDATE_CONTACT" -> EventStatus.UPDATED_EXISTING_CONTACT;
            case "UPDATE_LEAD" -> EventStatus.UPDATED_EXISTING_LEAD;
            case "EVENT_ONLY" -> EventStatus.EVENT_ONLY;
            default -> EventStatus.OLD_ONLY;
        };
    }
}
