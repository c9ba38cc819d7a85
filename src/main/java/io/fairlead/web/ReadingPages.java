package io.fairlead.web;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.EventState.State;
import io.fairlead.audit.HeldFilter;
import io.fairlead.audit.story.DecisionStory;
import io.fairlead.audit.story.Stories;
import io.fairlead.decide.EventStatus;
import io.fairlead.rules.explain.Explanation;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The pages that only show something, and the same as JSON. */
final class ReadingPages {
    private static final List<String> KINDS =
            List.of("COMPANY_CHANGE", "DEPARTURE_ONLY", "TITLE_CHANGE", "PROMOTION", "INTERNAL_MOVE");

    private final Templates templates;
    private final AuditStore store;
    private final Stories stories;
    private final Overview overview;
    private final Sources sources;

    ReadingPages(Templates templates, AuditStore store, Stories stories, Overview overview, Sources sources) {
        this.templates = templates;
        this.store = store;
        this.stories = stories;
        this.overview = overview;
        this.sources = sources;
    }

    Reply overview(RoutingContext context) {
        return new Reply.Html(200, templates.render("overview", overviewValues()));
    }

    /** The part of the first page that changes. */
    String livePart() {
        return templates.render("live", overviewValues());
    }

    private Map<String, Object> overviewValues() {
        var checked = overview.balance();
        return Map.of(
                "page", "/",
                "numbers", overview.numbers(),
                "balance", checked.balance(),
                "countedAt", checked.at(),
                "connected", !sources.orgs().orgs().isEmpty());
    }

    Reply decisions(RoutingContext context) {
        var query = context.queryParams();
        var found = store.list().list(Filters.decisions(query));
        var values = new HashMap<String, Object>(Map.of(
                "page",
                "/decisions",
                "rows",
                found.items(),
                "more",
                found.next().isEmpty() ? "" : "/decisions?" + with(query, "after", found.next()),
                "query",
                values(query)));
        if (context.request().getHeader("HX-Request") != null) {
            return new Reply.Html(200, templates.render("rows", values));
        }
        values.put("orgs", store.events().orgs());
        values.put("states", List.of(State.values()));
        values.put("statuses", List.of(EventStatus.values()));
        values.put("kinds", KINDS);
        values.put("rules", store.list().rules());
        return new Reply.Html(200, templates.render("decisions", values));
    }

    Reply decisionsData(RoutingContext context) {
        return new Reply.Data(200, store.list().list(Filters.decisions(context.queryParams())));
    }

    Reply story(RoutingContext context) {
        return new Reply.Html(200, templates.render("story", Map.of("page", "/decisions", "story", theStory(context))));
    }

    Reply storyData(RoutingContext context) {
        return new Reply.Data(200, theStory(context));
    }

    /** The decision whole, as the rules left it: enough to decide again. */
    Reply passport(RoutingContext context) {
        var id = id(context);
        return new Reply.Data(
                200, store.decisions().find(id).orElseThrow(() -> unknown(id.org() + "/" + id.eventId())));
    }

    /** Why a decision came out as it did, rule by rule. */
    Reply explain(RoutingContext context) {
        var id = id(context);
        var path = Templates.encode(id.org()) + "/" + Templates.encode(id.eventId()) + "/" + id.attempt();
        return new Reply.Html(
                200, templates.render("explain", Map.of("page", "/decisions", "why", explanation(id), "path", path)));
    }

    Reply explainData(RoutingContext context) {
        return new Reply.Data(200, explanation(id(context)));
    }

    private Explanation explanation(DecisionId id) {
        return sources.explain().apply(id).orElseThrow(() -> unknown(id.org() + "/" + id.eventId()));
    }

    private DecisionStory theStory(RoutingContext context) {
        var org = context.pathParam("org");
        var event = context.pathParam("event");
        var found = context.pathParam("attempt") == null ? stories.latest(org, event) : stories.find(id(context));
        return found.orElseThrow(() -> unknown(org + "/" + event));
    }

    private static DecisionId id(RoutingContext context) {
        var attempt = context.pathParam("attempt");
        if (attempt == null || !attempt.matches("[0-9]{1,9}")) {
            throw new Refusal(400, "attempt", String.valueOf(attempt), "give a number, 1 for the first decision");
        }
        return new DecisionId(context.pathParam("org"), context.pathParam("event"), Integer.parseInt(attempt));
    }

    private Refusal unknown(String decision) {
        var held = store.held().list(HeldFilter.OPEN).items().stream()
                .anyMatch(item -> decision.equals(item.org() + "/" + item.eventId()));
        return new Refusal(
                404,
                "event",
                decision,
                held ? "it is held and was never decided; look at /held" : "there is no such decision");
    }

    /** The values of a filter form; an absent one is "". */
    static Map<String, String> values(MultiMap query) {
        var values = new HashMap<String, String>();
        for (var name : List.of(
                "org", "state", "status", "kind", "owner", "account", "rule", "batch", "text", "since", "until",
                "stage", "reason", "event")) {
            values.put(name, Objects.requireNonNullElse(query.get(name), ""));
        }
        return values;
    }

    static String with(MultiMap query, String name, String value) {
        var all = MultiMap.caseInsensitiveMultiMap().addAll(query).set(name, value);
        return all.entries().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> Templates.encode(entry.getKey()) + "=" + Templates.encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
