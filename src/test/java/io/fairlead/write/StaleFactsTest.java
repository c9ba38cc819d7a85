package io.fairlead.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.salesforce.ConnectedOrg;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A decision is written only while its facts hold. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaleFactsTest {
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

    private String stale(Decision decision) {
        Stale stale = work.writer
                .check(List.of(decision), Set.of(), ids -> ids)
                .staleById()
                .get(decision.id());
        return stale == null ? "" : stale.why();
    }

    @Test
    void aRecordThatRestsIsNotStale() {
        assertThat(stale(work.mover().decide())).isEmpty();
    }

    @Test
    void aRecordChangedByHandIsFound() {
        Decision decision = work.mover().decide();
        org.change("Contact", decision.facts().tracked().id(), "Title", "Retired");

        assertThat(stale(decision)).contains(decision.facts().tracked().id(), "changed");
    }

    @Test
    void aNewAccountIsNotMadeBesideOneThatAppearedWithItsDomain() {
        Decision decision = work.mover().atTarget().decide();
        Decision other = work.mover().atTarget().decide();
        String domain = decision.facts().change().newCompanyDomain();
        String account = org.create("Account", "Name", "Another name", "Website", "https://www." + domain + "/");

        assertThat(stale(decision)).contains(account, "same employer");
        assertThat(stale(other)).isEmpty();
    }

    @Test
    void aNewAccountIsNotMadeBesideOneThatAppearedWithItsName() {
        Decision decision = work.mover().atTarget().decide();
        String name = decision.facts().change().newCompanyName();
        String account = org.create("Account", "Name", name.toUpperCase(java.util.Locale.ROOT));

        assertThat(stale(decision)).contains(account);
    }

    @Test
    void aDeletedRecordIsFound() {
        Decision decision = work.mover().decide();
        org.delete("Contact", decision.facts().tracked().id());

        assertThat(stale(decision)).contains(decision.facts().tracked().id(), "gone");
    }

    @Test
    void aDeletedAccountIsFound() {
        String account = org.create("Account", "Name", "Soon gone");
        Decision decision = work.mover().at(account).decide();
        org.delete("Account", account);

        assertThat(stale(decision)).contains(account, "gone");
    }

    @Test
    void thePersonWhoAppearedMeanwhileIsFoundByEmail() {
        Decision decision = work.mover().decide();
        String lead = org.create(
                "Lead",
                "LastName",
                "Somebody",
                "Company",
                "x",
                "Email",
                decision.facts().change().newEmail().toUpperCase(java.util.Locale.ROOT));

        assertThat(stale(decision)).contains(lead, "same e-mail");
    }

    @Test
    void aPersonWeCreatedMeanwhileIsNotWrittenOver() {
        Decision one = work.mover()
                .change("newEmail", "")
                .facts("personKey", "person-once")
                .decide();
        Decision two = work.mover()
                .change("newEmail", "")
                .facts("personKey", "person-once")
                .decide();
        Outcome outcome = work.write(one);

        assertThat(stale(two)).contains(Work.id(outcome, "PERSON"), "same person");
    }

    @Test
    void anAccountWeCreatedMeanwhileIsJoinedAndNotWrittenOver() {
        Decision one =
                work.mover().atTarget().facts("employerKey", "employer-joined").decide();
        Decision two = work.mover()
                .atTarget()
                .facts("employerKey", "employer-joined")
                .change("newCompanyName", "Other Spelling")
                .decide();
        Outcome first = work.write(one);
        String account = Work.id(first, "ACCOUNT");
        org.change("Account", account, "Name", "Corrected by hand");

        Outcome second = work.write(two);

        assertThat(Work.the(second, "ACCOUNT").result()).isEqualTo(Outcome.Result.KEPT);
        assertThat(org.read("Account", account).path("Name").asText()).isEqualTo("Corrected by hand");
        assertThat(org.read("Contact", Work.id(second, "PERSON"))
                        .path("AccountId")
                        .asText())
                .isEqualTo(account);
    }

    @Test
    void aDecisionThatWasBegunIsWrittenOn() {
        Decision decision = work.mover().decide();
        work.write(decision);

        var checked = work.writer.check(List.of(decision), Set.of(decision.id()), Work.NONE_CREATED);

        assertThat(checked.staleById()).isEmpty();
        assertThat(checked.current()).containsExactly(decision);
    }

    /** The store may have lost its last moments, with the line that says that the write was begun; the org has not. */
    @Test
    void aPersonWhomNoOutcomeCreatedComesFromTheInterruptedWriteOfThisEvent() {
        Decision decision = work.mover().decide();
        Outcome lost = work.write(decision);

        var checked = work.writer.check(List.of(decision), Set.of(), Work.NONE_CREATED);
        Outcome outcome = work.writer.write(checked).get(0);

        assertThat(checked.staleById()).isEmpty();
        assertThat(outcome.status()).isEqualTo(lost.status());
        assertThat(Work.the(outcome, "PERSON").result()).isEqualTo(Outcome.Result.CREATED);
        assertThat(Work.id(outcome, "PERSON")).isEqualTo(Work.id(lost, "PERSON"));
    }

    @Test
    void aPersonWhomSomebodyHasChangedSinceIsNotTakenForOurs() {
        Decision decision = work.mover().decide();
        Outcome written = work.write(decision);
        org.change(Work.the(written, "PERSON").object(), Work.id(written, "PERSON"), "Title", "Corrected by hand");

        var checked = work.writer.check(List.of(decision), Set.of(), Work.NONE_CREATED);

        assertThat(checked.begun()).isEmpty();
        assertThat(checked.staleById()).containsKey(decision.id());
    }

    @Test
    void aPersonWhomAnotherOutcomeCreatedIsDecidedAgain() {
        Decision decision = work.mover().decide();
        work.write(decision);

        var checked = work.writer.check(List.of(decision), Set.of(), ids -> ids);

        assertThat(checked.begun()).isEmpty();
        assertThat(checked.staleById()).containsKey(decision.id());
    }

    @Test
    void aPersonDeletedInTheLastMomentIsDecidedAgain() {
        String contact = org.create("Contact", "LastName", "Fleeting");
        Decision decision = work.mover()
                .known("Contact", contact, Map.of("LastName", "Fleeting"))
                .decide();
        var checked = work.writer.check(List.of(decision), Set.of(), Work.NONE_CREATED);
        org.delete("Contact", contact);

        Outcome outcome = work.writer.write(checked).get(0);

        assertThat(outcome.status()).isEqualTo(EventStatus.RETRYING);
        assertThat(outcome.hold()).isNull();
    }
}
