package io.fairlead.drools;

import io.fairlead.decide.Propose;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;

/** Tells Propose which rule is speaking, so that authors never write a rule's name twice. */
final class CurrentRule extends DefaultAgendaEventListener {
    private final Propose propose;
    private final Map<String, RuleLabel> labelByRule;
    private @Nullable RuleLabel rule;

    CurrentRule(Propose propose, Map<String, RuleLabel> labelByRule) {
        this.propose = propose;
        this.labelByRule = labelByRule;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
        String name = event.getMatch().getRule().getName();
        RuleLabel label = labelByRule.get(name);
        if (label == null) {
            throw new IllegalStateException("no label for rule \"" + name + "\"");
        }
        rule = label;
        propose.as(label.rule(), label.file(), label.reason(), label.salience());
    }

    @Override
    public void afterMatchFired(AfterMatchFiredEvent event) {
        rule = null;
    }

    /** The rule whose consequence runs now; after an exception, the one that threw it. */
    @Nullable
    RuleLabel rule() {
        return rule;
    }
}
