package io.fairlead.write;

import static io.fairlead.write.Work.hold;
import static io.fairlead.write.Work.the;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.salesforce.ConnectedOrg;
import io.fairlead.write.Outcome.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What happens to an event whose person a duplicate rule of the org refuses. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuplicateRuleTest {
    private ConnectedOrg org;
    private Work work;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = ConnectedOrg.start(dir);
        work = new Work(org);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    @Test
    void aBlockedLeadIsHeldWithTheRecordsItMatchesAndTheOldRecordIsMarked() {
        String twin = org.create("Lead", "LastName", "Twin", "Company", "Same");
        org.gate().isDuplicate("Blocked", "Lead", twin);
        Decision decision = work.mover().change("lastName", "Blocked").decide();

        Outcome outcome = work.write(decision);

        assertThat(outcome.status()).isEqualTo(EventStatus.BLOCKED_BY_DUPLICATE_RULE);
        assertThat(outcome.credit()).isZero();
        assertThat(the(outcome, "PERSON").result()).isEqualTo(Result.BLOCKED);
        assertThat(hold(outcome).reason()).isEqualTo("DUPLICATE_RULE");
        assertThat(hold(outcome).candidates()).containsExactly(twin);
        assertThat(org.query("SELECT Id FROM Lead WHERE LastName = 'Blocked'")).isEmpty();
        assertThat(org.read("Contact", decision.facts().tracked().id())
                        .path("Fairlead_No_Longer_at_Company__c")
                        .asBoolean())
                .isTrue();
        assertThat(org.one("SELECT Status__c FROM Fairlead_Job_Change__c WHERE Event_Id__c = '" + decision.eventId()
                                + "'")
                        .path("Status__c")
                        .asText())
                .isEqualTo("BLOCKED_BY_DUPLICATE_RULE");
    }

    @Test
    void aBlockedContactOfANewAccountNamesItsMatchesAndLeavesNoAccount() {
        String twin = org.create("Contact", "LastName", "Twin");
        org.gate().isDuplicate("Shut", "Contact", twin);
        Decision decision = work.mover().atTarget().change("lastName", "Shut").decide();

        Outcome outcome = work.write(decision);

        assertThat(outcome.status()).isEqualTo(EventStatus.BLOCKED_BY_DUPLICATE_RULE);
        assertThat(hold(outcome).candidates()).containsExactly(twin);
        assertThat(org.query("SELECT Id FROM Account WHERE Fairlead_Key__c = '"
                        + decision.facts().employerKey() + "'"))
                .isEmpty();
    }

    @Test
    void theMatchesOfManyCostOneCall() {
        String twin = org.create("Lead", "LastName", "Twin", "Company", "Same");
        org.gate().isDuplicate("Many", "Lead", twin);
        List<Decision> batch = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            batch.add(work.mover().change("lastName", "Many").decide());
        }
        var checked = work.writer.check(batch, java.util.Set.of(), Work.NONE_CREATED);
        long before = org.salesforce().calls();

        List<Outcome> outcomes = work.writer.write(checked);

        assertThat(org.salesforce().calls() - before).isEqualTo(4);
        assertThat(outcomes).extracting(Outcome::status).containsOnly(EventStatus.BLOCKED_BY_DUPLICATE_RULE);
        assertThat(outcomes.stream()
                        .filter(outcome -> !hold(outcome).candidates().isEmpty()))
                .hasSize(25);
    }
}
