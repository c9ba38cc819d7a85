package io.fairlead.server.gate;

import io.fairlead.decide.Decision;
import io.fairlead.decide.Plan;
import io.fairlead.decide.RecordWrite.Role;
import java.util.ArrayList;
import java.util.List;

/** What is special about a decision, a sentence each, the most telling first: two decisions that share them all are of the same kind. */
final class Traits {
    private Traits() {}

    static List<String> of(Decision decision) {
        List<String> traits = new ArrayList<>();
        traits.add(what(decision));
        Plan.OwnerPick owner = decision.plan().owner();
        if (owner != null) {
            traits.add("owner: " + owner.source() + (owner.pool().isEmpty() ? "" : " " + owner.pool()) + ", by \""
                    + owner.rule() + "\"");
        }
        decision.plan()
                .memberships()
                .forEach(member -> traits.add(
                        "campaign: " + member.campaign() + " as " + member.status() + " (" + member.role() + ")"));
        if (!decision.statusReason().isEmpty()) {
            traits.add("reason: " + decision.statusReason());
        }
        decision.plan().records().stream()
                .filter(record -> record.role() == Role.OLD)
                .forEach(record -> traits.add("old record: " + record.object()));
        decision.plan().tasks().forEach(task -> traits.add("task by \"" + task.rule() + "\""));
        return traits;
    }

    /** The row of the decision table: kind of change, what becomes of the person, and whose account it is. */
    private static String what(Decision decision) {
        return "decision: " + decision.facts().change().changeType() + ", " + decision.status() + ", "
                + account(decision);
    }

    private static String account(Decision decision) {
        boolean made = decision.plan().records().stream().anyMatch(record -> record.role() == Role.ACCOUNT);
        if (made) {
            return "a new account";
        }
        return decision.facts().employer().id().isEmpty() ? "no account" : "an account that is there";
    }
}
