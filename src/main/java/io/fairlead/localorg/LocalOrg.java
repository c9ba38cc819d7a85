package io.fairlead.localorg;

import io.fairlead.localorg.auth.ConnectedApp;
import io.fairlead.localorg.control.ControlledClock;
import io.fairlead.localorg.events.EventBell;
import io.fairlead.localorg.metadata.Deployments;
import io.fairlead.localorg.metadata.MetadataStore;
import io.fairlead.localorg.rest.BulkUsage;
import io.fairlead.localorg.rest.ControlApi;
import io.fairlead.localorg.rest.HttpFront;
import io.fairlead.localorg.rest.Reply;
import io.fairlead.localorg.rest.ReportUsage;
import io.fairlead.localorg.rest.Request;
import io.fairlead.localorg.rest.UsageMeter;
import io.fairlead.localorg.seed.SeedName;
import io.fairlead.localorg.seed.SeedRow;
import io.fairlead.localorg.streaming.CometdServer;
import io.fairlead.localorg.streaming.PubSubServer;
import io.fairlead.localorg.streaming.Source;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A running local org: start it, log in like at Salesforce, close it; everything is there again at the next start. */
public final class LocalOrg implements AutoCloseable {
    private static final String LOADING = "loading";
    private static final String SEED = "seed";

    private final LocalOrgConfig config;
    private final ControlledClock clock;
    private final Deployments deployments;
    private final EventBell bell = new EventBell();
    private final Gate gate;
    private final CometdServer cometd;
    private final @Nullable PubSubServer pubSub;
    private final HttpFront http;
    private final AtomicReference<String> accessToken = new AtomicReference<>("");

    private LocalOrg(LocalOrgConfig config) {
        this.config = config;
        this.clock = new ControlledClock(config.clock());
        Snapshots.recover(config.dataDir());
        bell.raise(Snapshots.highestReplayId(config.dataDir()));
        var usage = UsageMeter.open(config.dataDir(), clock, config.apiLimit());
        var metadata = new MetadataStore(config.dataDir().resolve("metadata"), config.schemaDirs());
        var host = new DeployHost();
        this.deployments = new Deployments(metadata, host);
        var lasting = new Lasting(
                config,
                clock,
                usage,
                BulkUsage.open(config.dataDir(), clock),
                ReportUsage.open(config.dataDir(), clock),
                this::loginUrl,
                deployments,
                bell);
        this.gate = new Gate(Running.open(lasting));
        Supplier<Running> opener = () -> Running.open(lasting).resume();
        host.serve(gate, opener, clock);
        this.cometd = new CometdServer(this::withSource, bell, config.firstVersion(), config.lastVersion());
        this.pubSub = servePubSub();
        this.http = serve(new Snapshots(config.dataDir(), gate, opener, deployments, bell));
        gate.with(Running::resume);
    }

    /** Opens the org's data and serves it. */
    public static LocalOrg start(LocalOrgConfig config) {
        return new LocalOrg(config);
    }

    private HttpFront serve(Snapshots snapshots) {
        Function<Request, Reply> front = request -> gate.with(running -> running.handle(request));
        Function<Request, Reply> handler =
                config.control() ? new ControlApi(clock, new OrgSwitches(gate, snapshots), front)::handle : front;
        try {
            return HttpFront.start(
                    config.host(), config.port(), config.dataDir().resolve("uploads"), handler, cometd);
        } catch (RuntimeException refused) {
            if (pubSub != null) {
                pubSub.close();
            }
            deployments.close();
            gate.close();
            throw refused;
        }
    }

    private @Nullable PubSubServer servePubSub() {
        if (config.pubSubPort() == LocalOrgConfig.NO_PUB_SUB) {
            return null;
        }
        try {
            return PubSubServer.start(
                    this::withSource, bell, config.host(), config.pubSubPort(), PubSubServer.KEEP_ALIVE);
        } catch (RuntimeException refused) {
            deployments.close();
            gate.close();
            throw refused;
        }
    }

