package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.RulePacks;
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
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The live rules of all orgs: keeps in the audit store what went live and what was refused, and shows it on the rules page. */
final class RulesDesk {
    private final LiveRules rules;
    private final List<RuleEvent> early = new ArrayList<>();
    private final Map<String, Instant> sinceByFingerprint = new ConcurrentHashMap<>();
    private volatile List<String> refused = List.of();
    private volatile @Nullable RulePack first;
    private volatile @Nullable AuditStore audit;

    RulesDesk(Path folder, Clock clock) {
        this.rules = new LiveRules(folder, clock);
        rules.onEvent(this::happened);
    }

    /**
     * Loads the rules of every org.
     *
     * @throws Config.Refused with every problem of the rules, if they cannot go live
     */
    LiveRules start(List<OrgConfig> orgs) {
        List<String> problems = new ArrayList<>();
        for (OrgConfig org : orgs) {
            if (rules.start(org.name()) instanceof RuleFolder.Loaded.Refused wrong) {
                wrong.problems().text().lines().forEach(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new Config.Refused(problems);
        }
        return rules;
    }

    /** From now on events are kept, and those that were before. */
    synchronized void keepIn(AuditStore store) {
        audit = store;
        early.forEach(event -> keep(event, store));
        early.clear();
    }

    private synchronized void happened(RuleEvent event) {
        if (event instanceof RuleEvent.WentLive live) {
            first = first == null || first.org().equals(live.org()) ? live.pack() : first;
            sinceByFingerprint.put(live.pack().fingerprint(), live.when());
            refused = List.of();
        } else if (event instanceof RuleEvent.Refused wrong) {
            refused = wrong.problems().list().stream().map(Problem::toString).toList();
        }
        AuditStore store = audit;
        if (store == null) {
            early.add(event);
        } else {
            keep(event, store);
        }
    }

    private static void keep(RuleEvent event, AuditStore store) {
        if (event instanceof RuleEvent.WentLive live) {
            boolean start = live.difference().isEmpty();
            boolean known = store.rulePacks().latest(1).stream()
                    .anyMatch(entry -> entry.live()
                            && entry.fingerprint().equals(live.pack().fingerprint()));
            if (!start || !known) {
                var entry = new RulePacks.Entry(
                        live.pack().fingerprint(), live.when(), start ? "start" : "file saved", List.of());
                store.rulePacks().record(entry, live.pack().files());
            }
        }
    }

    /** The rules as their page shows them. */
    RulesPage page() {
        RulePack pack = first;
        if (pack == null) {
            return new RulesPage("", Instant.EPOCH, List.of(), refused);
        }
        return RulesView.page(pack, sinceByFingerprint.getOrDefault(pack.fingerprint(), Instant.EPOCH), refused);
    }
}
