package io.fairlead.orgs.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.orgs.OrgPicture;
import io.fairlead.orgs.Unanswered;
import io.fairlead.salesforce.MetadataComponent;
import io.fairlead.salesforce.SalesforceFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Duplicate rules that block hold what they meet; those that allow and report do not. */
final class DuplicateRuleCheck implements Check {
    private static final Set<String> OURS = Set.of("Lead", "Contact", "Account");
    private static final String MEND = "Setup > Duplicate Rules > the rule > Edit: Action On Create and Action On Edit:"
            + " Allow, with Report; or add the condition that the current user is not the integration user.";

    @Override
    public String name() {
        return "duplicate-rule";
    }

    @Override
    public List<Finding> look(OrgPicture org, Subject subject) {
        List<JsonNode> rules = org.rows("duplicateRules").stream()
                .filter(rule -> OURS.contains(rule.path("SobjectType").asText()))
                .toList();
        if (rules.isEmpty()) {
            return List.of(Finding.pass(name(), "No duplicate rule is on for Leads, Contacts or Accounts."));
        }
        List<String> names = rules.stream().map(DuplicateRuleCheck::fullName).toList();
        try {
            return blocking(org, names);
        } catch (SalesforceFailure | Unanswered refused) {
            return List.of(Finding.warn(
                    name(),
                    "These duplicate rules are on; whether they block is shown to users with Modify Metadata alone: "
                            + SightChecks.shortened(names) + ".",
                    "What a rule blocks is held for a person.",
                    "Look at each. " + MEND));
        }
    }

    private List<Finding> blocking(OrgPicture org, List<String> names) {
        List<Finding> findings = new ArrayList<>();
        for (MetadataComponent rule : org.reader().org().metadata("DuplicateRule", names)) {
            List<String> blocks = new ArrayList<>();
            if (rule.text("actionOnInsert").equals("Block")) {
                blocks.add("new records");
            }
            if (rule.text("actionOnUpdate").equals("Block")) {
                blocks.add("changed records");
            }
            if (!blocks.isEmpty()) {
                findings.add(Finding.warn(
                        name() + ":" + rule.fullName(),
                        "The duplicate rule " + rule.fullName() + " blocks " + String.join(" and ", blocks) + ".",
                        "What it blocks is held for a person, with the record that it met.",
                        MEND));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.pass(name(), "No duplicate rule blocks: " + SightChecks.shortened(names) + "."))
                : findings;
    }

    private static String fullName(JsonNode rule) {
        return rule.path("SobjectType").asText() + "."
                + rule.path("DeveloperName").asText();
    }
}
