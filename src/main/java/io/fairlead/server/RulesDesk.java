package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.RulePacks;
import io.fairlead.audit.RuleRequests.Request;
import io.fairlead.rules.LiveRules;
import io.fairlead.rules.Problem;
import io.fairlead.rules.RuleEvent;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.web.RulesPage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The live rules of all orgs: keeps in the audit store what went live and why, follows what people publish there, and shows it on the rules page.
 */
final class RulesDesk {
    /** One broken file can have hundreds; the history needs no more. */
    private static final int PROBLEMS_KEPT = 50;
    /** Among so many changes of all orgs the newest of one is looked for. */
    private static final int LOOKED_BACK = 200;

    private final LiveRules rules;
    private final PublishSettings settings;
    private final List<RuleEvent> early = new ArrayList<>();
    private final Map<String, Instant> sinceByFingerprint = new ConcurrentHashMap<>();
    private final Map<String, String> draftByOrg = new ConcurrentHashMap<>();
    private final Map<String, List<String>> refusedByOrg = new ConcurrentHashMap<>();
    private volatile @Nullable RulePack first;
    private @Nullable Shown shown;
    private volatile @Nullable AuditStore audit;

    RulesDesk(Path folder, Clock clock, PublishSettings settings) {
        this.rules = new LiveRules(folder, clock, settings.approved());
        this.settings = settings;
        rules.onEvent(this::happened);
    }

