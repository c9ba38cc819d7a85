package io.fairlead.rules;

import io.fairlead.decide.RuleBook;
import io.fairlead.rules.RuleFolder.Loaded;
import io.fairlead.rules.cases.Cases;
import io.fairlead.rules.check.OrgSnapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packs that decide now, one for each org. A change of the folder goes live whole, after it was checked, compiled and its cases were run; if
 * anything is wrong, the running pack goes on and the problems are told.
 */
public final class LiveRules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);

    private final Path folder;
    private final Clock clock;
    private final boolean draftsWait;
    private final RuleFolder rules = new RuleFolder();
    private final Map<String, RulePack> packByOrg = new ConcurrentHashMap<>();
    private final List<Consumer<RuleEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Preparation> preparationByOrg = new ConcurrentHashMap<>();
    private @Nullable FolderWatch watch;

    /** What has to be there before a pack decides. */
    public interface Preparation {
        void prepare(RulePack pack) throws InterruptedException;
    }

    public LiveRules(Path folder, Clock clock) {
        this(folder, clock, false);
    }

    /** @param draftsWait a change of the folder that passes waits until it is published, instead of going live */
    public LiveRules(Path folder, Clock clock, boolean draftsWait) {
        this.folder = folder;
        this.clock = clock;
        this.draftsWait = draftsWait;
    }

    /** Reads drafts: what is live is not compiled again for them, and they cost the live rules nothing that is compiled. */
    public RuleFolder forDrafts() {
        return rules.beside();
    }

    /** Told of every pack that goes live and of every change that is refused. */
    public void onEvent(Consumer<RuleEvent> listener) {
        listeners.add(listener);
    }

    /**
     * From now on, what a changed pack names has to be there in the org.
     *
     * @return what the running pack names in vain: it goes on, because whatever needs those names is held
     */
    public synchronized Problems against(String org, Supplier<OrgSnapshot> view) {
        rules.against(org, view);
        return new Problems(rules.missing(pack(org)));
    }

    /** Done before a changed pack of the org goes live; if it fails, the running pack goes on. */
    public void beforeLive(String org, Preparation preparation) {
        preparationByOrg.put(org, preparation);
    }

    /**
     * Loads the folder for an org for the first time.
     *
     * @return ready, and the org's pack is live; or refused, and the org has no rules
     */
    public synchronized Loaded start(String org) {
        Loaded loaded = readAndProve(org);
        if (loaded instanceof Loaded.Ready ready) {
            packByOrg.put(org, ready.pack());
            tell(new RuleEvent.WentLive(org, clock.instant(), ready.pack(), ""));
        }
        return loaded;
    }

    /**
     * Lets a pack decide for an org that was published, whatever the folder holds now. It is refused, and the running pack goes on, if it cannot be
     * built, names what the org does not have, or needs fields that cannot be read now.
     */
    public synchronized Loaded publish(String org, SortedMap<String, String> texts) {
        RulePack before = packByOrg.get(org);
        Loaded loaded = rules.build(texts, org);
        if (before == null) {
            if (loaded instanceof Loaded.Ready ready) {
                packByOrg.put(org, ready.pack());
                tell(new RuleEvent.WentLive(org, clock.instant(), ready.pack(), ""));
            }
            return loaded;
        }
        loaded = prepared(org, before, loaded);
        if (loaded instanceof Loaded.Ready ready) {
            swap(org, before, ready.pack());
        } else {
            refused(org, before, loaded, RuleFolder.fingerprint(texts));
        }
        return loaded;
    }

    /** Looks at the folder until it is closed; a change is taken once it has settled. */
    public synchronized void watch() {
        if (watch == null) {
            watch = new FolderWatch(folder, this::reload);
        }
    }

    /** The org's pack now. Take it once for each decision, so that the decision is made under one pack. */
    public RulePack pack(String org) {
        RulePack pack = packByOrg.get(org);
        if (pack == null) {
            throw new IllegalStateException("There are no live rules for the org " + org + ": start it first.");
        }
        return pack;
    }

    /** The orgs that have rules. */
    public List<String> orgs() {
        return List.copyOf(packByOrg.keySet());
    }

    public RuleBook book(String org) {
        return pack(org).book();
    }

    /** Reads the folder again for every org, now. */
    public synchronized void reload() {
        List.copyOf(packByOrg.keySet()).forEach(this::reload);
    }

    /** Reads the folder again for one org, now. */
    public synchronized Loaded reload(String org) {
        RulePack before = pack(org);
        Loaded loaded = prepared(org, before, readAndProve(org));
        if (loaded instanceof Loaded.Ready ready) {
            if (ready.pack().fingerprint().equals(before.fingerprint())) {
                packByOrg.put(org, ready.pack());
                tell(new RuleEvent.Unchanged(org, clock.instant(), ready.pack()));
            } else if (draftsWait) {
                tell(new RuleEvent.Drafted(org, clock.instant(), ready.pack(), before.fingerprint()));
            } else {
                swap(org, before, ready.pack());
            }
        } else {
            refused(org, before, loaded, RuleFolder.fingerprint(folder, org));
        }
        return loaded;
    }

    private void refused(String org, RulePack running, Loaded loaded, String files) {
        LOG.warn(
                "Rules refused, the running pack goes on. org={} problems={}",
                org,
                loaded.problems().errors());
        tell(new RuleEvent.Refused(org, clock.instant(), loaded.problems(), running.fingerprint(), files));
    }

    private Loaded prepared(String org, RulePack before, Loaded loaded) {
        Preparation preparation = preparationByOrg.get(org);
        if (preparation == null
                || !(loaded instanceof Loaded.Ready ready)
                || ready.pack().fingerprint().equals(before.fingerprint())) {
            return loaded;
        }
        try {
            preparation.prepare(ready.pack());
            return loaded;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notPrepared(e);
        } catch (RuntimeException e) {
            return notPrepared(e);
        }
    }

    private static Loaded notPrepared(Exception why) {
        return new Loaded.Refused(new Problems(List.of(Problem.error(
                "rules",
                0,
                0,
                "",
                "The fields that these rules name could not be read from Salesforce: " + why.getMessage() + ".",
                "Save a rule file again, or publish again, when Salesforce answers."))));
    }

    private void swap(String org, RulePack before, RulePack after) {
        if (before.fingerprint().equals(after.fingerprint())) {
            return;
        }
        packByOrg.put(org, after);
        LOG.info("Rules went live. org={} pack={} before={}", org, after.fingerprint(), before.fingerprint());
        tell(new RuleEvent.WentLive(
                org, clock.instant(), after, TextDifference.between(before.files(), after.files())));
    }

    private Loaded readAndProve(String org) {
        Loaded loaded = rules.read(folder, org);
        if (!(loaded instanceof Loaded.Ready ready)) {
            return loaded;
        }
        var problems = new ArrayList<>(ready.pack().warnings());
        problems.addAll(Cases.run(ready.pack()).asProblems());
        var all = new Problems(problems);
        return all.hasErrors()
                ? new Loaded.Refused(all)
                : new Loaded.Ready(ready.pack().withWarnings(all.list()));
    }

    private void tell(RuleEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }
}
