package io.fairlead.audit.story;

import io.fairlead.audit.EventState.State;
import io.fairlead.decide.FieldMode;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.match.AccountMatch;
import io.fairlead.match.PersonMatch;
import io.fairlead.match.Tracked;
import io.fairlead.signal.JobChange;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sentences that stand for our codes. */
final class Words {
    private static final Map<String, String> ACCOUNT_RULES = Map.of(
            "R1", "the same LinkedIn page",
            "R2", "the same website domain",
            "R3", "an alias domain",
            "R4", "its contacts' e-mail domain",
            "R5", "the same name",
            "R6", "a similar name");
    private static final Map<Integer, String> PERSON_CHECKS =
            Map.of(1, "the same e-mail address", 2, "name and e-mail domain", 3, "name and company");
    private static final Map<String, String> OWNER_SOURCES = Map.of(
            "ACCOUNT_OWNER", "the owner of the account",
            "ACCOUNT_USER", "a user named on the account",
            "OPEN_OPPORTUNITY_OWNER", "the owner of the open opportunity",
            "PAST_RECORD_OWNER", "the owner of the record they left",
            "POOL", "next in the pool",
            "QUEUE", "a queue",
            "USER", "a user named in the rule",
            "ASSIGNMENT_RULE", "Salesforce's own assignment rule",
            "DEFAULT", "the default owner");

    private Words() {}

    static String headline(JobChange change, String person) {
        var who = person.isEmpty() ? "Somebody" : person;
        var past = change.pastCompanyName();
        var next = change.newCompanyName();
        return sentence(
                switch (change.changeType()) {
                    case "DEPARTURE_ONLY" -> who + " left " + named(past, "their employer");
                    case "TITLE_CHANGE" -> who + " has a new title at " + named(next, named(past, "their employer"));
                    case "PROMOTION" -> who + " was promoted at " + named(next, named(past, "their employer"));
                    case "INTERNAL_MOVE" -> who + " moved within " + named(next, named(past, "their employer"));
                    default -> who + " left " + named(past, "their employer") + " for " + named(next, "a new employer");
                });
    }

    /** Many a company's name ends with a full stop already. */
    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static String named(String name, String otherwise) {
        return name.isEmpty() ? otherwise : name;
    }

    static String tracked(Tracked tracked) {
        if (!tracked.found()) {
            return "We have no record that they left.";
        }
        var at = tracked.accountName().isEmpty() ? "" : " at " + tracked.accountName();
        var why = tracked.relationship().isEmpty()
                ? ""
                : ", tracked as " + tracked.relationship()
                        + (tracked.list().isEmpty() ? "" : " by list " + tracked.list());
        return "They left " + tracked.object() + " " + tracked.id() + at + why + ", found by "
                + lower(tracked.foundBy()) + "."
                + (tracked.atNewEmployer() ? " Somebody has moved that record to the new employer already." : "");
    }

    static String person(PersonMatch person) {
        var by = PERSON_CHECKS.getOrDefault(person.check(), "no check");
        return switch (person.verdict()) {
            case "EXISTING" -> person.object() + " " + person.id() + " is them, by " + by + ".";
            case "POSSIBLE" -> "A record may be them, but scores too low to be sure.";
            case "AMBIGUOUS" -> "Several records may be them, and nothing tells them apart.";
            default -> "The org does not have them at the new employer.";
        };
    }

    static String employer(AccountMatch employer) {
        return switch (employer.verdict()) {
            case "MATCHED" ->
                "%s (%s) is the new employer, by %s: %d points, %d ahead of the next."
                        .formatted(
                                employer.name(),
                                employer.id(),
                                accountRule(employer.rule()),
                                employer.score(),
                                employer.lead());
            case "AMBIGUOUS" -> "Several accounts are too close to call.";
            case "POSSIBLE" -> "The best account has " + employer.score() + " points, too few to be sure.";
            default -> "The org has no account for the new employer.";
        };
    }

    static String accountRule(String rule) {
        return ACCOUNT_RULES.getOrDefault(rule, rule);
    }

    static String personCheck(int check) {
        return PERSON_CHECKS.getOrDefault(check, "check " + check);
    }

    static String ownerSource(String source) {
        return OWNER_SOURCES.getOrDefault(source, lower(source));
    }

    static String about(Question question) {
        return switch (question) {
            case PERSON -> "Is this somebody we have?";
            case ACCOUNT -> "Which account is the new employer?";
            case QUALIFY -> "Is this worth a record?";
            case BEHAVIOUR -> "What do we create for a change like this?";
            case CREATION -> "What is created or updated here?";
            case MAPPING_CREATE -> "What goes into the new record?";
            case MAPPING_UPDATE -> "What goes into the record we have?";
            case MAPPING_OLD_RECORD -> "What does the record they left say now?";
            case MAPPING_EVENT -> "What goes into the Job Change record?";
            case OWNERSHIP -> "Who owns it?";
            case CAMPAIGNS -> "Which campaigns?";
            case DETECT -> "Is it a job change?";
            case HANDOFF -> "Who is told?";
        };
    }

    static String role(String role) {
        return switch (role) {
            case "ACCOUNT" -> "The new employer's account";
            case "PERSON" -> "The person at the new employer";
            case "EVENT" -> "The Job Change record";
            case "OLD" -> "The record they left";
            case "MEMBER" -> "Campaign member";
            case "TASK" -> "Task";
            default -> role;
        };
    }

    static String proposed(Proposal proposal) {
        var target = proposal.target();
        var value = text(proposal.value());
        if (target.equals("answer")) {
            return value.isEmpty() ? lower(proposal.mode()) : lower(proposal.mode()) + ": " + value;
        }
        if (target.equals("owner")) {
            return "owner: " + ownerSource(proposal.mode()) + (value.isEmpty() ? "" : " " + value);
        }
        int colon = target.indexOf(':');
        if (colon > 0) {
            var name = lower(target.substring(0, colon)) + " \"" + target.substring(colon + 1) + "\"";
            return proposal.mode().equals("SKIP") ? "no " + name : name + detail(proposal, value);
        }
        return proposal.mode().equals("SKIP") ? "leave " + target + " alone" : target + " = " + quoted(value);
    }

    private static String detail(Proposal proposal, String value) {
        return proposal.value() instanceof String ? ": " + value + " (" + lower(proposal.mode()) + ")" : "";
    }

    static String mode(FieldMode mode) {
        return switch (mode) {
            case SET_ON_CREATE -> "set on create";
            case FILL_IF_EMPTY -> "fill if empty";
            case OVERWRITE -> "overwrite";
            case OVERWRITE_IF_OURS -> "overwrite if ours";
            case OWN_FIELD -> "our own field";
            case SKIP -> "left alone";
        };
    }

    static String next(State state, boolean decidedOnly) {
        return switch (state) {
            case HELD -> "Somebody has to look: choose and release it, or dismiss it with a reason.";
            case WAITING -> decidedOnly ? "Nothing to do: it is on its way to Salesforce." : "";
            case WRITTEN -> "";
        };
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "empty" : "\"" + value + "\"";
    }

    /** SET_ON_CREATE and oldCampaign as people write them. */
    static String lower(String code) {
        return code.equals(code.toUpperCase(Locale.ROOT))
                ? code.toLowerCase(Locale.ROOT).replace('_', ' ')
                : code.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
