package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.FactsSample;
import io.fairlead.Samples;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.TrackedPeople.Category;
import io.fairlead.match.Facts;
import io.fairlead.match.PersonKey;
import io.fairlead.people.TrackedPerson;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lists say becomes part of the facts. */
final class FollowingTest {
    private AuditStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = AuditStore.embedded(folder.resolve("audit"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void follow(String recordId) {
        String key = PersonKey.ofEmail("ada@oldmill.example");
        var ada = new TrackedPerson(
                key,
                "Ada",
                "Okafor",
                "ada@oldmill.example",
                "Old Mill",
                "",
                "",
                "",
                recordId,
                "",
                "Champion",
                "Fans",
                List.of("Fans"));
        store.trackedPeople().replace(Map.of(key, ada), Instant.EPOCH);
    }

    private Facts told(Facts facts) {
        return Following.of(store.trackedPeople(), List.of(facts)).tell(facts);
    }

    @Test
    void theRelationshipOfTheListWinsOverTheOneThatCameWithTheChange() {
        follow(FactsSample.TRACKED_ID);

        Facts facts = told(Samples.facts().build());

        assertThat(facts.tracked().relationship()).isEqualTo("Champion");
        assertThat(facts.tracked().list()).isEqualTo("Fans");
    }

    @Test
    void somebodyWithoutARecordIsFoundByTheirPastAddress() {
        follow("");

        Facts facts = told(Samples.facts()
                .with("tracked.found", false)
                .with("tracked.id", "")
                .build());

        assertThat(facts.tracked().list()).isEqualTo("Fans");
    }

    @Test
    void somebodyOnNoListKeepsWhatTheChangeSaid() {
        Facts facts = Samples.facts().build();

        assertThat(told(facts)).isEqualTo(facts);
    }

    @Test
    void aListSaysWhatAnEmployerIsThatTheOrgDoesNotKnow() {
        store.trackedPeople().replaceAccounts(Map.of("northwind.example", new Category("Target", "Aims")));

        assertThat(told(Samples.facts().build()).employer().category()).isEqualTo("Target");
    }

    @Test
    void onlyDisqualifiedWinsOverWhatTheOrgSays() {
        Facts atCustomer = Samples.facts().atCustomer().build();

        store.trackedPeople().replaceAccounts(Map.of(FactsSample.ACCOUNT_ID, new Category("Target", "Aims")));
        assertThat(told(atCustomer).employer().category()).isEqualTo("Customer");

        store.trackedPeople().replaceAccounts(Map.of(FactsSample.ACCOUNT_ID, new Category("Disqualified", "Rivals")));
        assertThat(told(atCustomer).employer().category()).isEqualTo("Disqualified");
    }
}
