package io.fairlead.server;

import io.fairlead.web.Pages;
import io.fairlead.web.Sources;
import io.vertx.ext.web.Router;
import java.util.Set;

/** Puts the pages on the router that the routes' HTTP server uses. */
final class WebMount {
    private final Config config;
    private final Workbench workbench;
    private final RulesDesk rules;

    WebMount(Config config, Workbench workbench, RulesDesk rules) {
        this.config = config;
        this.workbench = workbench;
        this.rules = rules;
    }

    void mount(Router router) {
        var study = new RuleStudy(workbench.audit());
        var sources = new Sources(
                workbench::balance,
                rules::page,
                rules::text,
                study::explain,
                workbench::send,
                workbench::tell,
                Set.of(config.host()));
        Pages.mount(router, workbench.audit(), sources);
    }
}
