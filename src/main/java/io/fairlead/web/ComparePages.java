package io.fairlead.web;

import io.fairlead.orgs.compare.Checklist;
import io.fairlead.orgs.compare.Item;
import io.fairlead.orgs.compare.Ticks;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The comparison of two orgs: its last result as a checklist, a new one, and ticks. */
final class ComparePages {
    private final Templates templates;
    private final Sources sources;

    ComparePages(Templates templates, Sources sources) {
        this.templates = templates;
        this.sources = sources;
    }

    /** The checklist as the page shows it, null before the first comparison. */
    record Shown(@Nullable Checklist list, List<Line> lines) {}

    /** A line that is not fine; {@code tick} says who has dealt with it, null if nobody has. */
    record Line(Item item, Ticks.@Nullable Tick tick) {}

    Reply page(RoutingContext context) {
        String from = parameter(context, "from");
        String to = parameter(context, "to");
        List<String> names = sources.orgs().orgs().stream().map(OrgState::name).toList();
        return new Reply.Html(
                200,
                templates.render(
                        "compare",
                        Map.of(
                                "page", "/orgs",
                                "names", names,
                                "from", from,
                                "to", to,
                                "shown", shown(from, to))));
    }

    private Shown shown(String from, String to) {
        Ticks ticks =
                from.isEmpty() || to.isEmpty() ? Ticks.NONE : sources.checks().ticks(known(from), known(to));
        return sources.checks()
                .lastComparison(from, to)
                .map(list -> new Shown(
                        list,
                        list.items().stream()
                                .filter(item -> item.state() != Item.State.FINE)
                                .map(item -> line(item, ticks))
                                .toList()))
                .orElse(new Shown(null, List.of()));
    }

    private static Line line(Item item, Ticks ticks) {
        return new Line(item, ticks.of(item).orElse(null));
    }

    Reply run(RoutingContext context) {
        String from = known(form(context, "from"));
        String to = known(form(context, "to"));
        try {
            sources.checks().compare(from, to);
        } catch (IllegalArgumentException notRunning) {
            throw new Refusal(409, "org", from + " or " + to, String.valueOf(notRunning.getMessage()));
        }
        return there(from, to);
    }

    Reply tick(RoutingContext context) {
        String from = known(form(context, "from"));
        String to = known(form(context, "to"));
        String by = form(context, "by");
        if (by.isEmpty()) {
            throw new Refusal(400, "by", "", "say who ticks");
        }
        sources.checks().tick(from, to, form(context, "key"), by);
        return there(from, to);
    }

    Reply data(RoutingContext context) {
        String from = known(parameter(context, "from"));
        String to = known(parameter(context, "to"));
        Checklist list = sources.checks()
                .lastComparison(from, to)
                .orElseThrow(() -> new Refusal(404, "from", from, "it was not compared with " + to + " yet"));
        return new Reply.Data(
                200,
                Map.of(
                        "checklist",
                        list,
                        "ticks",
                        sources.checks().ticks(from, to).tickByKey()));
    }

    private static Reply there(String from, String to) {
        return new Reply.SeeOther("/orgs/compare?from=" + Templates.encode(from) + "&to=" + Templates.encode(to));
    }

    private String known(String org) {
        return OrgPages.state(sources.orgs(), org).name();
    }

    private static String parameter(RoutingContext context, String name) {
        return text(context.queryParams().get(name));
    }

    private static String form(RoutingContext context, String name) {
        return text(context.request().formAttributes().get(name));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
