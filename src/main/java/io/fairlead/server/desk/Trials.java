package io.fairlead.server.desk;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.compare.Comparison;
import io.fairlead.rules.compare.Rehearsal;
import io.fairlead.server.RuleStudy;
import io.fairlead.web.DeskRefusal;
import io.fairlead.web.DeskRefusal.Kind;
import java.time.Instant;
import java.util.concurrent.Semaphore;

/** Tries a draft on past decisions: on one, or on the newest of them. */
final class Trials {
    /** More take minutes, in which a browser waits; the command line shows progress. */
    static final long MOST = 50_000;

    private final AuditStore audit;
    private final RuleStudy study;
    private final Semaphore oneAtATime = new Semaphore(1);

    Trials(Running running) {
        this.audit = running.audit();
        this.study = running.study();
    }

    /** @param event an event id, or org/event/attempt */
    Rehearsal rehearse(String org, String event, RulePack live, RulePack draft) {
        return study.rehearse(id(org, event), live, draft).orElseThrow(() -> unknown(event));
    }

    private DecisionId id(String org, String event) {
        if (event.matches(".+/.+/[0-9]{1,9}")) {
            return DecisionId.parse(event);
        }
        return audit.list()
                .find(org, event)
                .map(row -> new DecisionId(org, event, row.attempt()))
                .orElseThrow(() -> unknown(event));
    }

    private static DeskRefusal unknown(String event) {
        return new DeskRefusal(
                Kind.MISSING, "event", event, "there is no such decision; give an event id from the decisions page");
    }

    Comparison compare(RulePack live, RulePack draft, long last) {
        if (last < 1 || last > MOST) {
            throw new DeskRefusal(
                    Kind.WRONG,
                    "last",
                    Long.toString(last),
                    "give a number from 1 to " + MOST + "; for more use fairlead rules compare");
        }
        if (live.fingerprint().equals(draft.fingerprint())) {
            throw new DeskRefusal(
                    Kind.CONFLICT,
                    "draft",
                    live.fingerprint(),
                    "rules and settings are the same as those that are live, so nothing can come out differently");
        }
        if (!oneAtATime.tryAcquire()) {
            throw new DeskRefusal(
                    Kind.CONFLICT, "draft", "", "a comparison is being made already; try again when it is done");
        }
        try {
            return study.compare(live, draft, last, Instant.EPOCH, done -> {});
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server ends; compare again when it is back.", e);
        } catch (IllegalStateException e) {
            throw new DeskRefusal(Kind.CONFLICT, "draft", "", String.valueOf(e.getMessage()));
        } finally {
            oneAtATime.release();
        }
    }
}
