package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.seed.SeedRow;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /query/01g…}: the pages of a query, read on after a restart and by nobody else. */
final class CursorTest {

    private static final int ACCOUNTS = 450;

    @TempDir
    Path data;

    private static OrgClient.Result page(OrgClient client, String path) {
        return client.send("GET", path, "", "Sforce-Query-Options", "batchSize=200");
    }

    @Test
    void aQueryIsReadOnAfterARestartWithTheRowsThatItFound() {
        String next;
        String token;
        try (var org = TestOrg.start(data)) {
            org.load(IntStream.range(0, ACCOUNTS)
                    .mapToObj(number -> new SeedRow("Account", "a" + number, Map.of("Name", "A" + (1_000 + number)))));
            token = org.accessToken();
            var client = new OrgClient(org);
            next = page(client, "/query?q=SELECT+Name+FROM+Account+ORDER+BY+Name")
                    .json()
                    .path("nextRecordsUrl")
                    .asText();
            client.create("Account", "{\"Name\":\"A0 made later\"}");
        }

        try (var org = TestOrg.start(data)) {
            var client = new OrgClient(org.loginUrl(), token);
            var second = page(client, next).json();
            var third = page(client, second.path("nextRecordsUrl").asText()).json();

            assertThat(second.path("records").path(0).path("Name").asText()).isEqualTo("A1200");
            assertThat(third.path("records")).hasSize(ACCOUNTS - 400);
            assertThat(third.path("done").asBoolean()).isTrue();
            var people = new People(org);
            people.user("stranger", "Standard User", "");
            assertThat(people.as("stranger").get(next).errorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
        }
    }

    @Test
    void groupsThatFillMoreThanOnePageAreRefused() {
        try (var org = TestOrg.start(data)) {
            org.load(IntStream.range(0, ACCOUNTS)
                    .mapToObj(number -> new SeedRow("Account", "a" + number, Map.of("Name", "A" + number))));

            var refused = page(new OrgClient(org), "/query?q=SELECT+Name,COUNT(Id)+FROM+Account+GROUP+BY+Name");

            assertThat(refused.errorCode()).isEqualTo("EXCEEDED_ID_LIMIT");
        }
    }
}
