package io.fairlead.signal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Checks every incoming job change against the published JSON Schema ({@code docs/schemas/job-change.schema.json}) and turns it into a value. */
public final class Door {
    private static final Set<String> NEEDS_NO_EMPLOYER = Set.of("DEPARTURE_ONLY", "TITLE_CHANGE", "PROMOTION");

    private final Shape shape = new Shape("job-change");

    /** The names that a job change may have. */
    public Set<String> properties() {
        return shape.properties();
    }

    /** Reads one JSON object. */
    public Reading read(String json) {
        try {
            return read(Json.MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            return new Reading.Refused(
                    List.of(new FieldProblem("", "", "this is not JSON: " + e.getOriginalMessage())));
        }
    }

    /** Reads one JSON object that is parsed already. */
    public Reading read(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return new Reading.Refused(List.of(new FieldProblem("", "", "a job change is a JSON object")));
        }
        List<FieldProblem> problems = new ArrayList<>();
        problems.addAll(shape.problems(object));
        addMissing(object, problems);
        if (!problems.isEmpty()) {
            return new Reading.Refused(problems);
        }
        return convert(object);
    }

    private static Reading convert(ObjectNode object) {
        try {
            return new Reading.Accepted(Json.MAPPER.treeToValue(object, JobChange.class));
        } catch (JsonProcessingException e) {
            String field = e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                            && !mapping.getPath().isEmpty()
                    ? String.valueOf(mapping.getPath().get(0).getFieldName())
                    : "";
            String value = object.path(field).asText("");
            return new Reading.Refused(List.of(new FieldProblem(field, value, e.getOriginalMessage())));
        }
    }

    private static void addMissing(ObjectNode object, List<FieldProblem> problems) {
        if (blank(object, "lastName") && blank(object, "fullName")) {
            problems.add(new FieldProblem("lastName", "", "is missing: send lastName or fullName"));
        }
        boolean needsEmployer =
                !NEEDS_NO_EMPLOYER.contains(object.path("changeType").asText("COMPANY_CHANGE"));
        if (needsEmployer && blank(object, "newCompanyName") && blank(object, "newCompanyDomain")) {
            problems.add(new FieldProblem("newCompanyName", "", "is missing: send newCompanyName or newCompanyDomain"));
        }
    }

    private static boolean blank(ObjectNode object, String field) {
        return object.path(field).asText("").isBlank();
    }
}
