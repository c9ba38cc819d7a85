package io.fairlead.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.JobChangeSample;
import io.fairlead.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonMatchTest {

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

    /** Ada Okafor, ada.okafor@northwind.example, at Northwind GmbH. */
    private static JobChangeSample change() {
        return Samples.jobChange();
    }

    private PersonMatch match(JobChangeSample change) {
        return org.match(change).person();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # what                        | company          | first   | last    | email                          | website       | verdict  | check | score
            same address                  | Anywhere         | A.      | Person  | Ada.Okafor@Northwind.example   | -             | EXISTING | 1     | 100
            same name and domain          | Anywhere         | Ada     | Okafor  | ao@sub.northwind.example       | -             | EXISTING | 2     | 100
            middle name                   | Anywhere         | Ada Eve | Okafor  | ao@northwind.example           | -             | EXISTING | 2     | 100
            other name at the domain      | Anywhere         | Eve     | Okafor  | eo@northwind.example           | -             | NONE     | 0     | 0
            same name elsewhere           | Elsewhere        | Ada     | Okafor  | ao@elsewhere.example           | -             | NONE     | 0     | 0
            same name and company         | Northwind AG     | Ada     | Okafor  | -                              | -             | EXISTING | 3     | 100
            private address               | Northwind AG     | Ada     | Okafor  | ada@gmail.com                  | -             | EXISTING | 3     | 100
            similar company               | Nortwind         | Ada     | Okafor  | -                              | -             | EXISTING | 3     | 94
            same company, other website   | Northwind        | Ada     | Okafor  | -                              | northwind.com | POSSIBLE | 3     | 70
            same company, other address   | Northwind        | Ada     | Okafor  | ao@northwind.com               | -             | POSSIBLE | 3     | 70
            """)
    void aLeadIsFoundByTheFirstCheckThatHits(
            String what,
            String company,
            String first,
            String last,
            String email,
            String website,
            String verdict,
            int check,
            int score) {
        var id = org.lead(company, first, last, email == null ? "" : email, "Website", website == null ? "" : website);

        var match = match(change());

        assertThat(match.verdict()).isEqualTo(verdict);
        assertThat(match.check()).isEqualTo(check);
        assertThat(match.score()).isEqualTo(score);
        assertThat(match.id()).isEqualTo(verdict.equals("NONE") ? "" : id);
    }

    @Test
    void aContactIsFoundByItsAccount() {
        var account = org.account("Nordwind", "northwind.example");
        var id = org.contact(account, "Ada", "Okafor", "");

        var match = match(change());

        assertThat(match.verdict()).isEqualTo("EXISTING");
        assertThat(match.object()).isEqualTo("Contact");
        assertThat(match.id()).isEqualTo(id);
        assertThat(match.check()).isEqualTo(3);
        assertThat(match.accountId()).isEqualTo(account);
    }

    @Test
    void aFreeMailDomainIsNobodysCompany() {
        org.lead("Anywhere", "Ada", "Okafor", "ada@gmail.com");

        var match = match(change().with("newCompanyDomain", "gmail.com").with("newEmail", "other@gmail.com"));

        assertThat(match.verdict()).isEqualTo("NONE");
    }

    @Test
    void aConvertedLeadStandsForItsContact() {
        var account = org.account("Elsewhere", "");
        var contact = org.contact(account, "Ada", "Okafor", "private@gmail.com");
        org.lead(
                "Northwind",
                "Ada",
                "Okafor",
                "ada.okafor@northwind.example",
                "IsConverted",
                "true",
                "ConvertedContactId",
                contact);

        var match = match(change());

        assertThat(match.verdict()).isEqualTo("EXISTING");
        assertThat(match.id()).isEqualTo(contact);
        assertThat(match.check()).isEqualTo(1);
        assertThat(match.linkedLeadId()).isEmpty();
        assertThat(match.candidates())
                .anySatisfy(candidate -> assertThat(candidate.why()).contains("it was converted"));
    }

    @Test
    void aConvertedLeadWhoseContactIsGoneIsNobody() {
        org.lead("Northwind", "Ada", "Okafor", "", "IsConverted", "true", "ConvertedContactId", "003000000000777AAA");

        assertThat(match(change()).verdict()).isEqualTo("NONE");
    }

    @Test
    void theTrackedRecordIsNotThePersonAtTheNewEmployer() {
        var old = org.account("Old Mill Ltd", "oldmill.example");
        var tracked = org.contact(old, "Ada", "Okafor", "ada@gmail.com");
        org.account("Northwind", "northwind.example");

        var facts = org.match(change().with("pastRecordId", tracked).with("newEmail", "ada@gmail.com"));

        assertThat(facts.person().verdict()).isEqualTo("NONE");
        assertThat(facts.person().candidates().get(0).why()).contains("tracked record");
        assertThat(facts.tracked().atNewEmployer()).isFalse();
    }

    @Test
    void aTrackedRecordThatSomebodyMovedIsThePerson() {
        var account = org.account("Northwind", "northwind.example");
        var tracked = org.contact(account, "Ada", "Okafor", "ada@oldmill.example");

        var facts = org.match(change().with("pastRecordId", tracked));

        assertThat(facts.tracked().atNewEmployer()).isTrue();
        assertThat(facts.person().verdict()).isEqualTo("EXISTING");
        assertThat(facts.person().id()).isEqualTo(tracked);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # what            | company      | email                        | website           | moved
            old company       | Old Mill Ltd | ada@oldmill.example          | -                 | false
            new address       | Old Mill Ltd | ada.okafor@northwind.example | -                 | true
            new website       | Old Mill Ltd | ada@oldmill.example          | northwind.example | true
            new company       | Northwind AG | -                            | -                 | true
            new company, private address | Northwind | ada@gmail.com        | -                 | true
            company elsewhere | Northwind    | ada@northwind.com            | -                 | false
            """)
    void aTrackedLeadIsThereWhenItsCompanyIsTheNewOne(
            String what, String company, String email, String website, boolean moved) {
        var tracked = org.lead(
                company, "Ada", "Okafor", email == null ? "" : email, "Website", website == null ? "" : website);

        var facts = org.match(change().with("pastRecordId", tracked));

        assertThat(facts.tracked().atNewEmployer()).isEqualTo(moved);
        assertThat(facts.person().verdict()).isEqualTo(moved ? "EXISTING" : "NONE");
    }

    @Test
    void aContactGoesBeforeALeadAndTheLeadIsLinked() {
        var account = org.account("Nordwind", "northwind.example");
        var contact = org.contact(account, "Ada", "Okafor", "");
        var lead = org.lead("Northwind", "Ada", "Okafor", "ada.okafor@northwind.example");

        var match = match(change());

        assertThat(match.id()).isEqualTo(contact);
        assertThat(match.check()).isEqualTo(3);
        assertThat(match.linkedLeadId()).isEqualTo(lead);
        assertThat(match.candidates())
                .extracting(PersonCandidate::why)
                .containsExactly(
                        "The name is the same, and so is the account; chosen.",
                        "The e-mail address is the same; lost because a Contact goes before a Lead.");
    }

    @Test
    void aSureLeadGoesBeforeAnUnsureContact() {
        var account = org.account("Northwind", "northwind.com");
        org.contact(account, "Ada", "Okafor", "ao@northwind.com");
        var lead = org.lead("Northwind", "Ada", "Okafor", "ada.okafor@northwind.example");

        assertThat(match(change()).id()).isEqualTo(lead);
    }

    @Test
    void severalContactsAreOrderedByCheckAccountActivityAndAge() {
        var account = org.account("Northwind", "northwind.example");
        var other = org.account("Elsewhere", "elsewhere.example");
        var newest = org.contact(other, "Ada", "Okafor", "n@northwind.example", "CreatedDate", "2026-01-01T00:00:00Z");
        assertThat(match(change()).id()).isEqualTo(newest);

        var active = org.contact(other, "Ada", "Okafor", "a@northwind.example", "LastActivityDate", "2026-05-01");
        assertThat(match(change()).id()).isEqualTo(active);

        var there = org.contact(account, "Ada", "Okafor", "t@northwind.example");
        assertThat(match(change()).id()).isEqualTo(there);

        var address = org.contact(other, "Ada", "Okafor", "ada.okafor@northwind.example");
        assertThat(match(change()).id()).isEqualTo(address);
        assertThat(match(change()).verdict()).isEqualTo("EXISTING");
    }

    @Test
    void ofTwoRecordsWithOneAddressTheOneWithTheNameGoesFirst() {
        org.contact("", "Amaka", "Okafor", "ada.okafor@northwind.example", "LastActivityDate", "2026-05-01");
        var ada = org.contact("", "Ada", "Okafor", "ada.okafor@northwind.example");

        assertThat(match(change()).id()).isEqualTo(ada);
    }

    @Test
    void aMoveWithinAGroupThatSharesADomainIsNoMoveByHand() {
        var top = org.account("Northwind Holding", "northwind.example");
        var italy = org.account("Northwind Italia", "northwind.example", "ParentId", top);
        var tracked = org.contact(italy, "Ada", "Okafor", "ada.okafor@northwind.example");

        var facts = org.match(change().with("pastRecordId", tracked).with("pastEmail", "ada.okafor@northwind.example"));

        assertThat(facts.employer().id()).isEqualTo(top);
        assertThat(facts.employer().sameFamily()).isTrue();
        assertThat(facts.tracked().atNewEmployer()).isFalse();
        assertThat(facts.person().verdict()).isEqualTo("NONE");
    }

    @Test
    void twoRecordsThatNothingTellsApartAreAmbiguous() {
        var first = org.lead("Anywhere", "Ada", "Okafor", "a@northwind.example");
        org.lead("Anywhere", "Ada", "Okafor", "b@northwind.example");

        var match = match(change());

        assertThat(match.verdict()).isEqualTo("AMBIGUOUS");
        assertThat(match.id()).isEqualTo(first);
        assertThat(match.candidates()).noneMatch(PersonCandidate::chosen);
    }

    @Test
    void aNamesakeWithAnotherLinkedinProfileIsSomebodyElse() {
        org.lead(
                "Northwind",
                "Ada",
                "Okafor",
                "ao@northwind.example",
                "Fairlead_LinkedIn_URL__c",
                "https://linkedin.com/in/ada-okafor-2");

        var match = match(change());

        assertThat(match.verdict()).isEqualTo("NONE");
        assertThat(match.candidates().get(0).why()).contains("LinkedIn profile");
    }

    @Test
    void nicknamesAndFurtherAddressesAreSearchedWhenTheOrgWantsIt() {
        var s = Samples.matchSettings();
        var settings = new MatchSettings(
                80,
                60,
                5,
                0.93,
                0.9,
                90,
                "EXACT_ONLY",
                false,
                true,
                List.of("Contact.Private_Email__c"),
                s.aliasDomainField(),
                s.linkedinField(),
                s.doNotMatchField(),
                s.ignoredAccountTypes(),
                s.freeMailDomains(),
                s.hostingDomains(),
                Regions.NONE);
        org.lead("Northwind", "Robert", "Okafor", "");
        assertThat(match(change().with("firstName", "Bob").with("fullName", "Bob Okafor"))
                        .verdict())
                .isEqualTo("NONE");
        try (var wide = new TestOrg(folder.resolve("wide"), settings)) {
            var robert = wide.lead("Northwind", "Robert", "Okafor", "");
            var second = wide.contact("", "Somebody", "Else", "", "Private_Email__c", "ADA.okafor@northwind.example");

            var bob = wide.match(change().with("firstName", "Bob").with("newEmail", ""));

            assertThat(bob.person().id()).isEqualTo(robert);
            assertThat(wide.match(change()).person().id()).isEqualTo(second);
        }
    }

    @Test
    void theFactsRestOnTheRecordsThatDecided() {
        var account = org.account("Northwind", "northwind.example");
        var contact = org.contact(account, "Ada", "Okafor", "");
        var old = org.account("Old Mill Ltd", "oldmill.example");
        var tracked = org.contact(old, "Ada", "Okafor", "ada@oldmill.example");
        var open = org.add("Opportunity", "AccountId", account, "IsClosed", "false");
        org.account("Southwind", "southwind.example");

        assertThat(org.match(change()).restsOn())
                .extracting(RecordStamp::id)
                .containsExactlyInAnyOrder(account, contact, old, tracked, open);
    }
}
