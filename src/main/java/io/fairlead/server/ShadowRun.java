package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.Shadows;
import io.fairlead.audit.Shadows.Shadow;
import io.fairlead.audit.StoredDecisions.Place;
import io.fairlead.audit.StoredDecisions.Stored;
import io.fairlead.decide.Decision;
import io.fairlead.decide.OrgView;
import io.fairlead.decide.Replay;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.compare.Change;
import io.fairlead.rules.compare.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every new decision again under the draft that runs beside the live rules, and keeps how it would have differed. It reads what was decided
 * and kept, so it can neither slow a decision down nor write anything.
 */
final class ShadowRun {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowRun.class);
    /** A decision becomes visible a little after the moment that it names. */
    private static final Duration LATE = Duration.ofSeconds(20);

    private final AuditStore audit;
    private final RuleStudy study;
    private final Map<Long, Seen> seenByShadow = new ConcurrentHashMap<>();

    ShadowRun(AuditStore audit, RuleStudy study) {
        this.audit = audit;
        this.study = study;
    }

    /** How far a draft has come, and what it has seen of the last moments. */
    private record Seen(Instant until, Set<DecisionId> late) {}

    /** Looks for new decisions in every org that has a draft running. */
    void look() {
        for (Shadow shadow : audit.shadows().running()) {
            study.pack(shadow.pack(), shadow.org())
                    .ifPresentOrElse(
                            pack -> follow(shadow, pack),
                            () -> LOG.warn(
                                    "The shadow pack cannot be built. org={} pack={}", shadow.org(), shadow.pack()));
        }
    }

    private void follow(Shadow shadow, RulePack pack) {
        Seen seen = seenByShadow.computeIfAbsent(
                shadow.number(), number -> new Seen(audit.shadows().lastSeen(shadow), Set.of()));
        Instant from = later(shadow.since(), seen.until().minus(LATE));
        Instant newest = seen.until();
        Set<DecisionId> late = new HashSet<>();
        var stored = audit.storedDecisions();
        for (var page = stored.after(shadow.org(), Place.NEWEST, from);
                !page.decisions().isEmpty();
                page = stored.after(shadow.org(), page.next(), from)) {
            newest = later(newest, page.newest());
            page.decisions().forEach(each -> late.add(each.id()));
            List<Stored> fresh = page.decisions().stream()
                    .filter(each -> !seen.late().contains(each.id()))
                    .toList();
            audit.shadows().keep(shadow, runs(shadow, pack, fresh));
        }
        seenByShadow.put(shadow.number(), new Seen(newest, late));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private List<Shadows.Run> runs(Shadow shadow, RulePack pack, List<Stored> fresh) {
        if (fresh.isEmpty()) {
            return List.of();
        }
        var timeline = audit.orgViews().timeline(shadow.org());
        var runs = new ArrayList<Shadows.Run>();
        for (Stored each : fresh) {
            Decision kept = each.read();
            OrgView view = timeline.at(kept.decidedAt()).orElse(OrgView.NOTHING);
            Decision other = Replay.of(kept, pack.book(), view);
            String what = Change.between(Effect.of(kept, kept), Effect.of(other, kept)).stream()
                    .map(ShadowRun::words)
                    .collect(Collectors.joining("\n"));
            runs.add(new Shadows.Run(kept.eventId(), kept.attempt(), kept.decidedAt(), what));
        }
        return runs;
    }

    private static String words(Change change) {
        String rule = change.toRule().isEmpty() ? "" : ", by \"" + change.toRule() + '"';
        return change.about() + ": " + change.from() + " -> " + change.to() + rule;
    }
}
