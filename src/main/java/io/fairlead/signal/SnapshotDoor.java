package io.fairlead.signal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import java.util.ArrayList;
import java.util.List;

/** Checks every incoming employment snapshot against {@code docs/schemas/employment-snapshot.schema.json}. */
public final class SnapshotDoor {
    private static final String WHO =
            "is missing: say who it is by personKey, recordId, email, or a name with pastCompanyName";

    private final Shape shape = new Shape("employment-snapshot");

    /** What is wrong with it; empty if {@link #read} can be called. */
    public List<FieldProblem> problems(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return List.of(new FieldProblem("", "", "a snapshot is a JSON object"));
        }
        var problems = new ArrayList<FieldProblem>();
        for (FieldProblem problem : shape.problems(object)) {
            boolean who = problem.what().equals("is missing");
            problems.add(who ? new FieldProblem("personKey", "", WHO) : problem);
        }
        boolean nowhere = !object.path("employed").asBoolean(true);
        boolean named = !object.path("companyName").asText("").isBlank()
                || !object.path("companyDomain").asText("").isBlank();
        if (nowhere == named) {
            problems.add(new FieldProblem(
                    "companyName",
                    object.path("companyName").asText(""),
                    named
                            ? "stands beside employed: false"
                            : "is missing: send companyName or companyDomain, or employed: false"));
        }
        return problems.stream().distinct().toList();
    }

    /** A snapshot without problems as a value. */
    public Snapshot read(JsonNode node) {
        try {
            return Json.MAPPER.treeToValue(node, Snapshot.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }
}
