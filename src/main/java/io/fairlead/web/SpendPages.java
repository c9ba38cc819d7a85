package io.fairlead.web;

import io.fairlead.signal.FieldProblem;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an org costs, and the calls that somebody allows beside the budget. */
final class SpendPages {
    private final GateDesk gates;
    private final SpendDesk desk;

    SpendPages(GateDesk gates, SpendDesk desk) {
        this.gates = gates;
        this.desk = desk;
    }

    /** Who allows how many calls more. */
    private record More(@Nullable String by, @Nullable String calls) {}

    Reply callsData(RoutingContext context) {
        return new Reply.Data(200, desk.calls(org(context)));
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
