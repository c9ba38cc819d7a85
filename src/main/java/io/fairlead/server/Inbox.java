package io.fairlead.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.signal.FieldProblem;
import io.fairlead.signal.JobChange;
import io.fairlead.signal.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/**
 * {@code POST /api/job-changes}: one job change or an array of them. All are taken (202, with their ids) or none (400, with every field that is
 * wrong); the same event id again is answered alike and changes nothing. Called by routes/signal/http.camel.yaml.
 */
public final class Inbox {
    private static final int MOST = 10_000;

    private final Intake intake;

    Inbox(Intake intake) {
        this.intake = intake;
    }

    /** One problem in an answer: {@code index} is the place in the array, from 0. */
    public record Problem(int index, String field, String value, String what) {}

    /** Answers one request; sets the HTTP status. */
    public String post(@Body String body, Exchange exchange) {
        List<JobChange> changes = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        read(body, changes, problems);
        exchange.getMessage().setHeader("Content-Type", "application/json");
        if (!problems.isEmpty()) {
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 400);
            return Json.text(Map.of("accepted", List.of(), "problems", problems));
        }
        String batch = exchange.getMessage().getHeader("X-Batch", "", String.class);
        List<String> ids = intake.accept(changes, "POST /api/job-changes", batch);
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 202);
        return Json.text(Map.of("accepted", ids));
    }

    private void read(String body, List<JobChange> changes, List<Problem> problems) {
        JsonNode node;
        try {
            node = Json.MAPPER.readTree(body == null ? "" : body);
        } catch (JsonProcessingException e) {
            problems.add(new Problem(0, "", "", "this is not JSON: " + e.getOriginalMessage()));
            return;
        }
        List<JsonNode> items = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(items::add);
        } else {
            items.add(node);
        }
        if (items.isEmpty() || items.size() > MOST) {
            problems.add(new Problem(
                    0,
                    "",
                    Integer.toString(items.size()),
                    "send 1 to " + MOST + " job changes at once; use a file for more"));
            return;
        }
        for (int index = 0; index < items.size(); index++) {
            Reading reading = intake.door().read(items.get(index));
            if (reading instanceof Reading.Accepted accepted) {
                changes.add(accepted.change());
            } else if (reading instanceof Reading.Refused refused) {
                for (FieldProblem problem : refused.problems()) {
                    problems.add(new Problem(index, problem.field(), problem.value(), problem.what()));
                }
            }
        }
    }
}
