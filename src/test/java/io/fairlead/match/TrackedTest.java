package io.fairlead.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.JobChangeSample;
import io.fairlead.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackedTest {

    @TempDir
    Path folder = Path.of("");

    private TestOrg org;

    @BeforeEach
    void open() {
        org = new TestOrg(folder);
    }

    @AfterEach
    void close() {
        org.close();
    }

    private static JobChangeSample change() {
        return Samples.jobChange();
    }

    @Test
    void theRecordIdGoesFirstAndMayBeShort() {
        var other = org.contact("", "Ada", "Okafor", "ada@oldmill.example");
        var named = org.lead("Old Mill Ltd", "A.", "O.", "");

        var tracked =
                org.match(change().with("pastRecordId", named.substring(0, 15))).tracked();

        assertThat(tracked.id()).isEqualTo(named).isNotEqualTo(other);
        assertThat(tracked.foundBy()).isEqualTo("RECORD_ID");
        assertThat(tracked.accountName()).isEqualTo("Old Mill Ltd");
        assertThat(tracked.relationship()).isEqualTo("Closed Won Opp Contact");
    }

    @Test
    void aConvertedLeadIsFollowedToItsContact() {
        var contact = org.contact("", "Ada", "Okafor", "");
        var lead = org.lead("Old Mill", "Ada", "Okafor", "", "IsConverted", "true", "ConvertedContactId", contact);

        assertThat(org.match(change().with("pastRecordId", lead)).tracked().id())
                .isEqualTo(contact);
    }

    @Test
    void anAccountIdOrAGoneRecordIsNoPerson() {
        var account = org.account("Old Mill", "oldmill.example");
        var byEmail = org.contact(account, "Ada", "Okafor", "ADA@oldmill.example");

        assertThat(org.match(change().with("pastRecordId", account)).tracked().foundBy())
                .isEqualTo("EMAIL");
        assertThat(org.match(change().with("pastRecordId", "003000000000777"))
                        .tracked()
                        .id())
                .isEqualTo(byEmail);
    }

    @Test
    void anAddressThatWasPassedOnIsAnotherPerson() {
        org.contact("", "Wei", "Chen", "ada@oldmill.example");
        assertThat(org.match(change()).tracked()).isEqualTo(Tracked.NONE);

        var married = org.contact("", "Ada", "Lind", "ada@oldmill.example");
        assertThat(org.match(change()).tracked().id()).isEqualTo(married);
    }

    @Test
    void withoutAnAddressNameAndPastCompanyFind() {
        org.lead("Elsewhere", "Ada", "Okafor", "");
        var lead = org.lead("OLD MILL", "Ada", "Okafor", "");
        var byLead = org.match(change().without("pastEmail")).tracked();
        assertThat(byLead.id()).isEqualTo(lead);
        assertThat(byLead.foundBy()).isEqualTo("NAME_AND_COMPANY");

        var account = org.account("Old Mil Limited", "");
        var contact = org.contact(account, "Ada", "Okafor", "");
        assertThat(org.match(change().without("pastEmail")).tracked().id()).isEqualTo(contact);
        assertThat(org.match(change().without("pastEmail").without("pastCompanyName"))
                        .tracked()
                        .found())
                .isFalse();
    }

    @Test
    void theAccountTheyLeftIsDescribed() {
        org.put("User", "005000000000001AAA", "Name", "Kim Lund", "IsActive", "true");
        org.put("Group", "00G000000000001AAA", "Name", "Inbound", "Type", "Queue");
        var account =
                org.account("Old Mill Ltd", "oldmill.example", "OwnerId", "005000000000001AAA", "Type", "Customer");
        var contact = org.contact(
                account, "Ada", "Okafor", "ada@oldmill.example", "OwnerId", "00G000000000001AAA", "Title", "Director");

        var tracked = org.match(change()).tracked();

        assertThat(tracked.accountCategory()).isEqualTo("Customer");
        assertThat(tracked.accountType()).isEqualTo("Customer");
        assertThat(tracked.accountOwner().name()).isEqualTo("Kim Lund");
        assertThat(tracked.owner()).isEqualTo(new Owner("00G000000000001AAA", "Inbound", true, true, false));
        assertThat(tracked.fields()).containsEntry("Title", "Director");
        assertThat(tracked.openOpportunity()).isFalse();

        var opportunity =
                org.add("Opportunity", "AccountId", "", "IsClosed", "false", "StageName", "Negotiation/Review");
        org.add("OpportunityContactRole", "ContactId", contact, "OpportunityId", opportunity);
        assertThat(org.match(change()).tracked().openOpportunity()).isTrue();
        assertThat(org.match(change()).tracked().deal().stage()).isEqualTo("Negotiation/Review");
        assertThat(org.match(change()).restsOn()).extracting(RecordStamp::id).contains(opportunity);

        org.put("Opportunity", opportunity, "AccountId", "", "IsClosed", "true");
        assertThat(org.match(change()).tracked().openOpportunity()).isFalse();
    }
}
