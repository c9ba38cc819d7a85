package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a person, released, dismissed and settled on its page and by REST. */
final class HeldPagesTest {
    private final TestPages pages;

    HeldPagesTest(@TempDir Path directory) throws Exception {
        pages = new TestPages(directory);
    }

    @AfterEach
    void close() {
        pages.close();
    }

    @Test
    void aHeldEventIsReleasedThroughAFormAndSentAgain() throws Exception {
        var answer = pages.post(
                "/held/production%2Fe2%2F1/release",
                "by=Rita&note=logistics&choice=001B000000Nw7ghIAB",
                Map.of("Origin", pages.address(), "Sec-Fetch-Site", "same-origin"),
                "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(pages.resent()).singleElement().satisfies(released -> {
            assertThat(released.eventId()).isEqualTo("e2");
            assertThat(released.attempt()).isEqualTo(2);
            assertThat(released.choice()).isEqualTo("001B000000Nw7ghIAB");
        });
        assertThat(pages.json("/api/held/production%2Fe2%2F1").get("state").asText())
                .isEqualTo("RELEASED");
        assertThat(pages.store().held().unsent()).isEmpty();
    }

    @Test
    void sightingsThatWaitAreShownBesideWhatIsHeldAndSettledThere() throws Exception {
        assertThat(pages.get("/held").body())
                .contains("1 person of Oldbrand seen at New &amp; &lt;b&gt;brand", "Kim Brand, Buyer")
                .contains("They are still there", "action=\"/snapshots/held/past-seen\"");
        assertThat(pages.get("/held?reason=AMBIGUOUS_ACCOUNT").body()).doesNotContain("Kim Brand");
        assertThat(pages.json("/api/snapshots/held").get(0).path("id").asText()).isEqualTo("past-seen");

        var answer = pages.post(
                "/snapshots/held/past-seen",
                "by=Rosa&note=renamed&says=SAME",
                Map.of("Origin", pages.address(), "Sec-Fetch-Site", "same-origin"),
                "application/x-www-form-urlencoded");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(pages.snapshots().said).containsExactly("past-seen SAME Rosa renamed");
        assertThat(pages.get("/held").body()).doesNotContain("Kim Brand");
    }

    @Test
    void sightingsAreSettledThroughTheRestInterfaceByWhoeverSaysWhoWhyAndWhat() throws Exception {
        var path = "/api/snapshots/held/past-seen";
        var type = "application/json";

        var wrong = pages.post(path, "{\"says\":\"PERHAPS\"}", Map.of(), type);
        var elsewhere = pages.post("/api/snapshots/held/none", "{}", Map.of(), type);
        var right = pages.post(path, "{\"by\":\"Rosa\",\"note\":\"called\",\"says\":\"MOVED\"}", Map.of(), type);

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Json.MAPPER.readTree(wrong.body()).findValuesAsText("field"))
                .containsExactlyInAnyOrder("by", "note", "says");
        assertThat(elsewhere.statusCode()).isEqualTo(404);
        assertThat(right.statusCode()).isEqualTo(202);
        assertThat(pages.snapshots().said).containsExactly("past-seen REAL Rosa called");
    }

    @Test
    void aHeldItemIsDismissedThroughTheRestInterfaceOnce() throws Exception {
        var path = "/api/held/production%2Fe2%2F1/dismiss";
        var type = "application/json";

        assertThat(pages.post(path, "{}", Map.of(), type).statusCode()).isEqualTo(400);
        assertThat(pages.post(path, "{", Map.of(), type).statusCode()).isEqualTo(400);
        assertThat(pages.post(path, "by=Rita", Map.of(), "text/plain").statusCode())
                .isEqualTo(415);
        assertThat(pages.post(path, "{\"by\":\"Rita\",\"note\":\"Not ours\"}", Map.of(), type)
                        .statusCode())
                .isEqualTo(200);
        assertThat(pages.post(path, "{\"by\":\"Bob\",\"note\":\"Too late\"}", Map.of(), type))
                .satisfies(again -> assertThat(again.statusCode()).isEqualTo(409))
                .satisfies(again -> assertThat(again.body()).contains("dismissed by Rita"));
        assertThat(pages.json("/api/decisions/production/e2").get("status").asText())
                .isEqualTo("DISMISSED");
    }
}
