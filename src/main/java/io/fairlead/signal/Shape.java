package io.fairlead.signal;

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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** One published JSON Schema of {@code docs/schemas/}, and its refusals in words that name the field, the value and what is expected. */
final class Shape {
    private final JsonSchema schema;
    private final Set<String> properties;

    Shape(String name) {
        try (InputStream stream = Shape.class.getResourceAsStream("/io/fairlead/schemas/" + name + ".schema.json")) {
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

    Set<String> properties() {
        return Set.copyOf(properties);
    }

    List<FieldProblem> problems(ObjectNode object) {
        return schema.validate(object).stream()
                .map(message -> problem(object, message))
                .toList();
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
}
