package io.fairlead.audit.story;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.audit.story.DecisionStory.Detail;
import io.fairlead.signal.JobChange;
import java.util.ArrayList;
import java.util.List;

/** The job change as it arrived: what the provider sent, in the provider's words, and nothing that it did not send. */
final class Arrived {
    private Arrived() {}

    static String name(JobChange change) {
        return change.fullName().isEmpty() ? (change.firstName() + " " + change.lastName()).strip() : change.fullName();
    }

    static List<Detail> details(JobChange change) {
        var details = new ArrayList<Detail>();
        Json.MAPPER.<JsonNode>valueToTree(change).properties().forEach(field -> {
            var value = text(field.getValue());
            if (!value.isEmpty()) {
                details.add(new Detail(field.getKey(), value));
            }
        });
        return details;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            var words = new ArrayList<String>();
            value.forEach(word -> words.add(word.asText()));
            return String.join(", ", words);
        }
        return value.isBoolean() && !value.asBoolean() ? "" : value.asText();
    }
}
