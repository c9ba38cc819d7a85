package io.fairlead.server.desk;

import io.fairlead.audit.Comparisons;
import io.fairlead.rules.Problem;
import io.fairlead.rules.RuleFolder.Loaded;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.TextDifference;
import io.fairlead.rules.cases.CaseReport;
import io.fairlead.rules.cases.CaseResult;
import io.fairlead.rules.cases.Cases;
import io.fairlead.rules.compare.Comparison;
import io.fairlead.rules.compare.Rehearsal;
import io.fairlead.web.DeskRefusal;
import io.fairlead.web.RuleDesk;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The rule desk over a folder: opens, checks, drafts, tries and publishes files of the rules. */
public final class Desk implements RuleDesk {
    private final Function<String, Optional<String>> live;
    private final Running running;
    private final DraftFolder draft;
    private final Workspace workspace;
    private final Trials trials;
    private final Publishing publishing;
    private final String org;
    private final Clock clock;

    /** @param live the text of a live file */
    public Desk(Place place, Function<String, Optional<String>> live, Running running, Clock clock) {
        this.live = live;
        this.running = running;
        this.draft = new DraftFolder(place.drafts(), place.rules());
        this.workspace = new Workspace(
                place.rules(), draft, place.view(), running.rules().forDrafts());
        this.trials = new Trials(running);
        this.publishing = new Publishing(place.rules(), running, workspace, draft);
        this.org = running.org();
        this.clock = clock;
    }

    private Desk(Desk same, String org) {
        this.live = same.live;
        this.running = same.running;
        this.draft = same.draft;
        this.workspace = same.workspace;
        this.trials = same.trials;
        this.publishing = same.publishing;
        this.org = org;
        this.clock = same.clock;
    }

    @Override
    public Desk in(String other) {
        if (!other.isEmpty() && !orgs().contains(other)) {
            throw new DeskRefusal(
                    DeskRefusal.Kind.MISSING, "org", other, "there is no such org; it is one of " + orgs());
        }
        String asked = other.isEmpty() ? running.org() : other;
        return asked.equals(org) ? this : new Desk(this, asked);
    }

    @Override
    public List<String> orgs() {
        return running.orgs().get();
    }

    @Override
    public Optional<String> live(String path) {
        return live.apply(path);
    }

    @Override
    public Opened open(String path) {
        return open(new RulePath(path));
    }

    private Opened open(RulePath path) {
        String text = draft.text(path);
        return new Opened(path.name(), text, DraftFolder.hash(text), draft.edited(path));
    }

    @Override
    public List<String> files() {
        return List.copyOf(workspace.texts(org, new ArrayList<>()).keySet());
    }

    @Override
    public Object words() {
        return Words.of(workspace.settings(org), workspace.view(org));
    }

    @Override
    public Checked check(String path, String text) {
        long began = clock.millis();
        return checked(workspace.load(org, new RulePath(path), text), began);
    }

    private Checked checked(Loaded loaded, long began) {
        if (!(loaded instanceof Loaded.Ready ready)) {
            return new Checked(loaded.problems().list(), 0, List.of(), clock.millis() - began);
        }
        var problems = new ArrayList<>(ready.pack().warnings());
        CaseReport report = Cases.run(ready.pack());
        problems.addAll(report.problems());
        report.asProblems().stream().filter(problem -> !problem.isError()).forEach(problems::add);
        return new Checked(
                problems.stream().sorted(Problem.ORDER).distinct().toList(),
                report.results().size(),
                report.failures().stream().map(Desk::failed).toList(),
                clock.millis() - began);
    }

    private static Failed failed(CaseResult result) {
        return new Failed(
                result.file().replaceFirst("^rules/", ""),
                result.line(),
                result.name(),
                result.differences().stream()
                        .map(each -> new Differs(each.about(), each.expected(), each.got()))
                        .toList());
    }

    @Override
    public Opened save(String path, String text, String loaded) {
        var place = new RulePath(path);
        draft.save(place, text, loaded);
        return open(place);
    }

    @Override
    public List<String> drafted() {
        return draft.edited().stream().map(DraftFolder.Edited::path).toList();
    }

    @Override
    public void discard(String path) {
        draft.discard(new RulePath(path));
    }

    @Override
    public void keepDraft(String path) {
        draft.rebase(new RulePath(path));
    }

    @Override
    public String org() {
        return org;
    }

    @Override
    public Rehearsal run(String path, String text, String event) {
        RulePack fresh = compiled(workspace.load(org, new RulePath(path), text));
        return trials.rehearse(org, event, live(), fresh);
    }

    @Override
    public Comparison compare(long last) {
        return trials.compare(live(), compiled(workspace.load(org)), last);
    }

    private RulePack live() {
        if (org.isEmpty()) {
            throw new DeskRefusal(
                    DeskRefusal.Kind.CONFLICT, "org", "", "rules are live for an org: connect one first, see /orgs");
        }
        return running.rules().pack(org);
    }

    private static RulePack compiled(Loaded loaded) {
        if (loaded instanceof Loaded.Ready ready) {
            return ready.pack();
        }
        throw new DeskRefusal(
                DeskRefusal.Kind.CONFLICT,
                "draft",
                "",
                "it cannot be tried before its " + loaded.problems().errors() + " problems are solved");
    }

    @Override
    public Draft draft() {
        long began = clock.millis();
        String state = draft.state();
        List<Changed> changes = draft.edited().stream().map(Desk::changed).toList();
        Loaded loaded = workspace.load(org);
        String pack = loaded instanceof Loaded.Ready ready ? ready.pack().fingerprint() : "";
        String now = live().fingerprint();
        List<Comparisons.Entry> comparisons = running.audit().comparisons().find("", 200).stream()
                .filter(entry -> entry.org().equals(org)
                        && entry.toPack().equals(pack)
                        && entry.fromPack().equals(now))
                .toList();
        return new Draft(state, pack, now, changes, checked(loaded, began), comparisons, how());
    }

    private How how() {
        return new How(
                running.settings().approved(),
                running.settings().approved() && running.settings().secondPerson(),
                running.audit().ruleRequests().waiting(org).orElse(null),
                orgs().stream().filter(other -> !other.equals(org)).toList());
    }

    private static Changed changed(DraftFolder.Edited edited) {
        return new Changed(
                edited.path(),
                difference(edited.path(), edited.there(), edited.text()),
                edited.conflicts() ? difference(edited.path(), edited.base(), edited.there()) : List.of());
    }

    /** The lines that differ, without the file's name. */
    private static List<String> difference(String path, String before, String after) {
        return TextDifference.between(single(path, before), single(path, after))
                .lines()
                .skip(1)
                .toList();
    }

    private static SortedMap<String, String> single(String path, String text) {
        return new TreeMap<>(Map.of(path, text));
    }

    @Override
    public Published publish(String shown, String comparison, String reason, String by) {
        return publishing.publish(org, shown, comparison, reason, by);
    }

    @Override
    public Published approve(String by) {
        return publishing.approve(org, by);
    }

    @Override
    public Published withdraw(String reason, String by) {
        return publishing.withdraw(org, reason, by);
    }
}
