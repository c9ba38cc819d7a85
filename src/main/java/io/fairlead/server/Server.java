package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.camel.Batches;
import io.fairlead.camel.CamelRuntime;
import io.fairlead.camel.QueueComponent;
import io.fairlead.kafka.BadRecordHandler;
import io.fairlead.kafka.KafkaConnection;
import io.fairlead.kafka.Message;
import io.fairlead.kafka.Topic;
import io.fairlead.kafka.Topics;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.mirror.MirrorObjects;
import io.fairlead.rules.LiveRules;
import io.fairlead.rules.Problems;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.check.OrgSnapshot;
import io.fairlead.salesforce.SalesforceOrg;
import io.fairlead.server.gate.Budget;
import io.fairlead.server.gate.Gate;
import io.fairlead.server.gate.Meter;
import io.fairlead.server.gate.Pacer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything together: queues, audit store, rules, orgs, routes and pages. Starts what can start side by side, and ends in reverse. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final long LOAD_WAIT_MILLIS = 50;

    private final Config config;
    private final Consumer<String> say;
    private final Clock clock = Clock.systemUTC();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, LocalOrg> localOrgs = new LinkedHashMap<>();
    private final List<OrgLine> lines = new CopyOnWriteArrayList<>();
    private final Map<String, Object> beans = new HashMap<>();
    private @Nullable Workbench workbench;
    private String url = "";

    private Server(Config config, Consumer<String> say) {
        this.config = config;
        this.say = say;
    }

    /**
     * Starts everything; returns when job changes can be taken and are being decided.
     *
     * @param say told what is being done, a sentence at a time
     */
    public static Server start(Config config, Consumer<String> say) throws Exception {
        ServerFile.read(config.data()).ifPresent(running -> {
            throw new Config.Refused(List.of("A server runs on " + config.data() + " already: process " + running.pid()
                    + ", " + running.url() + ". Stop it, or use another data.dir."));
        });
        var server = new Server(config, say);
        try {
            server.startAll();
            return server;
        } catch (Exception | Error e) {
            server.close();
            throw e;
        }
    }

    private void startAll() throws Exception {
        var kafka = later(() -> KafkaConnection.open(config.kafka()));
        var store = later(() -> Workbench.openAudit(config));
        var rulesDesk = new RulesDesk(config.rules(), clock, config.publishing());
        var rules = later(() ->
                rulesDesk.start(config.orgs().stream().map(OrgConfig::name).toList(), store::join));
        AuditStore audit = get(store);
        startLocalOrgs();
        KafkaConnection queues = get(kafka);
        open.push(queues);
        open.push(audit);
        List<Topic> topics = new ArrayList<>(Topics.ALL);
        config.orgs().forEach(org -> topics.addAll(MirrorFeed.topics(org.name())));
        queues.topics().ensure(topics);
        say.accept("Queues are ready on " + queues.bootstrap() + ".");
        LiveRules live = get(rules);
        open.push(live);
        rulesDesk.keepIn(audit);
        var bench = new Workbench(
                config,
                queues,
                audit,
                () -> live.pack(config.orgs().get(0).name()).settings().match(),
                clock);
        workbench = bench;
        CamelRuntime runtime = startCamel(queues, audit, rulesDesk, bench);
        for (OrgConfig org : config.orgs()) {
            startOrg(org, live, queues, audit, runtime);
        }
        bench.sendUnsent();
        bench.deliverFromSandboxes();
        runtime.startRoutes();
        // Ends first: no route may find a part that is closed already.
        open.push(runtime::stopRoutes);
        live.watch();
        open.push(rulesDesk.follow());
        writeServerFile();
    }

    private void startLocalOrgs() throws Exception {
        for (OrgConfig org : config.orgs()) {
            if (org.embedded()) {
                LocalOrg local = LocalOrgs.start(config, org.name(), 0, say);
                open.push(local);
                localOrgs.put(org.name(), local);
            }
        }
    }

    private CamelRuntime startCamel(KafkaConnection queues, AuditStore audit, RulesDesk rules, Workbench bench)
            throws Exception {
        int port = config.port() == 0 ? freePort(config.host()) : config.port();
        beans.put("intake", bench.intake());
        beans.put("inbox", new Inbox(bench.intake()));
        beans.put("batches", new Batches());
        var lists = new ListKeeper(
                config, audit, queues.queue(), this::salesforce, () -> Workbench.matchSettings(config), clock);
        beans.put("lists", lists);
        beans.put("snapshot-inbox", new SnapshotInbox(new Snapshots(queues.queue(), audit, clock)));
        beans.put("detect", new DetectStep(() -> lines.get(0), audit, bench.intake(), clock));
        beans.put(
                "queue-retention",
                new QueueRetention(
                        queues.topics(),
                        config.orgs().stream().map(OrgConfig::name).toList(),
                        Duration.ofDays(config.keepDays()),
                        clock));
        Map<String, String> properties = new HashMap<>();
        properties.put("drop.dir", config.drop().toString());
        properties.put("data.dir", config.data().toString());
        properties.put("pipeline.batch", Integer.toString(config.batch()));
        properties.put("mirror.poll.seconds", Integer.toString(config.pollSeconds()));
        var setup = new CamelRuntime.Setup(
                config.routes(), config.host(), port, properties, queues.clientProperties(), beans);
        CamelRuntime runtime =
                CamelRuntime.start(setup, context -> addQueue(context, queues, audit), (vertx, router) -> new WebMount(
                                config,
                                bench,
                                rules,
                                new OrgStates(config.orgs(), lines),
                                lists,
                                new RunningChecks(config, this::salesforce, rules.live()))
                        .mount(router));
        open.push(runtime);
        url = "http://" + (config.host().equals("0.0.0.0") ? "127.0.0.1" : config.host()) + ":" + port + "/";
        return runtime;
    }

    private void addQueue(CamelContext context, KafkaConnection queues, AuditStore audit) {
        context.addComponent("queue", new QueueComponent(queues, badRecords(queues, audit), config.node()));
    }

    private BadRecordHandler badRecords(KafkaConnection queues, AuditStore audit) {
        return (bad, reason) -> {
            var item = BadRecords.item(bad, reason, clock.instant());
            audit.held().hold(List.of(item));
            queues.queue().send(Topic.HELD, Message.of(item.id(), io.fairlead.Json.bytes(item)));
        };
    }

    private void startOrg(
            OrgConfig org, LiveRules rules, KafkaConnection queues, AuditStore audit, CamelRuntime runtime)
            throws Exception {
        LocalOrg local = localOrgs.get(org.name());
        var login =
                local == null ? org.login() : LocalOrgs.login(local, org.login().apiVersion());
        SalesforceOrg salesforce = SalesforceOrg.connect(runtime.context(), org.name(), login);
        var gate = new Gate(org.name(), org.mode(), org.gate(), audit);
        OrgLine line = OrgLine.open(org, gate, salesforce, queues.queue(), rules, config.data(), clock);
        open.push(line);
        lines.add(line);
        var meter = new Meter(salesforce, audit, clock);
        open.push(meter::read);
        var registry = runtime.context().getRegistry();
        registry.bind("decide-" + org.name(), new DecideStep(line, audit, queues.queue(), clock));
        registry.bind(
                "write-" + org.name(),
                new WriteStep(line, audit, queues.queue(), clock, config.attempts(), org.pace()));
        registry.bind(
                "pacer-" + org.name(),
                new Pacer(
                        gate,
                        config.sandboxes(org.name()),
                        () -> rules.pack(org.name()).fingerprint(),
                        audit,
                        queues.queue(),
                        clock,
                        org.pace(),
                        meter));
        registry.bind(
                "mirror-poll-" + org.name(), new PacedPoll(line.feed(), new Budget(org.name(), org.pace(), audit)));
        registry.bind("mirror-index-" + org.name(), new MirrorIndex(line.mirror()));
        String topics = MirrorObjects.NAMES.stream()
                .map(object -> Topic.mirrorName(org.name(), object))
                .collect(Collectors.joining(","));
        runtime.addForOrg("index", org.name(), Map.of("topics", topics, "group", line.mirrorGroup()));
        runtime.addForOrg("poll", org.name(), Map.of());
        runtime.addForOrg("decide", org.name(), Map.of());
        runtime.addForOrg("write", org.name(), Map.of());
        runtime.addForOrg("pace", org.name(), Map.of());
        runtime.startForOrg("index", org.name());
        load(line, queues, rules);
    }

    /** Nothing is decided before the mirror holds what the topics hold. */
    private void load(OrgLine line, KafkaConnection queues, LiveRules rules) throws InterruptedException {
        say.accept("Reading org " + line.name() + " into the mirror ...");
        read(line, queues, rules.pack(line.name()));
        rules.beforeLive(line.name(), pack -> read(line, queues, pack));
        Problems missing = rules.against(line.name(), () -> view(line));
        if (!missing.isEmpty()) {
            say.accept("The rules name what the org " + line.name() + " does not have; what needs it will be held:\n"
                    + missing.text());
        }
        say.accept("The mirror of " + line.name() + " holds " + line.mirror().count("Account") + " accounts, "
                + line.mirror().count("Contact") + " contacts and "
                + line.mirror().count("Lead") + " leads.");
    }

    /** Returns when the mirror holds every field that the pack names: a field that was not read would look empty, and be filled. */
    private static void read(OrgLine line, KafkaConnection queues, RulePack pack) throws InterruptedException {
        line.feed().load(pack.fieldsNamed());
        for (String object : MirrorObjects.NAMES) {
            String topic = Topic.mirrorName(line.name(), object);
            while (queues.progress().waiting(line.mirrorGroup(), topic) > 0) {
                Thread.sleep(LOAD_WAIT_MILLIS);
            }
        }
    }

    /** What rules may name in the org now; kept for {@code fairlead rules check}. */
    private OrgSnapshot view(OrgLine line) {
        var view = new OrgSnapshot(line.name(), line.schema().catalog(), line.directory());
        view.write(Workbench.orgView(config, line.name()));
        return view;
    }

    private void writeServerFile() {
        Map<String, ServerFile.LocalAccess> access = new HashMap<>();
        localOrgs.forEach((name, local) ->
                access.put(name, new ServerFile.LocalAccess(local.port(), local.clientId(), local.clientSecret())));
        ServerFile.own(url, access).write(config.data());
        open.push(() -> ServerFile.remove(config.data()));
    }

    public Config config() {
        return config;
    }

    /** Address of the pages. */
    public String url() {
        return url;
    }

    public Workbench workbench() {
        return java.util.Objects.requireNonNull(workbench, "the server has not started");
    }

    /** The local org behind this name, for the demo. */
    public LocalOrg localOrg(String name) {
        return java.util.Objects.requireNonNull(localOrgs.get(name), name);
    }

    private SalesforceOrg salesforce(String org) {
        return lines.stream()
                .filter(line -> line.name().equals(org))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No org " + org + " is connected."))
                .salesforce();
    }

    /** Calls made to all orgs since start. */
    public long apiCalls() {
        return lines.stream().mapToLong(line -> line.salesforce().calls()).sum();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("A part did not close", e);
            }
        }
    }

    private static int freePort(String host) throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> CompletableFuture<T> later(Work<T> work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return work.run();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
