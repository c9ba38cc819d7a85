package io.fairlead.signal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.fairlead.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Checks every incoming job change against the published JSON Schema ({@code docs/schemas/job-change.schema.json}) and turns it into a value. */
public final class Door {
    private static final Set<String> NEEDS_NO_EMPLOYER = Set.of("DEPARTURE_ONLY", "TITLE_CHANGE", "PROMOTION");

    private final JsonSchema schema;
    private final Set<String> properties;

    public Door() {
        try (InputStream stream = Door.class.getResourceAsStream("/io/fairlead/schemas/job-change.schema.json")) {
            JsonNode document = Json.MAPPER.readTree(stream);
            var config = SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build();
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(document, config);
            properties = new TreeSet<>();
            document.get("properties").fieldNames().forEachRemaining(properties::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names that a job change may have. */
    public Set<String> properties() {
        return Set.copyOf(properties);
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
        for (ValidationMessage message : schema.validate(object)) {
            problems.add(problem(object, message));
        }
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

    private FieldProblem problem(ObjectNode object, ValidationMessage message) {
        if (message.getType().equals("additionalProperties")) {
            String unknown = String.valueOf(message.getProperty());
            return new FieldProblem(
                    unknown,
                    object.path(unknown).asText(""),
                    "no such property. Maybe " + nearest(unknown) + "; put anything of your own into custom");
        }
        if (message.getType().equals("required")) {
            return new FieldProblem(String.valueOf(message.getProperty()), "", "is missing");
        }
        String field = message.getInstanceLocation().getNameCount() == 0
                ? ""
                : message.getInstanceLocation().getName(0);
        JsonNode found = object.path(field);
        return new FieldProblem(
                field, found.isValueNode() ? found.asText() : found.toString(), expected(field, message));
    }

    private String expected(String field, ValidationMessage message) {
        JsonNode rule = schema.getSchemaNode().path("properties").path(field);
        String what = message.getError() == null ? message.getMessage() : message.getError();
        String description = rule.path("description").asText("");
        if (message.getType().equals("pattern") && !description.isEmpty()) {
            what = "is not of this form";
        }
        return description.isEmpty() ? what : what + ". Expected: " + description;
    }

    private String nearest(String word) {
        var distance = LevenshteinDistance.getDefaultInstance();
        return properties.stream()
                .min((a, b) -> Integer.compare(distance.apply(word, a), distance.apply(word, b)))
                .orElseThrow();
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
