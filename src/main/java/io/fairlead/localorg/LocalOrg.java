package io.fairlead.localorg;

import io.fairlead.localorg.auth.ConnectedApp;
import io.fairlead.localorg.auth.Keys;
import io.fairlead.localorg.auth.OAuth;
import io.fairlead.localorg.auth.Sessions;
import io.fairlead.localorg.auth.Users;
import io.fairlead.localorg.bulk.Jobs;
import io.fairlead.localorg.control.ControlledClock;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.rest.AuthApi;
import io.fairlead.localorg.rest.ControlApi;
import io.fairlead.localorg.rest.DataApi;
import io.fairlead.localorg.rest.Front;
import io.fairlead.localorg.rest.HttpFront;
import io.fairlead.localorg.rest.Reply;
import io.fairlead.localorg.rest.Request;
import io.fairlead.localorg.rest.SoapApi;
import io.fairlead.localorg.rest.UsageMeter;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.schema.SchemaReader;
import io.fairlead.localorg.seed.SeedRow;
import io.fairlead.localorg.soql.SoqlEngine;
import io.fairlead.localorg.store.PrefixBook;
import io.fairlead.localorg.store.RecordStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A running local org: start it, log in like at Salesforce, close it; everything is there again at the next start. */
public final class LocalOrg implements AutoCloseable {
    private static final String LOADING = "loading";

    private final LocalOrgConfig config;
    private final ControlledClock clock;
    private final RecordStore store;
    private final Org org;
    private final Records records;
    private final Sessions sessions;
    private final Users users;
    private final Jobs jobs;
    private final HttpFront http;
    private final Identity identity;
    private final AtomicReference<String> accessToken = new AtomicReference<>("");

    private LocalOrg(LocalOrgConfig config) {
        this.config = config;
        this.clock = new ControlledClock(config.clock());
        this.store = RecordStore.open(config.dataDir(), clock, book -> readSchema(config, book));
        this.org = new Org(store.schema(), store);
        this.records = new Records(org);
        records.expireRecycleBin();
        this.users = new Users(org);
        this.identity = Identity.open(org, records, users);
        this.sessions = new Sessions(store, identity.orgId(), config.sessionLifetime());
        var engine = new SoqlEngine(org.schema(), store);
        this.jobs = new Jobs(records, engine, users, config.dataDir().resolve("bulk"));
        this.http = serve(engine);
        jobs.resume();
    }

    private static Schema readSchema(LocalOrgConfig config, PrefixBook book) {
        return SchemaReader.read(config.schemaDirs(), book::prefixOf);
    }

    /** Opens the org's data and serves it. */
    public static LocalOrg start(LocalOrgConfig config) {
        return new LocalOrg(config);
    }

    private HttpFront serve(SoqlEngine engine) {
        var app = new ConnectedApp(
                identity.clientId(), identity.clientSecret(), Keys.open(config.dataDir()), identity.adminId());
        var oauth = new OAuth(org, users, sessions, app, identity.orgId(), this::loginUrl);
        var auth = new AuthApi(org, oauth, sessions, identity.orgId(), this::loginUrl);
        var usage = UsageMeter.open(config.dataDir().resolve("usage"), clock, config.apiLimit());
        var data = new DataApi(org, records, engine, usage, jobs);
        var soap = new SoapApi(org, records, sessions, users, usage);
        var front = new Front(auth, users, data, soap, usage, config.firstVersion(), config.lastVersion(), store);
        Function<Request, Reply> handler = config.control() && isLoopback(config.host())
                ? new ControlApi(clock, sessions, front::handle)::handle
                : front::handle;
        return HttpFront.start(config.host(), config.port(), handler);
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    public int port() {
        return http.port();
    }

    /** Where to log in, and also where the API is. */
    public String loginUrl() {
        return "http://" + config.host() + ":" + port();
    }

    public String clientId() {
        return identity.clientId();
    }

    public String clientSecret() {
        return identity.clientSecret();
    }

    public String username() {
        return Bootstrap.ADMIN_USERNAME;
    }

    public String password() {
        return identity.password();
    }

    public String orgId() {
        return identity.orgId();
    }

    /** A token of the administrator that is valid now. */
    public String accessToken() {
        return accessToken.updateAndGet(
                known -> sessions.user(known).isPresent() ? known : sessions.open(identity.adminId()));
    }

    /** Whether there is no account, contact or lead yet, or a load was cut short: loading the same rows again completes it. */
    public boolean isEmpty() {
        return store.setting(LOADING).isPresent()
                || store.read(() -> List.of("Account", "Contact", "Lead").stream()
                        .allMatch(name -> store.table(org.schema().get(name)).countAll() == 0));
    }

    /** Stores the rows in their order; rows that are there already are brought up to date. */
    public void load(Stream<SeedRow> rows) {
        loading("begun");
        new Loader(records, identity.adminId()).load(rows);
        loading(null);
    }

    /** Outlives the process, so that a company is never taken for whole when its load was not. */
    private void loading(@Nullable String state) {
        store.write(tx -> {
            tx.setting(LOADING, state);
            return identity;
        });
    }

    /** The id that the seed row with this key was given. */
    public Optional<String> idOf(String seedKey) {
        return store.setting(Loader.KEY + seedKey);
    }

    @Override
    public void close() {
        http.close();
        jobs.close();
        store.close();
    }
}
