package io.fairlead.web;

import io.fairlead.audit.Credits;
import io.fairlead.signal.FieldProblem;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an org costs, and the calls that somebody allows beside the budget. */
final class SpendPages {
    private static final int SHOWN = 200;

    private final Templates templates;
    private final GateDesk gates;
    private final SpendDesk desk;

    SpendPages(Templates templates, GateDesk gates, SpendDesk desk) {
        this.templates = templates;
        this.gates = gates;
        this.desk = desk;
    }

    /** Who allows how many calls more. */
    private record More(@Nullable String by, @Nullable String calls) {}

    Reply callsData(RoutingContext context) {
        return new Reply.Data(200, desk.calls(org(context)));
    }

    /** A month, the number whose entries are asked for ("" for all), and how many are left out at the beginning. */
    private record Asked(SpendDesk.Charged credits, String of, int skip, List<Credits.Entry> entries) {}

    Reply credits(RoutingContext context) {
        Asked asked = asked(context);
        Credits.Sum sum = asked.credits().sum();
        String more = asked.entries().size() < SHOWN
                ? ""
                : "?month=" + asked.credits().month() + "&of=" + asked.of() + "&skip=" + (asked.skip() + SHOWN);
        return new Reply.Html(
                200,
                templates.render(
                        "credits",
                        Map.of(
                                "page", "/orgs",
                                "org", org(context),
                                "credits", asked.credits(),
                                "existing", sum.entriesByKind().getOrDefault(Credits.Kind.EXISTING, 0L),
                                "tests", sum.entriesByKind().getOrDefault(Credits.Kind.TEST, 0L),
                                "others", sum.entriesByKind().getOrDefault(Credits.Kind.OTHER, 0L),
                                "entries", asked.entries(),
                                "more", more)));
    }

    Reply creditsData(RoutingContext context) {
        Asked asked = asked(context);
        return new Reply.Data(200, Map.of("credits", asked.credits(), "entries", asked.entries()));
    }

    private Asked asked(RoutingContext context) {
        String org = org(context);
        String month = text(context, "month");
        String of = text(context, "of");
        String skip = text(context, "skip");
        if (!month.isEmpty() && !month.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
            throw new Refusal(400, "month", month, "write YYYY-MM, e.g. 2026-11");
        }
        if (!skip.matches("[0-9]{0,8}")) {
            throw new Refusal(400, "skip", skip, "give a number");
        }
        int left = skip.isEmpty() ? 0 : Integer.parseInt(skip);
        boolean refunded = of.equals("REFUNDED");
        Credits.Kind kind = of.isEmpty() || refunded ? null : kind(of);
        return new Asked(desk.credits(org, month), of, left, desk.entries(org, month, kind, refunded, left, SHOWN));
    }

    private static Credits.Kind kind(String of) {
        try {
            return Credits.Kind.valueOf(of);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "of", of, "give REFUNDED or one of " + List.of(Credits.Kind.values()));
        }
    }

    private static String text(RoutingContext context, String name) {
        String value = context.queryParams().get(name);
        return value == null ? "" : value;
    }

    Reply raise(RoutingContext context) {
        var form = context.request().formAttributes();
        raise(context, new More(form.get("by"), form.get("calls")));
        return new Reply.SeeOther("/orgs/" + Templates.encode(org(context)) + "#budget");
    }

    Reply raiseData(RoutingContext context) {
        raise(context, DeskPages.json(context, More.class, "{\"by\": ..., \"calls\": 5000}"));
        return new Reply.Data(200, desk.calls(org(context)));
    }

    private void raise(RoutingContext context, More more) {
        String by = more.by() == null ? "" : more.by().strip();
        String calls = more.calls() == null ? "" : more.calls().strip();
        List<FieldProblem> problems = new ArrayList<>();
        if (by.isEmpty()) {
            problems.add(new FieldProblem("by", "", "say who you are"));
        }
        if (!calls.matches("[1-9][0-9]{0,6}")) {
            problems.add(new FieldProblem("calls", calls, "give a whole number from 1 to 9999999"));
        }
        if (!problems.isEmpty()) {
            throw new Refusal(400, List.copyOf(problems));
        }
        desk.raise(org(context), Long.parseLong(calls), by);
    }

    private String org(RoutingContext context) {
        String name = context.pathParam("org");
        if (!gates.orgs().contains(name)) {
            throw new Refusal(404, "org", name, "no such org is connected; see /orgs");
        }
        return name;
    }
}
