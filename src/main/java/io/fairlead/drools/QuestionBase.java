package io.fairlead.drools;

import io.fairlead.decide.Case;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Propose;
import io.fairlead.decide.Question;
import io.fairlead.decide.RuleFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** The compiled rules of one question, with sessions that are used again and again. Safe for all threads. */
final class QuestionBase {
    private final Question question;
    private final String contentHash;
    private final KieBase base;
    private final Map<String, RuleLabel> labelByRule;
    private final int fireLimit;
    private final ConcurrentLinkedDeque<Desk> idle = new ConcurrentLinkedDeque<>();

    QuestionBase(Question question, String contentHash, KieBase base, Map<String, RuleLabel> labelByRule) {
        this.question = question;
        this.contentHash = contentHash;
        this.base = base;
        this.labelByRule = Map.copyOf(labelByRule);
        this.fireLimit = labelByRule.size();
    }

    /** Names the texts that the rules were compiled from. */
    String contentHash() {
        return contentHash;
    }

    /** A session with its own Propose; one thread at a time. */
    private record Desk(KieSession session, Propose propose, CurrentRule current) {}

    List<Proposal> ask(Case facts) {
        Desk desk = idle.pollFirst();
        if (desk == null) {
            desk = open();
        }
        List<Proposal> proposals = ask(desk, facts);
        idle.addFirst(desk);
        return proposals;
    }

    private List<Proposal> ask(Desk desk, Case facts) {
        try {
            var handle = desk.session.insert(facts);
            int fired = desk.session.fireAllRules(fireLimit + 1);
            desk.session.delete(handle);
            if (fired > fireLimit) {
                throw new IllegalStateException("it fired more often than it has rules");
            }
            return desk.propose.drain();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            desk.session.dispose();
            throw new RuleFailure(describe(desk.current.rule(), e), e);
        }
    }

    private Desk open() {
        KieSession session = base.newKieSession();
        var propose = new Propose();
        var current = new CurrentRule(propose, labelByRule);
        session.addEventListener(current);
        session.setGlobal("propose", propose);
        return new Desk(session, propose, current);
    }

    private String describe(@Nullable RuleLabel rule, Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String what = root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
        if (rule == null) {
            return "rules/" + question.path() + ".drl: a condition failed: " + cause.getMessage() + " (" + what + ")";
        }
        return "rules/" + rule.file() + ":" + rule.line() + ", rule \"" + rule.rule() + "\" failed: " + what;
    }
}
