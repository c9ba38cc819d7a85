package io.fairlead.orgs.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.orgs.Answer;
import io.fairlead.orgs.NamedByRules;
import io.fairlead.orgs.OrgPicture;
import io.fairlead.orgs.OrgReader;
import io.fairlead.orgs.Unanswered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of what the org itself refuses when a record is saved: required fields, validation rules. */
final class SavingChecks {
    /** What the write plan sets without any rule. */
    private static final Map<String, Set<String>> ALWAYS = Map.of(
            "Lead",
            Set.of("LastName", "Company", "OwnerId", "Status"),
            "Contact",
            Set.of("LastName", "AccountId", "OwnerId"),
            "Account",
            Set.of("Name", "OwnerId"),
            OrgPicture.JOB_CHANGE,
            Set.of("Event_Id__c", "Status__c", "OwnerId"),
            "Task",
            Set.of("Subject", "OwnerId", "Priority", "ActivityDate", "Status"),
            "CampaignMember",
            Set.of("CampaignId", "LeadId", "ContactId", "Status"));

    private SavingChecks() {}

    static final class RequiredFields implements Check {
        @Override
        public String name() {
            return "required-field";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            NameChecks.pack(subject);
            Map<String, Set<String>> created = subject.named().created();
            List<Finding> findings = new ArrayList<>();
            Set<String> unseen = new TreeSet<>();
            ALWAYS.forEach((object, always) -> {
                JsonNode described = org.describe(object);
                if (described == null) {
                    unseen.add(object);
                } else {
                    Set<String> given = new TreeSet<>(always);
                    given.addAll(created.getOrDefault(object, Set.of()));
                    described.path("fields").forEach(field -> {
                        if (isRequired(field)
                                && !given.contains(field.path("name").asText())) {
                            findings.add(required(object, field.path("name").asText()));
                        }
                    });
                }
            });
            if (findings.isEmpty() && !unseen.isEmpty()) {
                throw new Unanswered("the user does not see " + String.join(", ", unseen));
            }
            return findings.isEmpty()
                    ? List.of(Finding.pass(name(), "Every field that the org requires is filled by the rules."))
                    : findings;
        }

        private static boolean isRequired(JsonNode field) {
            return !field.path("nillable").asBoolean(true)
                    && !field.path("defaultedOnCreate").asBoolean()
                    && field.path("createable").asBoolean()
                    && !field.path("type").asText().equals("boolean");
        }

        private Finding required(String object, String field) {
            return Finding.fail(
                    name() + ":" + object + "." + field,
                    object + "." + field + " is required in the org, and no rule fills it.",
                    "Every new " + object + " is refused and held.",
                    "Add propose.onCreate(\"" + object + "." + field + "\", ...) to rules/decide/mapping-create.drl; or"
                            + " Setup > Object Manager > " + object + " > Fields & Relationships > the field > Edit:"
                            + " untick Required, or give it a default.");
        }
    }

    static final class ValidationRules implements Check {
        private static final int FORMULAS = 20;
        private static final Pattern ONLY_BLANK =
                Pattern.compile("\\s*(?:ISBLANK|ISNULL)\\s*\\(\\s*(\\w+)\\s*\\)\\s*", Pattern.CASE_INSENSITIVE);
        private static final Pattern EXEMPTS = Pattern.compile("\\$(?:Permission|User|Profile|UserRole|Setup)\\b");
        private static final Pattern WORD = Pattern.compile("\\w+");

        @Override
        public String name() {
            return "validation-rule";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            if (!org.rights().has("ViewSetup")) {
                throw new Unanswered("the user may not see validation rules, for which it needs View Setup");
            }
            List<JsonNode> rules = org.reader()
                    .tooling("SELECT Id, ValidationName, ErrorMessage, EntityDefinition.QualifiedApiName FROM"
                            + " ValidationRule WHERE Active = true AND EntityDefinition.QualifiedApiName IN "
                            + OrgReader.in(ALWAYS.keySet()))
                    .rows();
            if (rules.isEmpty()) {
                return List.of(Finding.pass(name(), "No validation rule is on for the objects that Fairlead writes."));
            }
            Map<String, String> formulas = new HashMap<>();
            rules.stream().limit(FORMULAS).map(rule -> rule.path("Id").asText()).forEach(id -> {
                Answer whole = org.reader().get("/tooling/sobjects/ValidationRule/" + id);
                formulas.put(
                        id, whole.body().at("/Metadata/errorConditionFormula").asText(""));
            });
            return rules.stream()
                    .map(rule -> one(rule, formulas.getOrDefault(rule.path("Id").asText(), ""), subject.named()))
                    .toList();
        }

        private Finding one(JsonNode rule, String formula, NamedByRules named) {
            String object = rule.at("/EntityDefinition/QualifiedApiName").asText();
            String check =
                    name() + ":" + object + "." + rule.path("ValidationName").asText();
            String what = "The validation rule " + rule.path("ValidationName").asText() + " on " + object + " says \""
                    + rule.path("ErrorMessage").asText() + "\"";
            Matcher blank = ONLY_BLANK.matcher(formula);
            if (blank.matches() && !given(object, named).contains(blank.group(1))) {
                return Finding.fail(
                        check,
                        what + ", and asks for " + blank.group(1) + ", which no rule of ours fills.",
                        "Every new " + object + " is refused and held.",
                        mend(object));
            }
            if (EXEMPTS.matcher(formula).find()) {
                return Finding.pass(check, what + ", and makes exceptions by user; see that ours is one of them.");
            }
            Set<String> shared = new TreeSet<>(named.written().getOrDefault(object, Set.of()));
            Set<String> words = new TreeSet<>();
            WORD.matcher(formula).results().forEach(word -> words.add(word.group()));
            shared.retainAll(words);
            return Finding.warn(
                    check,
                    what
                            + (shared.isEmpty()
                                    ? "."
                                    : ", and looks at what Fairlead writes: "
                                            + SightChecks.shortened(List.copyOf(shared)) + "."),
                    "What it refuses is held for a person, with its message.",
                    mend(object));
        }

        private static Set<String> given(String object, NamedByRules named) {
            Set<String> given = new TreeSet<>(ALWAYS.getOrDefault(object, Set.of()));
            given.addAll(named.created().getOrDefault(object, Set.of()));
            return given;
        }

        private static String mend(String object) {
            return "Setup > Object Manager > " + object + " > Validation Rules > the rule > Edit: put"
                    + " AND(NOT($Permission.YOURS), ...) around it and give the integration user that custom permission;"
                    + " or let a rule of ours fill what it asks for.";
        }
    }
}
