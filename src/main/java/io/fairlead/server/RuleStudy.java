package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Comparisons;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.OrgViews;
import io.fairlead.audit.StoredDecisions;
import io.fairlead.audit.StoredDecisions.Place;
import io.fairlead.decide.Decision;
import io.fairlead.decide.OrgView;
import io.fairlead.decide.Question;
import io.fairlead.decide.RuleBook;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.cases.CaseWriter;
import io.fairlead.rules.compare.Comparer;
import io.fairlead.rules.compare.Comparison;
import io.fairlead.rules.compare.Rehearsal;
import io.fairlead.rules.explain.Explainer;
import io.fairlead.rules.explain.Explanation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Studies rule packs on decisions that were kept: explains one, compares two packs over many. Reads the audit store and calls no org. */
public final class RuleStudy {
    private final AuditStore audit;
    private final Clock clock;
    private final RuleFolder folder = new RuleFolder();
    private final Map<String, Optional<RulePack>> packByName = new ConcurrentHashMap<>();

    public RuleStudy(AuditStore audit) {
        this(audit, Clock.systemUTC());
    }

    RuleStudy(AuditStore audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** Reads and compiles packs as this study does, so that what they have in common is compiled once. */
    public RuleFolder folder() {
        return folder;
    }

    /** The pack with this fingerprint, if its texts are kept and can still be built. */
    public Optional<RulePack> pack(String fingerprint, String org) {
        return packByName.computeIfAbsent(
                org + "/" + fingerprint,
                name -> audit.rulePacks().files(fingerprint).flatMap(texts -> build(texts, org)));
    }

    private Optional<RulePack> build(Map<String, String> texts, String org) {
        return folder.build(new TreeMap<>(texts), org) instanceof RuleFolder.Loaded.Ready ready
                ? Optional.of(ready.pack())
                : Optional.empty();
    }

    /**
     * Why this decision came out as it did, under the pack that it was made under.
     *
     * @throws IllegalStateException if that pack is not kept
     */
    public Optional<Explanation> explain(DecisionId id) {
        return audit.decisions().find(id).map(kept -> new Explainer(packOf(kept)).explain(kept, view(kept)));
    }

    /** A case of what one question was asked about, without people's data. */
    public Optional<CaseWriter.Written> caseOf(DecisionId id, Question question, String name) {
        return audit.decisions().find(id).map(kept -> {
            RulePack pack = packOf(kept);
            var asked = new Explainer(pack).asked(kept, view(kept), question);
            return CaseWriter.write(name, question, asked, pack);
        });
    }

    /** One past decision under two packs; nothing is kept of it. */
    public Optional<Rehearsal> rehearse(DecisionId id, RulePack from, RulePack to) {
        return audit.decisions().find(id).map(kept -> Rehearsal.of(kept, from, to, view(kept)));
    }

    private RulePack packOf(Decision kept) {
        return pack(kept.rulePack(), kept.org())
                .orElseThrow(() -> new IllegalStateException("The rule pack " + kept.rulePack()
                        + " of this decision is not kept, or cannot be built by this version of Fairlead."));
    }

    private OrgView view(Decision kept) {
        return view(audit.orgViews().timeline(kept.org()), kept.decidedAt());
    }

    private static OrgView view(OrgViews.Timeline timeline, Instant when) {
        return timeline.at(when).orElse(OrgView.NOTHING);
    }

    /**
     * Makes past decisions again under two packs, and keeps what comes of it.
     *
     * @param last so many, the newest
     * @param since no older ones
     */
    public Comparison compare(RulePack from, RulePack to, long last, Instant since, LongConsumer progress)
            throws InterruptedException {
        String org = from.org();
        var timeline = audit.orgViews().timeline(org);
        if (timeline.viewBySeen().isEmpty()) {
            throw new IllegalStateException("Nothing is kept of what the org " + org
                    + " looked like, so past decisions cannot be made again: decide at least one job change first.");
        }
        var comparer = new Comparer(from, to, name -> book(name, org), when -> view(timeline, when), clock);
        Comparison comparison = comparer.run(new Past(audit.storedDecisions(), org, since), last, progress);
        audit.rulePacks().keep(to.fingerprint(), to.texts());
        audit.comparisons().keep(entry(comparison), comparison);
        return comparison;
    }

    private Optional<RuleBook> book(String fingerprint, String org) {
        return pack(fingerprint, org).map(RulePack::book);
    }

    private static Comparisons.Entry entry(Comparison comparison) {
        return new Comparisons.Entry(
                comparison.id(),
                comparison.org(),
                comparison.from(),
                comparison.to(),
                comparison.madeAt(),
                comparison.decisions(),
                comparison.changed());
    }

    /** Past decisions, page by page. */
    private static final class Past implements Supplier<List<Supplier<Decision>>> {
        private final StoredDecisions stored;
        private final String org;
        private final Instant since;
        private Place place = Place.NEWEST;

        Past(StoredDecisions stored, String org, Instant since) {
            this.stored = stored;
            this.org = org;
            this.since = since;
        }

        @Override
        public List<Supplier<Decision>> get() {
            var page = stored.after(org, place, since);
            place = page.next();
            return page.decisions().stream()
                    .<Supplier<Decision>>map(each -> each::read)
                    .toList();
        }
    }
}
