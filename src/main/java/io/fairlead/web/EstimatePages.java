package io.fairlead.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.signal.FieldProblem;
import io.fairlead.signal.JobChange;
import io.fairlead.signal.Reading;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/** What job changes would become and cost, asked before they are sent. */
final class EstimatePages {
    private final Sources sources;
    private final io.fairlead.signal.Door door = new io.fairlead.signal.Door();

    EstimatePages(Sources sources) {
        this.sources = sources;
    }

    Reply data(RoutingContext context) {
        String org = OrgPages.state(sources.orgs(), context.pathParam("org")).name();
        JsonNode body = DeskPages.json(context, JsonNode.class, "[{\"eventId\": ...}, ...]");
        boolean backfill = context.queryParams().contains("backfill", "true", false);
        try {
            return new Reply.Data(200, sources.estimates().estimate(org, changes(body), backfill));
        } catch (IllegalArgumentException notRunning) {
            throw new Refusal(409, "org", org, String.valueOf(notRunning.getMessage()));
        }
    }

    private List<JobChange> changes(JsonNode body) {
        if (!body.isArray()) {
            throw new Refusal(400, "", "", "send a JSON array of job changes");
        }
        List<JobChange> changes = new ArrayList<>(body.size());
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < body.size(); i++) {
            Reading reading = door.read(body.get(i));
            if (reading instanceof Reading.Accepted accepted) {
                changes.add(accepted.change());
            } else if (reading instanceof Reading.Refused refused) {
                for (FieldProblem problem : refused.problems()) {
                    problems.add(new FieldProblem(i + "." + problem.field(), problem.value(), problem.what()));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new Refusal(400, problems);
        }
        return changes;
    }
}
