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

class AccountMatchTest {

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

    /** Northwind GmbH, northwind.example, Germany, 100 people. */
    private static JobChangeSample change() {
        return Samples.jobChange()
                .with("newCompanyLinkedinUrl", "https://www.linkedin.com/company/northwind")
                .with("newCompanyState", "Bayern")
                .with("newCompanyEmployees", 100);
    }

    private AccountMatch match(JobChangeSample change) {
        return org.match(change).employer();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # what                         | name                | website           | field and value                                                        | verdict  | rule | score
            LinkedIn page                  | Nordwind            | nordwind.de       | Fairlead_LinkedIn_URL__c=http://linkedin.com/company/Northwind/        | MATCHED  | R1   | 100
            website                        | Nordwind            | www.northwind.example/de | -                                                               | MATCHED  | R2   | 95
            website and country            | Nordwind            | northwind.example | BillingCountry=DE                                                      | MATCHED  | R2   | 100
            alias domain                   | Nordwind            | nordwind.de       | Fairlead_Alias_Domains__c=nw.example, northwind.example                | MATCHED  | R3   | 93
            alias domain and headcount     | Nordwind            | nordwind.de       | Fairlead_Alias_Domains__c=northwind.example;NumberOfEmployees=60       | MATCHED  | R3   | 98
            equal name                     | NORTHWIND AG        | -                 | -                                                                      | MATCHED  | R5   | 80
            equal name and country         | Northwind Inc.      | -                 | BillingCountry=Deutschland                                             | MATCHED  | R5   | 85
            equal name, other domain       | Northwind GmbH      | northwind.com     | -                                                                      | POSSIBLE | R5   | 70
            equal name, other domain, all agreed | Northwind GmbH | northwind.com    | BillingCountry=DE;BillingState=BY;NumberOfEmployees=51                 | POSSIBLE | R5   | 70
            equal name, page on a host     | Northwind GmbH      | facebook.com/nw   | -                                                                      | POSSIBLE | R5   | 70
            equal name, free-mail website  | Northwind GmbH      | gmail.com         | -                                                                      | MATCHED  | R5   | 80
            similar name alone             | Nortwind GmbH       | -                 | -                                                                      | POSSIBLE | R6   | 78
            similar name and country       | Nortwind GmbH       | -                 | BillingCountry=Germany                                                 | MATCHED  | R6   | 83
            similar name, other domain     | Nortwind GmbH       | northwind.com     | BillingCountry=Germany                                                 | POSSIBLE | R6   | 70
            another name                   | Southwind GmbH      | southwind.example | BillingCountry=Germany                                                 | NONE     | -    | 0
            competitor                     | Northwind           | northwind.example | Type=Competitor                                                        | MATCHED  | R2   | 95
            not to be matched              | Northwind           | northwind.example | Fairlead_Do_Not_Match__c=true                                          | NONE     | -    | 0
            closed                         | Northwind           | northwind.example | Type=Closed                                                            | NONE     | -    | 0
            """)
    void oneAccountIsJudgedByTheBestRule(
            String what, String name, String website, String fields, String verdict, String rule, int score) {
        var values = fields == null
                ? new String[0]
                : List.of(fields.split(";")).stream()
                        .flatMap(field -> List.of(field.split("=", 2)).stream())
                        .toArray(String[]::new);
        var id = org.account(name, website == null ? "" : website, values);

        var match = match(change());

        assertThat(match.verdict()).isEqualTo(verdict);
        assertThat(match.rule()).isEqualTo(rule == null ? "" : rule);
        assertThat(match.score()).isEqualTo(score);
        assertThat(match.id()).isEqualTo(rule == null ? "" : id);
        assertThat(match.domain()).isEqualTo("northwind.example");
    }

    @ParameterizedTest
    @CsvSource({"2, 0, MATCHED", "2, 1, MATCHED", "2, 2, NONE", "1, 0, NONE", "3, 4, NONE"})
    void contactsSpeakForTheirAccountOnlyIfTheyAreTwoAndTheMajority(int there, int elsewhere, String verdict) {
        var id = org.account("Nordwind", "");
        for (int i = 0; i < there; i++) {
            org.contact(id, "P" + i, "There", "p" + i + "@northwind.example");
        }
        for (int i = 0; i < elsewhere; i++) {
            org.contact(id, "Q" + i, "Elsewhere", "q" + i + "@elsewhere.example");
        }
        org.contact(id, "Private", "Address", "someone@gmail.com");

        var match = match(change());

        assertThat(match.verdict()).isEqualTo(verdict);
        assertThat(match.rule()).isEqualTo(verdict.equals("NONE") ? "" : "R4");
    }

    @Test
    void anAccountThatWeMadeForTheSameEmployerGoesFirst() {
        var settings = Samples.matchSettings();
        var key = EmployerKey.of(change().build(), settings);
        org.account("Northwind GmbH", "northwind.example", "BillingCountry", "Germany");
        var ours = org.account("Completely renamed", "", "Fairlead_Key__c", key);

        var match = match(change());

        assertThat(match.candidates().get(0).rule()).isEqualTo("R2");
        assertThat(match.candidates()).extracting(AccountCandidate::rule).contains("R0");
        assertThat(match(change().without("newCompanyCountry")).candidates())
                .filteredOn(AccountCandidate::chosen)
                .extracting(AccountCandidate::id)
                .containsExactly(ours);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # question         | the winner has                    | the loser has                     | verdict
            country            | BillingCountry=Germany            | -                                 | MATCHED
            category           | Fairlead_Category__c=Target       | -                                 | MATCHED
            category by type   | Type=Customer - Direct            | Type=Prospect                     | MATCHED
            activity           | LastActivityDate=2026-05-01       | LastActivityDate=2026-04-30       | MATCHED
            some activity      | LastActivityDate=2020-05-01       | -                                 | MATCHED
            owner              | OwnerId=005000000000001AAA        | OwnerId=005000000000002AAA        | MATCHED
            integration owner  | OwnerId=005000000000001AAA        | OwnerId=005000000000999AAA        | MATCHED
            name               | Name=Northwind GmbH               | Name=Northwind Nordics            | MATCHED
            age                | CreatedDate=2020-01-01T00:00:00Z  | CreatedDate=2021-01-01T00:00:00Z  | AMBIGUOUS
            """)
    void equalScoresAreToldApartByTheQuestionsInTheirOrder(
            String question, String winner, String loser, String verdict) {
        org.put("User", "005000000000001AAA", "Name", "Active One", "IsActive", "true");
        org.put("User", "005000000000002AAA", "Name", "Gone Two", "IsActive", "false");
        org.put("User", TestOrg.INTEGRATION_USER, "Name", "Robot", "IsActive", "true");
        // Both orders, so that the lowest Id is not what decides.
        for (boolean winnerFirst : new boolean[] {true, false}) {
            var domain = winnerFirst ? "one.example" : "two.example";
            var first = tied(domain, winnerFirst ? winner : loser);
            var second = tied(domain, winnerFirst ? loser : winner);

            var match = match(Samples.jobChange()
                    .with("newCompanyDomain", domain)
                    .with("newCompanyCountry", "")
                    .with("newEmail", ""));

            assertThat(match.id()).isEqualTo(winnerFirst ? first : second);
            assertThat(match.verdict()).isEqualTo(verdict);
            assertThat(match.candidates().get(1).why()).contains("lost to");
        }
    }

