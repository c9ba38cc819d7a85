package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.camel.CamelRuntime;
import io.fairlead.kafka.KafkaConnection;
import io.fairlead.kafka.Topic;
import io.fairlead.mirror.MirrorObjects;
import io.fairlead.rules.LiveRules;
import io.fairlead.rules.Problems;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.check.OrgSnapshot;
import io.fairlead.salesforce.Login;
import io.fairlead.salesforce.SalesforceOrg;
import io.fairlead.server.gate.Budget;
import io.fairlead.server.gate.Gate;
import io.fairlead.server.gate.Meter;
import io.fairlead.server.gate.Pace;
import io.fairlead.server.gate.Pacer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orgs of the configuration and what runs for each. An org that cannot be reached, or may not be used yet, waits with its reason while the others
 * go on; orgs come and go while the server runs.
 */
final class ConnectedOrgs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectedOrgs.class);
    private static final long LOAD_WAIT_MILLIS = 50;
    /** So old may be what an org is known to have, for somebody who edits rules. */
    private static final Duration WHILE_EDITING = Duration.ofSeconds(15);

    /** Logging in again and asking what the org is made of takes fewer calls. */
    private static final int TO_CONNECT = 20;

    private static final List<String> PIPELINE = List.of("poll", "decide", "write", "pace");

    private final Parts parts;
    private final Map<String, OrgLine> lineByOrg = new ConcurrentHashMap<>();
    private final Map<String, PacedPoll> pollByOrg = new ConcurrentHashMap<>();
    /** How many calls the first load takes, by org, as the org said when it was asked last. */
    private final Map<String, Long> callsToLoadByOrg = new ConcurrentHashMap<>();

    private final Map<String, Meter> meterByOrg = new ConcurrentHashMap<>();
    private final Map<String, Waiting> waitingByOrg = new ConcurrentHashMap<>();
    private final Set<String> hurried = ConcurrentHashMap.newKeySet();
    private volatile Config config;
    private volatile String refused = "";

    ConnectedOrgs(Config config, Parts parts) {
        this.config = config;
        this.parts = parts;
    }

    /** What every org shares. */
    record Parts(
            RunningLocalOrgs locals,
            KafkaConnection queues,
            AuditStore audit,
            LiveRules rules,
            Consumer<String> say,
            Clock clock) {}

    /**
     * Why an org does not run.
     *
     * @param kind what has to happen
     */
    record Waiting(Kind kind, String why) {
        enum Kind {
            /** A second person has to approve it. */
            APPROVAL,
            /** It has not as many calls left as reading its records takes. */
            CALLS,
            /** It refused, or was not to be reached. */
            REFUSED
        }
    }

    /** Reading an org's records takes more calls than are left. */
    private static final class TooFewCalls extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooFewCalls(String message) {
            super(message);
        }
    }

    Config config() {
        return config;
    }

    /** The orgs of the configuration as it is now. */
    void configure(Config now) {
        config = now;
        refused = "";
    }

    /** Keeps why the configuration that somebody has changed cannot be used. */
    void refuse(String why) {
        refused = why;
    }

    /** Lets an org that waits be tried at once. */
    void hurry(String org) {
        hurried.add(org);
    }

    /** Whether somebody wants an org to be tried at once; asked once. */
    boolean takeHurry(String org) {
        return hurried.remove(org);
    }

    /** Why the changed configuration cannot be used; "" if nothing is wrong. */
    String refused() {
        return refused;
    }

    List<String> names() {
        return config.orgs().stream().map(OrgConfig::name).toList();
    }

    Optional<OrgLine> line(String org) {
        return Optional.ofNullable(lineByOrg.get(org));
    }

    /**
     * An org that runs.
     *
     * @throws IllegalArgumentException if it does not, saying why
     */
    OrgLine running(String org) {
        return line(org)
                .orElseThrow(() -> new IllegalArgumentException(waiting(org)
                        .map(waiting -> "The org " + org + " is not used: " + waiting.why())
                        .orElse("No org " + org + " is connected.")));
    }

    /** The connection of an org that runs, see {@link #running}. */
    SalesforceOrg salesforce(String org) {
        return running(org).salesforce();
    }

    /**
     * The orgs whose records say who works where, in the order of the configuration: those that run, and no sandbox of another, whose copies are old.
     *
     * @throws IllegalStateException if none does
     */
    List<OrgLine> knowing() {
        List<OrgLine> running = config.orgs().stream()
                .filter(org -> org.sandboxOf().isEmpty())
                .flatMap(org -> line(org.name()).stream())
                .toList();
        if (running.isEmpty()) {
            throw new IllegalStateException("No org runs yet that could say who works where.");
        }
        return running;
    }

    Collection<OrgLine> lines() {
        return lineByOrg.values();
    }

    Optional<Waiting> waiting(String org) {
        return Optional.ofNullable(waitingByOrg.get(org));
    }

    /**
     * Brings an org in: its records are read, then its job changes are decided and written as soon as its routes start. If it refuses, it waits with its reason.
     *
     * @return whether it runs
     */
    boolean attach(OrgConfig org, CamelRuntime runtime) throws Exception {
        Optional<Waiting> obstacle = new Admission(parts.audit(), config.connecting()).obstacle(org);
        if (obstacle.isPresent()) {
            wait(org, obstacle.get());
            return false;
        }
        try {
            open(org, runtime);
            waitingByOrg.remove(org.name());
            return true;
        } catch (TooFewCalls few) {
            detach(org.name(), runtime);
            wait(org, new Waiting(Waiting.Kind.CALLS, String.valueOf(few.getMessage())));
            return false;
        } catch (RuntimeException refused) {
            detach(org.name(), runtime);
            if (org.embedded()) {
                throw refused;
            }
            LOG.warn("An org could not be brought in: org={}", org.name(), refused);
            wait(org, new Waiting(Waiting.Kind.REFUSED, String.valueOf(refused.getMessage())));
            return false;
        }
    }

    private void wait(OrgConfig org, Waiting why) {
        if (!why.equals(waitingByOrg.put(org.name(), why))) {
            parts.say().accept("The org " + org.name() + " is not used: " + why.why());
        }
    }

    private void open(OrgConfig org, CamelRuntime runtime) throws Exception {
        long known = callsToLoadByOrg.getOrDefault(org.name(), 0L);
        checkCalls(org, known, known);
        Login login = parts.locals()
                .find(org.name())
                .map(local -> LocalOrgs.login(local, org.login().apiVersion()))
                .orElseGet(org::login);
        SalesforceOrg salesforce = SalesforceOrg.connect(runtime.context(), org.name(), login);
        if (!login.refreshToken().isEmpty()) {
            salesforce.keepRefreshTokens(new TokenKeeper(config, org.name())::keep);
        }
        new Admission(parts.audit(), config.connecting()).sameAsConnected(org, salesforce);
        parts.queues().topics().ensure(MirrorFeed.topics(org.name()));
        keepSettings(org);
        var gate = new Gate(org.name(), org.mode(), org.gate(), parts.audit());
        OrgLine line = OrgLine.open(
                org,
                gate,
                salesforce,
                parts.queues().queue(),
                parts.rules(),
                config.data(),
                Workbench.orgView(config, org.name()),
                parts.clock());
        lineByOrg.put(org.name(), line);
        var meter = new Meter(salesforce, parts.audit(), parts.clock());
        meterByOrg.put(org.name(), meter);
        announceLoad(org, line, meter);
        addRoutes(line, org.pace(), meter, runtime);
        runtime.startForOrg("index", org.name());
        load(line);
    }

    /** From now on the org is worked in by these settings. */
    private void keepSettings(OrgConfig org) {
        for (var change : parts.audit().orgSettings().keep(org.name(), config.node(), org.settings())) {
            if (change.before() != null) {
                LOG.info(
                        "A setting of an org was taken up: org={} setting={} before={} now={}",
                        org.name(),
                        change.setting().name(),
                        change.before(),
                        change.setting().value());
            }
        }
    }

    /** Says before the first load how many calls it takes. */
    private void announceLoad(OrgConfig org, OrgLine line, Meter meter) {
        long calls = line.feed().callsToLoad(parts.rules().pack(org.name()).fieldsNamed());
        meter.read();
        callsToLoadByOrg.put(org.name(), calls == 0 ? 0 : calls + TO_CONNECT);
        if (calls > 0) {
            parts.say()
                    .accept("Reading the records of org " + org.name() + " takes up to " + calls
                            + " calls of today's budget.");
            checkCalls(org, calls, calls + TO_CONNECT);
        }
    }

    /** Asks the store and not the org, so that it can be asked again and again. */
    private void checkCalls(OrgConfig org, long needed, long wanted) {
        var budget = new Budget(org.name(), org.pace(), parts.audit());
        if (budget.left() < needed) {
            budget.obstacle("Reading its records", wanted).ifPresent(why -> {
                throw new TooFewCalls(why);
            });
        }
    }

    private void addRoutes(OrgLine line, Pace pace, Meter meter, CamelRuntime runtime) throws Exception {
        String org = line.name();
        var queue = parts.queues().queue();
        var poll = new PacedPoll(line, new Budget(org, pace, parts.audit()), parts.clock());
        pollByOrg.put(org, poll);
        runtime.bind("mirror-poll-" + org, poll);
        runtime.bind("decide-" + org, new DecideStep(line, parts.audit(), queue, poll, parts.clock()));
        runtime.bind("write-" + org, new WriteStep(line, parts.audit(), queue, parts.clock(), config.attempts(), pace));
        runtime.bind(
                "pacer-" + org,
                new Pacer(
                        line.gate(),
                        () -> config.sandboxes(org),
                        () -> parts.rules().pack(org).fingerprint(),
                        parts.audit(),
                        queue,
                        parts.clock(),
                        pace,
                        meter));
        runtime.bind("mirror-index-" + org, new MirrorIndex(line.mirror()));
        String topics = MirrorObjects.NAMES.stream()
                .map(object -> Topic.mirrorName(org, object))
                .collect(Collectors.joining(","));
        runtime.addForOrg("index", org, Map.of("topics", topics, "group", line.mirrorGroup()));
        for (String template : PIPELINE) {
            runtime.addForOrg(template, org, Map.of());
        }
    }

    /** Lets an org's job changes flow, where the server runs already. */
    void startRoutes(String org, CamelRuntime runtime) throws Exception {
        for (String template : PIPELINE) {
            runtime.startForOrg(template, org);
        }
    }

    /** Takes an org out after what it has in hand; what waits for it stays in the queues. */
    void detach(String org, CamelRuntime runtime) throws Exception {
        for (String template : List.of("pace", "decide", "write", "poll", "index")) {
            runtime.removeForOrg(template, org);
        }
        for (String bean : List.of("pacer-", "decide-", "write-", "mirror-poll-", "mirror-index-")) {
            runtime.unbind(bean + org);
        }
        waitingByOrg.remove(org);
        pollByOrg.remove(org);
        Meter meter = meterByOrg.remove(org);
        if (meter != null) {
            meter.read();
        }
        OrgLine line = lineByOrg.remove(org);
        if (line != null) {
            line.close();
        }
        SalesforceOrg.disconnect(runtime.context(), org);
    }

    /** Nothing is decided before the mirror holds what the topics hold. */
    private void load(OrgLine line) throws InterruptedException {
        LiveRules rules = parts.rules();
        parts.say().accept("Reading org " + line.name() + " into the mirror ...");
        read(line, rules.pack(line.name()));
        rules.beforeLive(line.name(), pack -> read(line, pack));
        Problems missing = rules.against(line.name(), () -> view(line.name()).orElseThrow());
        MissingInOrg.texts(line.name(), missing).forEach(parts.say());
        parts.say()
                .accept("The mirror of " + line.name() + " holds "
                        + line.mirror().count("Account") + " accounts, "
                        + line.mirror().count("Contact") + " contacts and "
                        + line.mirror().count("Lead") + " leads.");
    }

    /** Returns when the mirror holds every field that the pack names: a field that was not read would look empty, and be filled. */
    private void read(OrgLine line, RulePack pack) throws InterruptedException {
        line.feed().load(pack.fieldsNamed());
        for (String object : MirrorObjects.NAMES) {
            String topic = Topic.mirrorName(line.name(), object);
            while (parts.queues().progress().waiting(line.mirrorGroup(), topic) > 0) {
                Thread.sleep(LOAD_WAIT_MILLIS);
            }
        }
    }

    /** What rules may name in an org: as it is now, or if the org does not run, as it was last. */
    Optional<OrgSnapshot> view(String org) {
        Optional.ofNullable(pollByOrg.get(org))
                .ifPresent(poll -> poll.lookAgain(parts.clock().instant().minus(WHILE_EDITING)));
        return line(org).map(OrgLine::keepView).or(() -> OrgSnapshot.read(Workbench.orgView(config, org)));
    }

    @Override
    public void close() {
        meterByOrg.values().forEach(Meter::read);
        lineByOrg.values().forEach(OrgLine::close);
    }
}
