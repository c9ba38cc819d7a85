package io.fairlead.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.signal.FieldProblem;
import io.fairlead.signal.Snapshot;
import io.fairlead.signal.SnapshotDoor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/**
 * {@code POST /api/employment-snapshots}: one snapshot or an array of them. All are taken (202) or none (400, with every field that is wrong).
 * Called by routes/signal/employment-snapshots.camel.yaml.
 */
public final class SnapshotInbox {
    private static final int MOST = 10_000;

    private final SnapshotDoor door = new SnapshotDoor();
    private final Snapshots snapshots;

    SnapshotInbox(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** Answers one request; sets the HTTP status. */
    public String post(@Body String body, Exchange exchange) {
        List<Inbox.Problem> problems = new ArrayList<>();
        List<Snapshot> read = read(body, problems);
        exchange.getMessage().setHeader("Content-Type", "application/json");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, problems.isEmpty() ? 202 : 400);
        if (!problems.isEmpty()) {
            return Json.text(Map.of("accepted", 0, "problems", problems));
        }
        snapshots.accept(read);
        return Json.text(Map.of("accepted", read.size()));
    }

    private List<Snapshot> read(String body, List<Inbox.Problem> problems) {
        List<JsonNode> items = new ArrayList<>();
        try {
            JsonNode node = Json.MAPPER.readTree(body == null ? "" : body);
            if (node.isArray()) {
                node.forEach(items::add);
            } else {
                items.add(node);
            }
        } catch (JsonProcessingException e) {
            problems.add(new Inbox.Problem(0, "", "", "this is not JSON: " + e.getOriginalMessage()));
            return List.of();
        }
        if (items.isEmpty() || items.size() > MOST) {
            problems.add(new Inbox.Problem(
                    0, "", Integer.toString(items.size()), "send 1 to " + MOST + " snapshots at once"));
            return List.of();
        }
        List<Snapshot> good = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            List<FieldProblem> wrong = door.problems(items.get(index));
            for (FieldProblem problem : wrong) {
                problems.add(new Inbox.Problem(index, problem.field(), problem.value(), problem.what()));
            }
            if (wrong.isEmpty()) {
                good.add(door.read(items.get(index)));
            }
        }
        return good;
    }
}