    private String tied(String domain, String field) {
        return field == null
                ? org.account("Northwind", domain)
                : org.account("Northwind", domain, field.split("=", 2)[0], field.split("=", 2)[1]);
    }

    @Test
    void anOpenOpportunityTellsMoreThanAnyAndAnyMoreThanNone() {
        var none = org.account("Northwind", "northwind.example", "LastActivityDate", "2026-05-30");
        var closed = org.account("Northwind", "northwind.example");
        org.add("Opportunity", "AccountId", closed, "IsClosed", "true");

        var withClosed = match(change());

        assertThat(withClosed.id()).isEqualTo(closed);
        assertThat(withClosed.openOpportunity()).isFalse();

        var open = org.account("Northwind", "northwind.example");
        org.add("User", "Name", "Seller", "IsActive", "true");
        org.put("User", "005000000000005AAA", "Name", "Seller", "IsActive", "true");
        org.add(
                "Opportunity",
                "AccountId",
                open,
                "IsClosed",
                "false",
                "OwnerId",
                "005000000000005AAA",
                "StageName",
                "Qualification",
                "CloseDate",
                "2026-12-31");

        var withOpen = match(change());

        assertThat(withOpen.id()).isEqualTo(open);
        assertThat(withOpen.openOpportunity()).isTrue();
        assertThat(withOpen.category()).isEqualTo("Open Opportunity");
        assertThat(withOpen.openOpportunityOwner().name()).isEqualTo("Seller");
        assertThat(withOpen.deal().stage()).isEqualTo("Qualification");
        assertThat(withOpen.deal().closeDate()).isEqualTo("2026-12-31");
        assertThat(withOpen.deal().owner().name()).isEqualTo("Seller");
        assertThat(withClosed.deal()).isEqualTo(Deal.NONE);
        assertThat(withOpen.candidates()).extracting(AccountCandidate::id).contains(none);
    }