    /**
     * Loads the rules of every org: the folder's, or where drafts wait the pack that was published last.
     *
     * @param store waits until the audit store is open
     * @throws Config.Refused with every problem of the rules, if they cannot go live
     */
    LiveRules start(List<String> orgs, Supplier<AuditStore> store) {
        List<String> problems = new ArrayList<>();
        for (String org : orgs) {
            if (start(org, store) instanceof RuleFolder.Loaded.Refused wrong) {
                wrong.problems().text().lines().forEach(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new Config.Refused(problems);
        }
        return rules;
    }

    /**
     * Loads the rules for an org that comes in while others run.
     *
     * @return whether it has rules now; why not is on the rules page
     */
    boolean add(String org) {
        AuditStore store = audit;
        if (store == null) {
            throw new IllegalStateException("keepIn comes first");
        }
        if (rules.orgs().contains(org)) {
            return true;
        }
        if (start(org, () -> store) instanceof RuleFolder.Loaded.Refused wrong) {
            refusedByOrg.put(
                    org, wrong.problems().list().stream().map(Problem::toString).toList());
            return false;
        }
        return true;
    }

    private RuleFolder.Loaded start(String org, Supplier<AuditStore> store) {
        if (!settings.approved()) {
            return rules.start(org);
        }
        var published = published(org, store.get());
        if (published.isEmpty()) {
            return rules.start(org);
        }
        var loaded = rules.publish(org, new TreeMap<>(published.get()));
        if (loaded instanceof RuleFolder.Loaded.Ready) {
            rules.reload(org);
        }
        return loaded;
    }

    /** What decides for the org by what people asked for, or by what decided last. */
    private static Optional<Map<String, String>> published(String org, AuditStore store) {
        return store.ruleRequests()
                .standing(org)
                .map(Request::pack)
                .or(() -> store.rulePacks().live(org).map(RulePacks.Entry::fingerprint))
                .flatMap(pack -> store.rulePacks().files(pack));
    }

    /** From now on events are kept, and those that were before. */
    synchronized void keepIn(AuditStore store) {
        audit = store;
        early.forEach(event -> keep(event, store));
        early.clear();
    }

    /** The live rules themselves. */
    LiveRules live() {
        return rules;
    }

    /** Looks once a second what people have published, and lets drafts decide in the shadow; ends when it is closed. */
    AutoCloseable follow() {
        AuditStore store = audit;
        if (store == null) {
            throw new IllegalStateException("keepIn comes first");
        }
        return new RulesFollower(rules, settings, store);
    }

    private synchronized void happened(RuleEvent event) {
        refusedByOrg.remove(event.org());
        if (event instanceof RuleEvent.WentLive live) {
            sinceByFingerprint.put(live.pack().fingerprint(), live.when());
            decides(live.pack());
        } else if (event instanceof RuleEvent.Unchanged same) {
            decides(same.pack());
        } else if (event instanceof RuleEvent.Drafted draft) {
            draftByOrg.put(draft.org(), draft.pack().fingerprint());
        } else if (event instanceof RuleEvent.Refused wrong) {
            refusedByOrg.put(
                    wrong.org(),
                    wrong.problems().list().stream().map(Problem::toString).toList());
        }
        AuditStore store = audit;
        if (store == null) {
            early.add(event);
        } else {
            keep(event, store);
        }
    }

    /** The folder and what decides for the org are the same now. */
    private void decides(RulePack pack) {
        first = first == null || first.org().equals(pack.org()) ? pack : first;
        draftByOrg.remove(pack.org());
    }

    private static void keep(RuleEvent event, AuditStore store) {
        if (event instanceof RuleEvent.WentLive live) {
            String pack = live.pack().fingerprint();
            String before = store.rulePacks()
                    .live(live.org())
                    .map(RulePacks.Entry::fingerprint)
                    .orElse("");
            if (!before.equals(pack)) {
                store.rulePacks().record(entry(live, before, store), live.pack().texts());
            }
        } else if (event instanceof RuleEvent.Unchanged same) {
            store.rulePacks().renew(same.pack().fingerprint(), same.pack().texts());
        } else if (event instanceof RuleEvent.Refused wrong) {
            keep(wrong, store);
        }
    }

    /** A folder that stays wrong in the same way is kept once, however often it is read again. */
    private static void keep(RuleEvent.Refused wrong, AuditStore store) {
        List<String> problems = wrong.problems().list().stream()
                .limit(PROBLEMS_KEPT)
                .map(Problem::toString)
                .toList();
        boolean known = store.rulePacks().latest(LOOKED_BACK).stream()
                .filter(entry -> entry.org().equals(wrong.org()))
                .findFirst()
                .filter(entry -> entry.fingerprint().equals(wrong.files())
                        && entry.problems().equals(problems))
                .isPresent();
        if (!known) {
            store.rulePacks().record(refusal(wrong, problems, store), Map.of());
        }
    }

    private static RulePacks.Entry refusal(RuleEvent.Refused wrong, List<String> problems, AuditStore store) {
        Optional<Request> asked = store.ruleRequests().standing(wrong.org()).filter(request -> request.pack()
                .equals(wrong.files()));
        return new RulePacks.Entry(
                wrong.files(),
                wrong.org(),
                wrong.running(),
                wrong.when(),
                asked.map(Request::by).orElse("file saved"),
                asked.map(Request::reason).orElse(""),
                asked.map(Request::comparison).orElse(""),
                asked.map(Request::approvedBy).orElse(""),
                problems);
    }

    private static RulePacks.Entry entry(RuleEvent.WentLive live, String before, AuditStore store) {
        String pack = live.pack().fingerprint();
        var asked = store.ruleRequests().standing(live.org()).filter(request -> request.pack()
                .equals(pack));
        if (asked.isPresent()) {
            Request request = asked.get();
            return new RulePacks.Entry(
                    pack,
                    live.org(),
                    before,
                    live.when(),
                    request.by(),
                    request.reason(),
                    request.comparison(),
                    request.approvedBy(),
                    List.of());
        }
        store.ruleRequests().overtaken(live.org());
        String by = live.difference().isEmpty() ? "start" : "file saved";
        return new RulePacks.Entry(pack, live.org(), before, live.when(), by, "", "", "", List.of());
    }

    /** The rules as their page shows them. */
    RulesPage page() {
        RulePack pack = first;
        if (pack == null) {
            return new RulesPage("", Instant.EPOCH, List.of(), refused(), "", List.of());
        }
        RulesPage shown = view(pack);
        return new RulesPage(
                shown.fingerprint(),
                shown.liveFrom(),
                shown.files(),
                refused(),
                draftByOrg.getOrDefault(pack.org(), ""),
                shown.settings());
    }

    /** Why the folder cannot go live, in whichever org. */
    private List<String> refused() {
        return refusedByOrg.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** Every case is run for it, so it is made when somebody first opens it, once for each pack and its cases. */
    private synchronized RulesPage view(RulePack pack) {
        Shown last = shown;
        if (last == null
                || !last.pack().equals(pack.fingerprint())
                || !last.cases().equals(pack.cases())) {
            Instant since = sinceByFingerprint.getOrDefault(pack.fingerprint(), Instant.EPOCH);
            last = new Shown(pack.fingerprint(), pack.cases(), RulesView.page(pack, since));
            shown = last;
        }
        return last.page();
    }

    /** A file of the live rules, their settings or cases. */
    Optional<String> text(String path) {
        RulePack pack = first;
        if (pack == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(pack.texts().get(path));
    }

    /** The page of a pack with these cases. */
    private record Shown(String pack, SortedMap<String, String> cases, RulesPage page) {}
}