    <T> T withSource(Function<Source, T> use) {
        return gate.with(running -> use.apply(running.source()));
    }

    public int port() {
        return http.port();
    }

    /** Where to log in, and also where the API is. */
    public String loginUrl() {
        return "http://" + config.host() + ":" + port();
    }

    /** The port of the Pub/Sub API on the same host, or {@link LocalOrgConfig#NO_PUB_SUB}. */
    public int pubSubPort() {
        return pubSub == null ? LocalOrgConfig.NO_PUB_SUB : pubSub.port();
    }

    private Identity identity() {
        return gate.with(Running::identity);
    }

    public String clientId() {
        return identity().clientId();
    }

    public String clientSecret() {
        return identity().clientSecret();
    }

    public String username() {
        return Bootstrap.ADMIN_USERNAME;
    }

    public String password() {
        return identity().password();
    }

    /** Gives a user a password, as an administrator would. */
    public void setPassword(String username, String password) {
        gate.with(running -> {
            var user = running.users()
                    .byUsername(username)
                    .orElseThrow(() -> new IllegalArgumentException("The local org has no user " + username + "."));
            running.users().setPassword(user.id(), password);
            return user;
        });
    }

    /** Adds a connected app, or replaces one that was added. */
    public void add(ConnectedApp app) {
        gate.with(running -> {
            running.apps().put(app);
            return app;
        });
    }

    public String orgId() {
        return identity().orgId();
    }

    /** A token of the administrator that is valid now. */
    public String accessToken() {
        return accessToken.updateAndGet(known -> gate.with(running -> {
            var sessions = running.sessions();
            return sessions.user(known).isPresent()
                    ? known
                    : sessions.open(running.identity().adminId());
        }));
    }

    /** Whether there is no account, contact or lead yet, or a load was cut short: loading the same rows again completes it. */
    public boolean isEmpty() {
        return gate.with(running -> running.store().setting(LOADING).isPresent()
                || running.store().read(() -> List.of("Account", "Contact", "Lead").stream()
                        .map(running.org().schema()::get)
                        .allMatch(type -> running.store().table(type).countAll() == 0)));
    }

    /** Stores the rows in their order; rows that are there already are brought up to date. */
    public void load(Stream<SeedRow> rows) {
        gate.with(running -> {
            loading(running, "begun");
            new Loader(running.records(), running.identity().adminId()).load(rows);
            new ProfileRights(running.records(), running.identity().adminId()).complete();
            loading(running, null);
            return running;
        });
    }

    /**
     * Loads a seed and remembers which; its active users all get the password of the administrator. An org without our package gets the same
     * records without our fields.
     */
    public void fill(SeedName seed) {
        boolean hasPackage = gate.with(
                running -> running.org().schema().find(SeedRow.OUR_OBJECT).isPresent());
        load(hasPackage ? seed.rows() : seed.rows().flatMap(row -> row.beforeOurPackage().stream()));
        gate.with(running -> {
            var password = running.identity().password();
            running.usersWithoutPassword().forEach(user -> running.users().setPassword(user, password));
            return running.store().write(tx -> {
                tx.setting(SEED, seed.text());
                return seed;
            });
        });
    }

    /** The seed that the org was filled with, if any. */
    public Optional<SeedName> seed() {
        return gate.with(running -> running.store().setting(SEED).map(SeedName::of));
    }

    /** Outlives the process, so that a company is never taken for whole when its load was not. */
    private static void loading(Running running, @Nullable String state) {
        running.store().write(tx -> {
            tx.setting(LOADING, state);
            return running;
        });
    }

    /** The id that the seed row with this key was given. */
    public Optional<String> idOf(String seedKey) {
        return gate.with(running -> running.store().setting(Loader.KEY + seedKey));
    }

    @Override
    public void close() {
        if (pubSub != null) {
            pubSub.close();
        }
        cometd.close();
        http.close();
        deployments.close();
        gate.close();
    }
}