    @Test
    void theMostContactsOnlyOrderWhatNothingTellsApart() {
        org.account("Northwind", "northwind.example");
        var more = org.account("Northwind", "northwind.example");
        org.contact(more, "Eve", "Adler", "eve@northwind.example");

        var match = match(change());

        assertThat(match.verdict()).isEqualTo("AMBIGUOUS");
        assertThat(match.id()).isEqualTo(more);
        assertThat(match.candidates()).noneMatch(AccountCandidate::chosen);
    }

    @Test
    void anOrgMayTakeTheFirstOfAccountsThatNothingTellsApart() {
        try (var taking = new TestOrg(folder.resolve("taking"), settings("EXACT_ONLY", true))) {
            var first = taking.account("Northwind", "northwind.example");
            taking.account("Northwind", "northwind.example");

            var match = taking.match(change()).employer();

            assertThat(match.verdict()).isEqualTo("MATCHED");
            assertThat(match.id()).isEqualTo(first);
        }
    }

    @Test
    void fivePointsOfLeadAreEnoughAndFewerAreNot() {
        var website = org.account("Nordwind", "northwind.example");
        org.account(
                "Alias",
                "nordwind.de",
                "Fairlead_Alias_Domains__c",
                "northwind.example",
                "LastActivityDate",
                "2026-05-30");

        var close = match(change().without("newCompanyCountry"));
        assertThat(close.candidates().get(0).rule()).isEqualTo("R3");
        assertThat(close.lead()).isEqualTo(-2);

        org.put("Account", website, "Name", "Nordwind", "Website", "northwind.example", "NumberOfEmployees", "99");
        var clear = match(change().without("newCompanyCountry"));
        assertThat(clear.id()).isEqualTo(website);
        assertThat(clear.lead()).isEqualTo(7);
    }

