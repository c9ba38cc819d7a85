package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.rules.LiveRules;
import io.fairlead.rules.RuleFolder;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a second: lets go live what people published in the audit store, on this machine or another, and lets drafts decide in the shadow. */
final class RulesFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RulesFollower.class);

    private final LiveRules rules;
    private final PublishSettings settings;
    private final AuditStore store;
    private final ShadowRun shadows;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "rules-follow");
        thread.setDaemon(true);
        return thread;
    });

    RulesFollower(LiveRules rules, PublishSettings settings, AuditStore store) {
        this.rules = rules;
        this.settings = settings;
        this.store = store;
        this.shadows = new ShadowRun(store, new RuleStudy(store));
        var unused = clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            if (settings.approved()) {
                rules.orgs().forEach(this::publish);
            }
            shadows.look();
        } catch (RuntimeException e) {
            LOG.error("What people published could not be followed; it is looked at again.", e);
        }
    }

    private void publish(String org) {
        store.ruleRequests().standing(org).ifPresent(request -> {
            String pack = request.pack();
            if (pack.equals(rules.pack(org).fingerprint())) {
                return;
            }
            var texts = new TreeMap<>(store.rulePacks().files(pack).orElse(Map.of()));
            if (rules.publish(org, texts) instanceof RuleFolder.Loaded.Refused refused) {
                store.ruleRequests().refused(request);
                LOG.error(
                        "A published pack cannot decide, the running pack goes on. org={} pack={} problems={}",
                        org,
                        pack,
                        refused.problems().errors());
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
