package io.fairlead.rules.check;

import io.fairlead.decide.TaskOwner;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Value;
import java.util.Optional;

/** Finds whom the tasks of a rule are for. */
public final class TaskOwners {
    private TaskOwners() {}

    /** Whom this call gives a task to, if it gives one and says to whom. */
    public static Optional<TaskOwner> of(RuleText.Call call) {
        int last = call.arguments().size() - 1;
        return Verbs.isTaskOwner(call.verb(), last)
                        && call.arguments().get(last) instanceof Value.Literal literal
                        && literal.value() instanceof String words
                ? TaskOwner.of(words)
                : Optional.empty();
    }
}