    private static MatchSettings settings(String hierarchy, boolean takeArbitrary) {
        var s = Samples.matchSettings();
        return new MatchSettings(
                s.accountAutoScore(),
                s.accountReviewScore(),
                s.accountLead(),
                s.similarName(),
                s.similarTokens(),
                s.personAutoScore(),
                hierarchy,
                takeArbitrary,
                true,
                List.of("Contact.Private_Email__c"),
                s.aliasDomainField(),
                s.linkedinField(),
                s.doNotMatchField(),
                s.ignoredAccountTypes(),
                s.freeMailDomains(),
                s.hostingDomains(),
                Regions.NONE);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            EXACT_ONLY,                           France,  '',       top
            PREFER_PARENT,                        France,  '',       top
            PREFER_CHILD_BY_GEO,                  France,  '',       france
            PREFER_CHILD_BY_GEO,                  Germany, Bayern,   bavaria
            PREFER_CHILD_BY_GEO,                  Japan,   '',       top
            PREFER_ACCOUNT_WITH_OPEN_OPPORTUNITY, France,  '',       bavaria
            """)
    void aFamilyThatSharesTheDomainIsChosenFromByThePolicy(
            String policy, String country, String state, String expected) {
        try (var family = new TestOrg(folder.resolve("family"), settings(policy, false))) {
            var top = family.account("Northwind Holding", "northwind.example");
            var france = family.account(
                    "Northwind France",
                    "northwind.example",
                    "ParentId",
                    top,
                    "BillingCountry",
                    "France",
                    "Fairlead_Category__c",
                    "Customer",
                    "LastActivityDate",
                    "2026-05-30");
            var middle = family.account("Northwind Deutschland", "northwind.de", "ParentId", top);
            var bavaria = family.account(
                    "Northwind Süd",
                    "northwind.example",
                    "ParentId",
                    middle,
                    "BillingCountry",
                    "Germany",
                    "BillingState",
                    "BY");
            family.account("Northwind fan club", "northwind.example", "Type", "Closed");
            if (policy.contains("OPPORTUNITY")) {
                family.add("Opportunity", "AccountId", bavaria, "IsClosed", "false");
            }

            var match = family.match(change().without("newCompanyCountry")
                            .without("newCompanyState")
                            .with("personCountry", country)
                            .with("personState", state))
                    .employer();

            var ids = java.util.Map.of("top", top, "france", france, "bavaria", bavaria);
            assertThat(match.id()).isEqualTo(ids.get(expected));
            assertThat(match.verdict()).isEqualTo("MATCHED");
        }
    }

    @Test
    void exactOnlyTakesTheOneOfTheGroupWithTheReportedName() {
        var top = org.account("Northwind Holding", "northwind.example", "BillingCountry", "Germany");
        var italy = org.account("Northwind Italia S.r.l.", "northwind.example", "ParentId", top);
        org.add("Opportunity", "AccountId", top, "IsClosed", "false");

        var match = match(change().with("newCompanyName", "NORTHWIND ITALIA"));

        assertThat(match.id()).isEqualTo(italy);
        assertThat(match.candidates().get(1).why()).endsWith("which is the one of its group with exactly this name.");
        assertThat(match(change().with("newCompanyName", "Northwind Iberia")).id())
                .isEqualTo(top);
    }

    @ParameterizedTest
    @CsvSource({"PROMOTION, true", "TITLE_CHANGE, true", "COMPANY_CHANGE, false"})
    void whoStaysWithTheEmployerStaysAtTheirAccount(String changeType, boolean stays) {
        var active = org.account("Northwind", "northwind.example", "LastActivityDate", "2026-05-01");
        var theirs = org.account("Northwind", "northwind.example");
        var tracked = org.contact(theirs, "Ada", "Okafor", "ada@northwind.example");

        var facts = org.match(change().with("changeType", changeType).with("pastRecordId", tracked));

        assertThat(facts.employer().id()).isEqualTo(stays ? theirs : active);
        assertThat(facts.tracked().atNewEmployer()).isEqualTo(stays);
    }

    @Test
    void accountsWithOneUltimateParentAreOneFamily() {
        var top = org.account("Holding", "");
        var middle = org.account("Region", "", "ParentId", top);
        var old = org.account("Old Mill Ltd", "oldmill.example", "ParentId", middle);
        var there = org.account("Northwind", "northwind.example", "ParentId", top);
        org.contact(old, "Ada", "Okafor", "ada@oldmill.example");

        assertThat(match(change()).sameFamily()).isTrue();

        org.put("Account", there, "Name", "Northwind", "Website", "northwind.example");
        assertThat(match(change()).sameFamily()).isFalse();
    }

    @Test
    void aLoopOfParentsEnds() {
        var one = org.account("One", "one.example");
        var two = org.account("Two", "northwind.example", "ParentId", one);
        org.put("Account", one, "Name", "One", "ParentId", two);
        org.contact(one, "Ada", "Okafor", "ada@oldmill.example");

        assertThat(match(change()).id()).isEqualTo(two);
    }

    @Test
    void theDomainComesFromTheWorkAddressWhenNoneIsReported() {
        var id = org.account("Nordwind", "northwind.example");

        assertThat(match(change().without("newCompanyDomain")).id()).isEqualTo(id);
        assertThat(match(change().with("newCompanyDomain", "linkedin.com/company/x"))
                        .id())
                .isEqualTo(id);
        assertThat(match(change().without("newCompanyDomain").with("newEmail", "ada@gmail.com"))
                        .domain())
                .isEmpty();
    }

    @Test
    void aRecordTypeCanBeLeftOut() {
        org.put("RecordType", "012000000000001AAA", "Name", "Closed");
        org.account("Northwind", "northwind.example", "RecordTypeId", "012000000000001AAA");

        var match = match(change());

        assertThat(match.verdict()).isEqualTo("NONE");
        assertThat(match.candidates().get(0).why()).contains("record type Closed");
    }

    @Test
    void anAccountBelowTheLowerThresholdIsNamedButNotTaken() {
        try (var strict = new TestOrg(folder.resolve("strict"), strict())) {
            strict.account("Northwind GmbH", "northwind.com");

            var match = strict.match(change()).employer();

            assertThat(match.verdict()).isEqualTo("NONE");
            assertThat(match.id()).isEmpty();
            assertThat(match.candidates()).hasSize(1);
            assertThat(match.candidates().get(0).why()).contains("below 75");
        }
    }

    private static MatchSettings strict() {
        var s = settings("EXACT_ONLY", false);
        return new MatchSettings(
                90,
                75,
                5,
                0.93,
                0.9,
                90,
                s.hierarchy(),
                false,
                false,
                List.of(),
                "",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                Regions.NONE);
    }

    @Test
    void theAccountsOwnerUsersAndFieldsAreFacts() {
        org.put("User", "005000000000001AAA", "Name", "Kim Lund", "IsActive", "true");
        org.put("User", "005000000000002AAA", "Name", "Ola Berg", "IsActive", "false");
        org.account(
                "Northwind",
                "northwind.example",
                "OwnerId",
                "005000000000001AAA",
                "Fairlead_SDR__c",
                "005000000000002AAA",
                "Type",
                "Customer",
                "BillingCountry",
                "Germany");

        var match = match(change());

        assertThat(match.owner()).isEqualTo(new Owner("005000000000001AAA", "Kim Lund", false, true, false));
        assertThat(match.userFields())
                .containsOnlyKeys("Fairlead_SDR__c")
                .containsValue(new Owner("005000000000002AAA", "Ola Berg", false, false, false));
        assertThat(match.category()).isEqualTo("Customer");
        assertThat(match.country()).isEqualTo("Germany");
        assertThat(match.fields()).containsEntry("Website", "northwind.example").doesNotContainKey("ParentId");
    }

    @ParameterizedTest
    @CsvSource({
        "isDisqualifiedCompany, Disqualified",
        "isOpenOppCompany, Open Opportunity",
        "isCustomerCompany, Customer",
        "isTargetCompany, Target",
        "isIcpMatch, Other"
    })
    void theProvidersFlagsSayWhatTheOrgDoesNot(String flag, String category) {
        assertThat(match(change().with(flag, true)).category()).isEqualTo(category);

        org.account("Northwind", "northwind.example", "Fairlead_Category__c", "Customer");
        assertThat(match(change().with(flag, true)).category()).isEqualTo("Customer");
    }

    @Test
    void aNameIsNeverEnoughToPassOverTheAccountWithTheDomain() {
        org.account("Northwind GmbH", "", "BillingCountry", "Germany", "BillingState", "BY", "NumberOfEmployees", "80");
        var domain = org.account("Nordwind", "northwind.example");

        var match = match(change());

        assertThat(match.candidates()).extracting(AccountCandidate::id).contains(domain);
        assertThat(match.verdict()).isNotEqualTo("NONE");
    }

    @Test
    void everyCandidateSaysWhyItWonOrLost() {
        org.account("Northwind", "northwind.example");
        org.account("Northwind GmbH", "northwind.com");
        org.account("Northwind", "northwind.example", "Type", "Closed");

        var candidates = match(change()).candidates();

        assertThat(candidates)
                .extracting(AccountCandidate::why)
                .containsExactly(
                        "Its website has the same domain; chosen because it has the most points.",
                        "Its name is the same, but its website is northwind.com and the new employer's is"
                                + " northwind.example, so it gets at most 70 points; its 70 points are fewer than the 95 of"
                                + " Northwind.",
                        "Its website has the same domain; left out because accounts of type Closed are not matched.");
    }

    @Test
    void aDepartureHasNoEmployer() {
        org.account("Northwind", "northwind.example");

        var facts = org.match(Samples.jobChange().departureOnly());

        assertThat(facts.employer().verdict()).isEqualTo("NONE");
        assertThat(facts.person()).isEqualTo(PersonMatch.NONE);
        assertThat(facts.employerKey()).hasSize(32);
    }
}
