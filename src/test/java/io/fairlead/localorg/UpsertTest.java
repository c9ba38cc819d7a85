package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code /sobjects/X/Field__c/value}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpsertTest {

    private static final String KEY = "/sobjects/Lead/Fairlead_Key__c/";

    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = TestOrg.start(dir);
        client = new OrgClient(org);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    @Test
    void theFirstUpsertCreatesAndTheSecondUpdates() {
        var first = client.patch(KEY + "a", "{\"LastName\":\"One\",\"Company\":\"C\"}");
        var second = client.patch(KEY + "A", "{\"LastName\":\"Two\"}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("created").asBoolean()).isTrue();
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("created").asBoolean()).isFalse();
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void beforeVersionFortySixAnUpdateHasNoBody() {
        client.patch(KEY + "old", "{\"LastName\":\"One\",\"Company\":\"C\"}");

        var again = client.send("PATCH", "/services/data/v45.0" + KEY + "old", "{\"LastName\":\"Two\"}");

        assertThat(again.status()).isEqualTo(204);
    }

    @Test
    void anEncodedSlashBelongsToTheKey() {
        client.patch(KEY + "event%2F7", "{\"LastName\":\"Slash\",\"Company\":\"C\"}");

        assertThat(client.column("Fairlead_Key__c", "SELECT Fairlead_Key__c FROM Lead WHERE LastName = 'Slash'"))
                .containsExactly("event/7");
        assertThat(client.get(KEY + "event%2F7").json().path("LastName").asText())
                .isEqualTo("Slash");
    }

    @Test
    void theKeyMustNotBeInTheBody() {
        assertThat(client.patch(KEY + "b", "{\"LastName\":\"x\",\"Company\":\"C\",\"Fairlead_Key__c\":\"b\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void severalMatchesAreAnsweredWithTheirAddressesAndNothingIsWritten() {
        client.create("Task", "{\"Subject\":\"1\",\"Fairlead_Key__c\":\"t\"}");
        client.create("Task", "{\"Subject\":\"2\",\"Fairlead_Key__c\":\"t\"}");

        var several = client.patch("/sobjects/Task/Fairlead_Key__c/t", "{\"Subject\":\"3\"}");

        assertThat(several.status()).isEqualTo(300);
        assertThat(several.json()).hasSize(2);
        assertThat(client.column("Subject", "SELECT Subject FROM Task WHERE Fairlead_Key__c = 't' ORDER BY Subject"))
                .containsExactly("1", "2");
    }

    @Test
    void updateOnlyNeverCreates() {
        assertThat(client.patch(KEY + "never?updateOnly=true", "{\"LastName\":\"x\",\"Company\":\"C\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aFieldThatIsNoExternalIdIsNotFound() {
        assertThat(client.patch("/sobjects/Lead/Company/x", "{\"LastName\":\"x\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aUniqueValueIsRefusedASecondTimeAndTheOtherRecordIsNamed() {
        var id = client.create("Account", "{\"Name\":\"x\",\"Fairlead_Key__c\":\"dup\"}");

        var refused = client.post("/sobjects/Account", "{\"Name\":\"y\",\"Fairlead_Key__c\":\"DUP\"}");

        assertThat(refused.errorCode()).isEqualTo("DUPLICATE_VALUE");
        assertThat(refused.text()).contains("duplicates value on record with id: " + id.substring(0, 15));
    }

    @Test
    void eightUpsertsOfOneNewKeyAtOnceCreateOneRecord() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        Callable<Integer> upsert = () -> client.patch(KEY + "race", "{\"LastName\":\"Race\",\"Company\":\"C\"}")
                .status();

        var answers = pool.invokeAll(IntStream.range(0, 8).mapToObj(i -> upsert).toList());
        pool.shutdown();

        int created = 0;
        for (var answer : answers) {
            assertThat(answer.get()).isIn(200, 201);
            created += answer.get() == 201 ? 1 : 0;
        }
        assertThat(created).isEqualTo(1);
        assertThat(client.column("Id", "SELECT Id FROM Lead WHERE LastName = 'Race'"))
                .hasSize(1);
    }
}
