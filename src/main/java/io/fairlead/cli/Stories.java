package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionFilter;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.story.DecisionStory;
import io.fairlead.audit.story.StoryText;
import java.util.Optional;

/** One story as the terminal gets it. */
record Stories(DecisionStory story) {

    /**
     * Finds a story by event id, org/event or org/event/attempt; a text that is none of them is looked up like a list's --find.
     *
     * @throws NotFound if nothing fits
     */
    static Stories find(AuditStore audit, String id) {
        var stories = new io.fairlead.audit.story.Stories(audit);
        String[] parts = id.split("/", -1);
        Optional<DecisionStory> found = Optional.empty();
        if (parts.length == 3 && parts[2].matches("\\d+")) {
            found = stories.find(DecisionId.parse(id));
        } else if (parts.length == 2) {
            found = stories.latest(parts[0], parts[1]);
        } else {
            for (String org : audit.events().orgs()) {
                found = found.isPresent() ? found : stories.latest(org, id);
            }
        }
        return new Stories(found.or(() -> search(audit, stories, id))
                .orElseThrow(() -> new NotFound("No decision for " + id + ". See fairlead decisions list.")));
    }

    private static Optional<DecisionStory> search(
            AuditStore audit, io.fairlead.audit.story.Stories stories, String text) {
        return audit.list().list(DecisionFilter.ALL.withText(text).withLimit(1)).items().stream()
                .findFirst()
                .flatMap(row -> stories.latest(row.org(), row.eventId()));
    }

    String json() {
        return Json.text(story);
    }

    String text(boolean colours) {
        return StoryText.of(story, colours);
    }
}
