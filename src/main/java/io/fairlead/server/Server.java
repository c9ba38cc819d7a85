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
import io.fairlead.match.MatchSettings;
import io.fairlead.rules.LiveRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything together: queues, audit store, rules, orgs, routes and pages. Starts what can start side by side, and ends in reverse. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Config config;
    private final Consumer<String> say;
    private final Clock clock = Clock.systemUTC();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final RunningLocalOrgs locals;
    private final Map<String, Object> beans = new HashMap<>();
    private @Nullable ConnectedOrgs orgs;
    private @Nullable Workbench workbench;
    private String url = "";

    private Server(Config config, Consumer<String> say) {
        this.config = config;
        this.say = say;
        this.locals = new RunningLocalOrgs(config, say);
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
        // Before store and broker, which begin side by side and would both make it.
        Files.createDirectories(config.data());
        var kafka = later(() -> KafkaConnection.open(config.kafka()));
        var store = later(() -> Workbench.openAudit(config));
        var rulesDesk = new RulesDesk(config.rules(), clock, config.publishing());
        var rules = later(() ->
                rulesDesk.start(config.orgs().stream().map(OrgConfig::name).toList(), store::join));
        AuditStore audit = get(store);
        open.push(locals);
        for (OrgConfig org : config.orgs()) {
            locals.start(org);
        }
        KafkaConnection queues = get(kafka);
        open.push(queues);
        open.push(audit);
        queues.topics().ensure(Topics.ALL);
        say.accept("Queues are ready on " + queues.bootstrap() + ".");
        LiveRules live = get(rules);
        open.push(live);
        rulesDesk.keepIn(audit);
        var connected = new ConnectedOrgs(config, new ConnectedOrgs.Parts(locals, queues, audit, live, say, clock));
        orgs = connected;
        var bench =
                new Workbench(config, queues, audit, () -> connected.config().orgs(), () -> matchSettings(live), clock);
        workbench = bench;
        CamelRuntime runtime = startCamel(queues, audit, rulesDesk, bench, connected);
        open.push(connected);
        for (OrgConfig org : config.orgs()) {
            connected.attach(org, runtime);
        }
        bench.sendUnsent();
        bench.deliverFromSandboxes();
        runtime.startRoutes();
        // Ends first: no route may find a part that is closed already.
        open.push(runtime::stopRoutes);
        live.watch();
        open.push(rulesDesk.follow());
        writeServerFile();
        open.push(() -> ServerFile.remove(config.data()));
        open.push(new OrgsFollower(connected, locals, runtime, rulesDesk, () -> {
            writeServerFile();
            bench.deliverFromSandboxes();
        }));
    }

    /** Queues are keyed alike for every org: by the settings of the first. */
    private MatchSettings matchSettings(LiveRules live) {
        return config.orgs().stream()
                .findFirst()
                .map(org -> live.pack(org.name()).settings().match())
                .orElseGet(() -> Workbench.matchSettings(config));
    }

    private CamelRuntime startCamel(
            KafkaConnection queues, AuditStore audit, RulesDesk rules, Workbench bench, ConnectedOrgs connected)
            throws Exception {
        int port = config.port() == 0 ? freePort(config.host()) : config.port();
        beans.put("intake", bench.intake());
        beans.put("inbox", new Inbox(bench.intake()));
        beans.put("batches", new Batches());
        var lists = new ListKeeper(
                connected::config,
                audit,
                queues.queue(),
                connected::salesforce,
                () -> Workbench.matchSettings(connected.config()),
                clock);
        beans.put("lists", lists);
        beans.put("snapshot-inbox", new SnapshotInbox(new Snapshots(queues.queue(), audit, clock)));
        beans.put("detect", new DetectStep(connected::knowing, audit, bench.intake(), clock));
        beans.put(
                "queue-retention",
                new QueueRetention(queues.topics(), connected::names, Duration.ofDays(config.keepDays()), clock));
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
                                new OrgStates(connected, audit),
                                connected,
                                lists,
                                new RunningChecks(config, connected, rules.live()),
                                new RunningEstimates(connected, audit, clock))
                        .mount(vertx, router));
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

    private void writeServerFile() {
        ServerFile.own(url, locals.access()).write(config.data());
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
        return locals.find(name).orElseThrow(() -> new IllegalArgumentException("No local org " + name + " runs."));
    }

    /** Calls made to all orgs since start. */
    public long apiCalls() {
        return java.util.Objects.requireNonNull(orgs, "the server has not started").lines().stream()
                .mapToLong(line -> line.salesforce().calls())
                .sum();
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
