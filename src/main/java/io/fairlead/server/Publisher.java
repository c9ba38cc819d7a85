package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Comparisons;
import io.fairlead.audit.RulePacks;
import io.fairlead.audit.RuleRequests.Kind;
import io.fairlead.audit.RuleRequests.Request;
import io.fairlead.audit.RuleRequests.State;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.cases.CaseReport;
import io.fairlead.rules.cases.Cases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets a draft go live and brings an earlier pack back; whoever serves the org follows within a second or two. */
public final class Publisher {
    private final AuditStore audit;
    private final RuleStudy study;
    private final Path folder;
    private final PublishSettings settings;
    private final String org;

    public Publisher(AuditStore audit, RuleStudy study, Path folder, PublishSettings settings, String org) {
        this.audit = audit;
        this.study = study;
        this.folder = folder;
        this.settings = settings;
        this.org = org;
    }

    /** It cannot be done now; the message says why and what to do. */
    public static final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotNow(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Asks for the draft in the folder to go live.
     *
     * @param comparison the beginning of the id of the comparison that was made of it
     * @throws NotNow if the draft is not what was compared, or cannot go live
     */
    public Request publish(String comparison, String reason, String by) {
        if (!settings.approved()) {
            throw new NotNow("rules.publish=auto: a saved folder that passes its cases is live already."
                    + " Set rules.publish=approved to publish by hand.");
        }
        needReason(reason);
        needName(by);
        Comparisons.Entry compared = againstLive(comparison);
        RulePack draft = draft();
        needCompared(draft, compared, "The folder " + folder + " holds");
        return ask(draft, compared.id(), reason, by);
    }

    /**
     * Lets a draft go live that is not in the folder yet: at once where saved folders go live, else as {@link #publish(String, String, String)} does.
     *
     * @param intoFolder puts it there; done last before the request is kept, and only if nothing is refused
     * @param comparison may be "" where saved folders go live
     * @throws NotNow if it cannot go live
     */
    public Request publish(RulePack draft, Runnable intoFolder, String comparison, String reason, String by) {
        needReason(reason);
        needName(by);
        prove(draft);
        String compared = "";
        if (settings.approved() || !comparison.isBlank()) {
            Comparisons.Entry entry = againstLive(comparison);
            needCompared(draft, entry, "The draft is");
            compared = entry.id();
        }
        intoFolder.run();
        return ask(draft, compared, reason, by);
    }

    private Request ask(RulePack draft, String comparison, String reason, String by) {
        audit.rulePacks().keep(draft.fingerprint(), draft.texts());
        State state = settings.approved() && settings.secondPerson() ? State.WAITING : State.APPROVED;
        return audit.ruleRequests().ask(org, draft.fingerprint(), Kind.PUBLISH, comparison, reason, by.strip(), state);
    }

    /** The comparison, if it was made against what is live now. */
    private Comparisons.Entry againstLive(String comparison) {
        Comparisons.Entry compared = comparison(comparison);
        String live =
                audit.rulePacks().live(org).map(RulePacks.Entry::fingerprint).orElse("");
        if (!compared.fromPack().equals(live)) {
            throw new NotNow("The comparison " + shortened(compared.id()) + " was made against pack "
                    + shortened(compared.fromPack()) + ", but " + shortened(live)
                    + " is live now. Compare again: fairlead rules compare");
        }
        return compared;
    }

    private static void needCompared(RulePack draft, Comparisons.Entry compared, String where) {
        if (!draft.fingerprint().equals(compared.toPack())) {
            throw new NotNow(where + " pack " + shortened(draft.fingerprint())
                    + ", but pack " + shortened(compared.toPack())
                    + " was compared. Put the compared files there, or compare again: fairlead rules compare");
        }
    }

    private Comparisons.Entry comparison(String beginning) {
        List<Comparisons.Entry> found = audit.comparisons().find(beginning, 2);
        if (beginning.isEmpty() || found.size() != 1 || !found.get(0).org().equals(org)) {
            throw new NotNow("No single comparison of org " + org + " has an id that begins with '" + beginning
                    + "'. Make one: fairlead rules compare");
        }
        return found.get(0);
    }

    private RulePack draft() {
        RuleFolder.Loaded loaded = study.folder().read(folder, org);
        if (!(loaded instanceof RuleFolder.Loaded.Ready ready)) {
            throw new NotNow("The draft cannot go live:\n" + loaded.problems().text());
        }
        prove(ready.pack());
        return ready.pack();
    }

    private static void prove(RulePack draft) {
        CaseReport report = Cases.run(draft);
        if (!report.passed()) {
            throw new NotNow("The draft cannot go live, because cases fail:\n" + report.text());
        }
    }

    /**
     * The second person lets what waits go live.
     *
     * @throws NotNow if nothing waits, or if they asked for it themselves
     */
    public Request approve(String by) {
        needName(by);
        Request waiting = audit.ruleRequests()
                .waiting(org)
                .orElseThrow(() -> new NotNow("Nothing waits for a second person in org " + org + "."));
        if (waiting.by().equalsIgnoreCase(by.strip())) {
            throw new NotNow(waiting.by() + " asked for it: somebody else must approve, under their own name.");
        }
        return audit.ruleRequests().approve(org, by.strip()).orElse(waiting);
    }

    /**
     * Takes back what waits for a second person; whoever asked for it may, and anybody else. The files stay in the folder, as a draft.
     *
     * @throws NotNow if nothing waits
     */
    public Request withdraw(String reason, String by) {
        needReason(reason);
        needName(by);
        return audit.ruleRequests()
                .withdraw(org, by.strip(), reason.strip())
                .orElseThrow(() -> new NotNow("Nothing waits for a second person in org " + org
                        + ". To take back what is live: fairlead rules rollback"));
    }

    /**
     * Brings a kept pack back: its files are restored in the folder, and it decides again. Needs no second person, because it has been live. Where
     * saved folders go live, what the folder becomes for the other orgs goes live there as well, for the same reason.
     *
     * @param orgs all orgs of the folder
     * @throws NotNow if it was never live here, or cannot be built any more
     */
    public Request rollback(String fingerprint, String reason, String by, List<String> orgs) {
        needReason(reason);
        needName(by);
        boolean wasLive = audit.rulePacks().latest(10_000).stream()
                .anyMatch(entry -> entry.live()
                        && entry.fingerprint().equals(fingerprint)
                        && (entry.org().isEmpty() || entry.org().equals(org)));
        if (!wasLive) {
            throw new NotNow("Pack " + shortened(fingerprint) + " was never live in org " + org
                    + ". See fairlead rules history.");
        }
        Map<String, String> texts = audit.rulePacks().files(fingerprint).orElseThrow();
        if (study.folder().build(new TreeMap<>(texts), org) instanceof RuleFolder.Loaded.Refused refused) {
            throw new NotNow("Pack " + shortened(fingerprint) + " cannot decide in org " + org + " any more:\n"
                    + refused.problems().text());
        }
        Request request =
                audit.ruleRequests().ask(org, fingerprint, Kind.ROLLBACK, "", reason, by.strip(), State.APPROVED);
        if (!settings.approved()) {
            orgs.stream()
                    .filter(other -> !other.equals(org))
                    .forEach(other -> follow(other, texts, reason, by.strip()));
        }
        RuleFolder.restore(folder, org, new TreeMap<>(texts));
        return request;
    }

    /** Says for another org why the folder changes under it. What it cannot have, its server refuses. */
    private void follow(String other, Map<String, String> texts, String reason, String by) {
        var theirs = new TreeMap<>(texts);
        theirs.keySet().removeIf(path -> path.startsWith("settings/orgs/"));
        RuleFolder.texts(folder, other, new ArrayList<>()).forEach((path, text) -> {
            if (path.startsWith("settings/orgs/")) {
                theirs.put(path, text);
            }
        });
        String live =
                audit.rulePacks().live(other).map(RulePacks.Entry::fingerprint).orElse("");
        if (study.folder().build(theirs, other) instanceof RuleFolder.Loaded.Ready ready
                && !ready.pack().fingerprint().equals(live)) {
            RulePack pack = ready.pack();
            audit.rulePacks().keep(pack.fingerprint(), pack.texts());
            audit.ruleRequests().ask(other, pack.fingerprint(), Kind.ROLLBACK, "", reason, by, State.APPROVED);
        }
    }

    private static void needReason(String reason) {
        if (reason.isBlank()) {
            throw new NotNow("Give a reason: it stands in the history for whoever asks later.");
        }
    }

    private static void needName(String by) {
        if (by.isBlank()) {
            throw new NotNow("Say who you are: the history keeps it.");
        }
    }

    private static String shortened(String fingerprint) {
        return fingerprint.isEmpty() ? "none" : fingerprint.substring(0, Math.min(12, fingerprint.length()));
    }
}
