package io.fairlead.audit.story;

import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import io.fairlead.audit.AuditSamples;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecisionStoryTest {
    private final AuditStore store;
    private final Stories stories;

    DecisionStoryTest(@TempDir Path directory) {
        store = AuditStore.embedded(directory.resolve("audit"));
        stories = new Stories(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aWrittenStoryTellsEverythingFromArrivalToBeforeAndAfter() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));
        store.writes().record(List.of(AuditSamples.written("e1")));

        var text = StoryText.of(stories.latest(ORG, "e1").orElseThrow(), false);

        assertThat(text)
                .contains("Zoë Müller left Hooli for Nordwind Logistik GmbH.")
                .contains("CREATED_CONTACT  Sales works contacts where there is an account.")
                .contains("newTitle                  Leiterin Einkauf")
                .contains("Nordwind Logistik (001B000000Nw7ghIAB) is the new employer, by the same website domain:"
                        + " 96 points, 24 ahead of the next.")
                .contains("Only the name is similar, and another account has the domain.")
                .contains("The company is similar by 61, and 85 is needed.")
                .contains("because \"a known account gets a contact\": Sales works contacts where there is an account.")
                .contains("- create lead  (\"otherwise a lead\" lost: salience 0 is below 60)")
                .contains("Claire Dubois (005B00000084kQ1IAI), next in the pool \"SDR DACH\"")
                .contains("- ACCOUNT_OWNER Sven Åkesson: not active")
                .contains("Title                   (empty) -> Leiterin Einkauf")
                .contains("Fairlead_No_Longer_at_Company__c false -> true")
                .contains("Met at the Berlin fair. stays  The field is filled already.")
                .contains("Campaign \"Past champions 2026\": New job")
                .contains("Task: Congratulate on the new job")
                .doesNotContain("\u001b");
    }

    @Test
    void aHeldStorySaysWhatWaitsAndWhoSettledIt() {
        store.decisions().record(List.of(AuditSamples.held("e1")));

        var open = stories.find(new DecisionId(ORG, "e1", 1)).orElseThrow();
        assertThat(open.state()).isEqualTo("HELD");
        assertThat(StoryText.of(open, false))
                .contains("Two accounts are too close to call: choose one and release.")
                .contains("- 001B000000Nw7zzIAB")
                .contains("fairlead held release production/e1/1");

        store.held().dismiss("production/e1/1", "Rita", "Not our market.");

        assertThat(StoryText.of(stories.latest(ORG, "e1").orElseThrow(), false))
                .contains("dismissed by Rita: Not our market.")
                .contains("DISMISSED");
    }

    @Test
    void aFailedWriteTellsWhatSalesforceSaid() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));
        store.writes().record(List.of(AuditSamples.failed("e1")));

        var story = stories.latest(ORG, "e1").orElseThrow();

        assertThat(story.wrote().get(0).error()).isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION: Phone is required.");
        assertThat(story.wrote().get(0).fields()).noneMatch(DecisionStory.Field::written);
    }

    @Test
    void theJsonShapeIsTheDocumentedOne() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));

        var json = Json.MAPPER.valueToTree(stories.latest(ORG, "e1").orElseThrow());

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "org",
                        "eventId",
                        "attempt",
                        "mode",
                        "headline",
                        "state",
                        "status",
                        "reason",
                        "next",
                        "decidedAt",
                        "rulePack",
                        "credit",
                        "apiCalls",
                        "arrived",
                        "found",
                        "asked",
                        "owner",
                        "wrote",
                        "campaigns",
                        "tasks",
                        "notices",
                        "attempts");
        assertThat(json.at("/wrote/0/result").asText()).isEqualTo("PLANNED");
        assertThat(json.at("/asked/1/lost/0/why").asText()).isEqualTo("salience 0 is below 60");
    }

    @Test
    void aValueFromOutsideCannotSteerTheTerminal() {
        var change = AuditSamples.change("e1", "Eve \u001b]0;owned\u0007\u001b[2J", "Line\nBreak");
        store.decisions().record(List.of(AuditSamples.decision("e1", 1, change, null)));
        var story = stories.latest(ORG, "e1").orElseThrow();

        assertThat(StoryText.of(story, false)).doesNotContain("\u001b").contains("Line Break");
        assertThat(StoryText.of(story, true)).doesNotContain("\u001b]").doesNotContain("\u001b[2J");
    }
}
