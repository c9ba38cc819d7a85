package io.fairlead.localorg;

import io.fairlead.localorg.analytics.DashboardFiles;
import io.fairlead.localorg.analytics.ReportFiles;
import io.fairlead.localorg.analytics.ReportInstances;
import io.fairlead.localorg.analytics.Reports;
import io.fairlead.localorg.auth.Authorization;
import io.fairlead.localorg.auth.ConnectedApp;
import io.fairlead.localorg.auth.ConnectedApps;
import io.fairlead.localorg.auth.IdTokens;
import io.fairlead.localorg.auth.Keys;
import io.fairlead.localorg.auth.OAuth;
import io.fairlead.localorg.auth.Sessions;
import io.fairlead.localorg.auth.Users;
import io.fairlead.localorg.bulk.Jobs;
import io.fairlead.localorg.crm.CalculatedFields;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Records;
import io.fairlead.localorg.crm.Rights;
import io.fairlead.localorg.events.Channels;
import io.fairlead.localorg.metadata.MetadataStore;
import io.fairlead.localorg.pages.Pages;
import io.fairlead.localorg.rest.AuthApi;
import io.fairlead.localorg.rest.ClassicApi;
import io.fairlead.localorg.rest.DataApi;
import io.fairlead.localorg.rest.Front;
import io.fairlead.localorg.rest.Reply;
import io.fairlead.localorg.rest.Request;
import io.fairlead.localorg.rest.SoapApi;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.schema.SchemaReader;
import io.fairlead.localorg.soql.SoqlEngine;
import io.fairlead.localorg.store.PrefixBook;
import io.fairlead.localorg.store.RecordStore;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.streaming.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The parts of an org that stand on one schema; a deployment replaces them all together. */
final class Running implements AutoCloseable {

    private final RecordStore store;
    private final Org org;
    private final Channels channels;
    private final Records records;
    private final Sessions sessions;
    private final Users users;
    private final ConnectedApps apps;
    private final Jobs jobs;
    private final ReportInstances instances;
    private final Identity identity;
    private final Front front;
    private final Pages pages;

    private Running(Lasting lasting, RecordStore store) {
        var config = lasting.config();
        var usage = lasting.usage();
        var loginUrl = lasting.loginUrl();
        this.store = store;
        this.org = new Org(store.schema(), store);
        CalculatedFields.install(org);
        this.channels = Channels.of(org.schema());
        channels.recorder().ifPresent(store::recordChanges);
        store.events().continueAfter(lasting.bell().highest());
        lasting.bell().raise(store.events().last());
        store.onEvents(() -> lasting.bell().ring(store.events().last()));
        this.records = new Records(org);
        records.expireRecycleBin();
        this.users = new Users(org, new Rights(org));
        this.identity = Identity.open(org, records, users);
        this.sessions = new Sessions(store, identity.orgId(), config.sessionLifetime());
        var engine = new SoqlEngine(org.schema(), store, users::access);
        this.jobs = new Jobs(
                records,
                engine,
                users,
                config.dataDir().resolve("bulk"),
                lasting.bulk().batches()::count);
        var folders = lasting.deployments().store().folders();
        new Loader(records, identity.adminId())
                .load(Stream.concat(ReportFiles.rows(folders), DashboardFiles.rows(folders)));
        var reports = new Reports(org, engine, lasting.reports().runs()::count);
        this.instances = new ReportInstances(
                store,
                reports,
                users,
                config.dataDir().resolve("reports"),
                lasting.reports().laterRuns()::count);
        this.apps = new ConnectedApps(store, ownApp(identity, config.dataDir()));
        var idTokens = IdTokens.open(config.dataDir());
        var oauth = new OAuth(org, users, sessions, apps, idTokens, identity.orgId(), loginUrl);
        var authorization = new Authorization(oauth, apps, sessions, store);
        var auth = new AuthApi(org, oauth, authorization, idTokens, sessions, identity.orgId(), loginUrl);
        var data = new DataApi(
                org,
                records,
                engine,
                usage,
                jobs,
                lasting.deployments(),
                lasting.bulk(),
                lasting.reports(),
                reports,
                instances,
                config.dataDir().resolve("cursors"));
        var soap = new SoapApi(org, records, sessions, users, usage);
        this.front = new Front(
                auth,
                users,
                data,
                soap,
                new ClassicApi(org, jobs, sessions, users, usage, lasting.bulk()),
                usage,
                config.firstVersion(),
                config.lastVersion(),
                store,
                lasting.deployments());
        this.pages = new Pages(
                org,
                users,
                sessions,
                config.lastVersion(),
                front::serve,
                folders,
                lasting.deployments().store().removedFiles());
    }

    /** The app that the org starts with: for every user, in every flow, called back on this machine. */
    private static ConnectedApp ownApp(Identity identity, Path dataDir) {
        return new ConnectedApp(
                identity.clientId(),
                "Fairlead",
                identity.clientSecret(),
                Keys.publicPem(dataDir),
                identity.adminId(),
                List.of(ConnectedApp.LOOPBACK),
                ConnectedApp.ALL_SCOPES,
                ConnectedApp.Permitted.EVERYBODY,
                Set.of(),
                false);
    }

    /** Reads the schema and opens the data over it. */
    static Running open(Lasting lasting) {
        var store = RecordStore.open(
                lasting.config().dataDir(),
                lasting.clock(),
                book -> readSchema(lasting.deployments().store(), book));
        try {
            return new Running(lasting, store);
        } catch (RuntimeException | Error failure) {
            store.close();
            throw failure;
        }
    }

    private static Schema readSchema(MetadataStore metadata, PrefixBook book) {
        return SchemaReader.read(metadata.folders(), metadata.removedFiles(), book::prefixOf);
    }

    /** Goes on with the bulk jobs and report runs that an end of the process cut short. */
    Running resume() {
        jobs.resume();
        instances.resume();
        return this;
    }

    RecordStore store() {
        return store;
    }

    Org org() {
        return org;
    }

    /** What the streaming servers read and publish. */
    Source source() {
        return new Source(store, records, channels, sessions, users, identity.orgId());
    }

    Records records() {
        return records;
    }

    Sessions sessions() {
        return sessions;
    }

    ConnectedApps apps() {
        return apps;
    }

    Users users() {
        return users;
    }

    Identity identity() {
        return identity;
    }

    /** The ids of active users who cannot log in yet. */
    List<String> usersWithoutPassword() {
        return store.read(() -> org.where("User", "IsActive", true).stream()
                .map(Row::id)
                .filter(id -> !users.hasPassword(id))
                .toList());
    }

    /** Answers a program, or a person's browser. */
    Reply handle(Request request) {
        return request.segment(0).equals("lightning") ? pages.handle(request) : front.handle(request);
    }

    @Override
    public void close() {
        jobs.close();
        instances.close();
        store.close();
    }
}
