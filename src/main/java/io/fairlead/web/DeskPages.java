package io.fairlead.web;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionFilter;
import io.fairlead.audit.DecisionRow;
import io.vertx.ext.web.RoutingContext;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The editor of rule files, and what it asks while somebody types. */
final class DeskPages {
    private final Templates templates;
    private final AuditStore store;
    private final RuleDesk desk;

    DeskPages(Templates templates, AuditStore store, RuleDesk desk) {
        this.templates = templates;
        this.store = store;
        this.desk = desk;
    }

    /** For the org that the address names, else the first. */
    private RuleDesk desk(RoutingContext context) {
        return desk.in(text(context.queryParams().get("org")));
    }

    /** What the editor sends. */
    private record Sent(
            @Nullable String path,
            @Nullable String text,
            @Nullable String loaded,
            @Nullable String event) {}

    /** How many of the newest decisions. */
    private record HowMany(long last) {}

    Reply edit(RoutingContext context) {
        var opened = desk(context).open(query(context, "path"));
        var values = new HashMap<String, Object>(Map.of(
                "page", "/rules",
                "opened", opened,
                "files", desk(context).files(),
                "org", desk(context).org(),
                "orgs", desk.orgs(),
                "recent", recent(desk(context).org())));
        return new Reply.Html(200, templates.render("edit", values));
    }

    /** Decisions to try a draft on; what is held has none that is whole. */
    private List<DecisionRow> recent(String org) {
        return store.list()
                .list(new DecisionFilter(org, null, null, "", "", "", "", "", "", null, null, 25, ""))
                .items();
    }

    Reply runData(RoutingContext context) {
        var sent = sent(context);
        return new Reply.Data(
                200,
                desk(context)
                        .run(
                                text(sent.path()),
                                text(sent.text()),
                                text(sent.event()).strip()));
    }

    Reply compareData(RoutingContext context) {
        return new Reply.Data(
                200,
                desk(context)
                        .compare(
                                json(context, HowMany.class, "{\"last\": 1000}").last()));
    }

    Reply wordsData(RoutingContext context) {
        return new Reply.Data(200, desk(context).words());
    }

    Reply fileData(RoutingContext context) {
        return new Reply.Data(200, desk(context).open(query(context, "path")));
    }

    Reply checkData(RoutingContext context) {
        var sent = sent(context);
        return new Reply.Data(200, desk(context).check(text(sent.path()), text(sent.text())));
    }

    Reply saveData(RoutingContext context) {
        var sent = sent(context);
        return new Reply.Data(200, desk(context).save(text(sent.path()), text(sent.text()), text(sent.loaded())));
    }

    Reply discardData(RoutingContext context) {
        var path = text(sent(context).path());
        desk(context).discard(path);
        return new Reply.Data(200, desk(context).open(path));
    }

    private static Sent sent(RoutingContext context) {
        return json(context, Sent.class, "{\"path\": ..., \"text\": ..., \"loaded\": ...}");
    }

    /** Only JSON, which no other site's page can send without being asked about it first. */
    static <T> T json(RoutingContext context, Class<T> type, String shape) {
        var sent = Objects.requireNonNullElse(context.request().getHeader("Content-Type"), "");
        if (!sent.startsWith("application/json")) {
            throw new Refusal(415, "Content-Type", sent, "send application/json");
        }
        var body = context.body().buffer();
        try {
            return Json.read(body == null ? new byte[0] : body.getBytes(), type);
        } catch (UncheckedIOException e) {
            throw new Refusal(400, "", "", "the body is not JSON of the shape " + shape);
        }
    }

    private static String query(RoutingContext context, String name) {
        return text(context.queryParams().get(name));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
