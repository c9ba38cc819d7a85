package io.fairlead.server;

import io.fairlead.web.Pages;
import io.fairlead.web.RulesPage;
import io.fairlead.web.Sources;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Puts the pages on the router that the routes' HTTP server uses. */
final class WebMount {
    private final Config config;
    private final Workbench workbench;
    private final Supplier<List<OrgLine>> lines;

    WebMount(Config config, Workbench workbench, Supplier<List<OrgLine>> lines) {
        this.config = config;
        this.workbench = workbench;
        this.lines = lines;
    }

    void mount(Router router) {
        var sources = new Sources(workbench::balance, this::rules, workbench::send, Set.of(config.host()));
        Pages.mount(router, workbench.audit(), sources);
    }

    private RulesPage rules() {
        return lines.get().stream()
                .findFirst()
                .map(line -> RulesView.page(line.liveRules()))
                .orElseGet(() -> new RulesPage("", java.time.Instant.EPOCH, List.of(), List.of()));
    }
}
