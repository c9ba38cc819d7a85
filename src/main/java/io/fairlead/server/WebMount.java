package io.fairlead.server;

import io.fairlead.server.desk.Desk;
import io.fairlead.server.desk.Place;
import io.fairlead.server.desk.Running;
import io.fairlead.web.Pages;
import io.fairlead.web.Sources;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.Set;

/** Puts the pages on the router that the routes' HTTP server uses. */
final class WebMount {
    private final Config config;
    private final Workbench workbench;
    private final RulesDesk rules;
    private final OrgStates orgs;
    private final ConnectedOrgs connected;
    private final ListKeeper lists;
    private final RunningChecks checks;
    private final RunningEstimates estimates;

    WebMount(
            Config config,
            Workbench workbench,
            RulesDesk rules,
            OrgStates orgs,
            ConnectedOrgs connected,
            ListKeeper lists,
            RunningChecks checks,
            RunningEstimates estimates) {
        this.config = config;
        this.workbench = workbench;
        this.rules = rules;
        this.orgs = orgs;
        this.connected = connected;
        this.lists = lists;
        this.checks = checks;
        this.estimates = estimates;
    }

    /**
     * The pages are asked last, by a router of their own that the server's one hands the request to: only so it is theirs to answer an unknown address,
     * because the routes' HTTP server mounts its router below another one.
     */
    void mount(Vertx vertx, Router server) {
        Router router = Router.router(vertx);
        server.route().last().handler(context -> router.handle(context.request()));
        var study = new RuleStudy(workbench.audit());
        var sources = new Sources(
                workbench::balance,
                rules::page,
                desk(study),
                orgs,
                new ListsView(workbench.audit(), lists),
                Snapshots.of(workbench),
                workbench.gates(),
                checks,
                workbench.spending(),
                estimates,
                study::explain,
                workbench::send,
                workbench::tell,
                Set.of(config.host()));
        Pages.mount(router, workbench.audit(), sources);
    }

    /** The rule desk works for the first org; its drafts stand beside the run-time data. */
    private Desk desk(RuleStudy study) {
        var place = new Place(config.rules(), config.data().resolve("rule-draft"), connected::view);
        var running = new Running(rules.live(), workbench.audit(), study, connected::names, config.publishing());
        return new Desk(place, rules::text, running, Clock.systemUTC());
    }
}
