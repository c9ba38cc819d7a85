package io.fairlead.web;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.RuleRequests.Request;
import io.fairlead.audit.RuleRequests.State;
import io.fairlead.audit.Shadows;
import io.fairlead.rules.compare.Comparison;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The live rules as a handbook, one file of them, and comparisons of packs. */
final class RulesPages {
    private final Templates templates;
    private final AuditStore store;
    private final Sources sources;
    private final Handbook handbook;

    RulesPages(Templates templates, AuditStore store, Sources sources, Handbook handbook) {
        this.templates = templates;
        this.store = store;
        this.sources = sources;
        this.handbook = handbook;
    }

    Reply handbook(RoutingContext context) {
        var pack = handbook.pack();
        var values = new HashMap<String, Object>(Map.of(
                "page", "/rules",
                "pack", pack,
                "chapters", handbook.chapters(pack),
                "drafted", sources.desk().drafted(),
                "comparisons", store.comparisons().find("", 20),
                "shadows", shadows(),
                "history", store.rulePacks().latest(20),
                "withdrawn", withdrawn()));
        return new Reply.Html(200, templates.render("rules", values));
    }

    private List<Request> withdrawn() {
        return store.ruleRequests().latest(50).stream()
                .filter(request -> request.state() == State.WITHDRAWN)
                .toList();
    }

    /** How often each rule of the live pack fires. */
    Reply firesData(RoutingContext context) {
        return new Reply.Data(200, handbook.counted());
    }

    /** One file as it is live, with its lines numbered. */
    Reply file(RoutingContext context) {
        var path = Objects.requireNonNullElse(context.queryParams().get("path"), "");
        var text = sources.desk()
                .live(path)
                .orElseThrow(() -> new Refusal(404, "path", path, "the live rules have no such file"));
        var lines = text.lines().toList();
        return new Reply.Html(
                200, templates.render("rulefile", Map.of("page", "/rules", "path", path, "lines", lines)));
    }

    /** What came of comparing two packs. */
    Reply comparison(RoutingContext context) {
        return new Reply.Html(
                200, templates.render("comparison", Map.of("page", "/rules", "compared", compared(context))));
    }

    Reply comparisonData(RoutingContext context) {
        return new Reply.Data(200, compared(context));
    }

    private Comparison compared(RoutingContext context) {
        var beginning = context.pathParam("id");
        var found = store.comparisons().find(beginning, 2);
        return found.stream()
                .findFirst()
                .filter(entry -> found.size() == 1)
                .flatMap(entry -> store.comparisons().body(entry.id(), Comparison.class))
                .orElseThrow(() -> new Refusal(404, "id", beginning, "no single comparison has an id that begins so"));
    }

    /** The drafts that decide beside the live rules, and what has come of them. */
    List<Shadows.Tally> shadows() {
        return store.shadows().running().stream()
                .map(shadow -> store.shadows().tally(shadow, 20))
                .toList();
    }
}
