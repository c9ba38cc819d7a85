package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.auth.Keys;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What tests of Salesforce clients look for is in the seed, and its users can do their work and no more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SeededOrgTest {

    private static final Path SHIPPED = Path.of(System.getProperty("fairlead.home", "."), "salesforce");
    private static final String LEAD = "{\"LastName\":\"Ek\",\"Company\":\"Ek AB\",\"External_Id__c\":\"ek-1\"}";

    private LocalOrg org;
    private OrgClient admin;

    @BeforeAll
    void fill(@TempDir Path data) {
        org = LocalOrg.start(LocalOrgConfig.in(data).withSchema(SHIPPED));
        org.fill(SeedName.SMALL);
        admin = new OrgClient(org);
        assertThat(Keys.privateFile(data)).exists();
    }

    @AfterAll
    void close() {
        org.close();
    }

    private OrgClient.Result logIn(String mailbox) {
        return new OrgClient(org.loginUrl(), "")
                .post(
                        "/services/oauth2/token",
                        "grant_type=password&username="
                                + URLEncoder.encode(mailbox + "@" + Seed.DOMAIN, StandardCharsets.UTF_8) + "&password="
                                + org.password() + "&client_id=" + org.clientId() + "&client_secret="
                                + org.clientSecret(),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
    }

    private OrgClient as(String mailbox) {
        return new OrgClient(
                org.loginUrl(), logIn(mailbox).json().path("access_token").asText());
    }

    private long count(OrgClient client, String rest) {
        var answer = client.query("SELECT COUNT() FROM " + rest);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("totalSize").asLong();
    }

    @Test
    void anOrgWithoutThePackageHasTheSameRecordsWithoutItsFields(@TempDir Path bare) {
        try (var other = LocalOrg.start(LocalOrgConfig.in(bare))) {
            other.fill(SeedName.SMALL);
            var client = new OrgClient(other);

            assertThat(count(client, "Contact")).isEqualTo(count(admin, "Contact"));
            assertThat(count(client, "Account")).isEqualTo(count(admin, "Account"));
            assertThat(client.query("SELECT Fairlead_Category__c FROM Account").errorCode())
                    .isEqualTo("INVALID_FIELD");
        }
    }

    @Test
    void peopleHaveAUniqueAndASharedExternalId() {
        for (var object : Set.of("Lead", "Contact", "Account")) {
            var fields = StreamSupport.stream(
                            admin.get("/sobjects/" + object + "/describe")
                                    .json()
                                    .path("fields")
                                    .spliterator(),
                            false)
                    .filter(field -> field.path("externalId").asBoolean())
                    .collect(Collectors.toMap(field -> field.path("name").asText(), field -> field.path("unique")
                            .asBoolean()));
            assertThat(fields).containsEntry("External_Id__c", true).containsEntry("Legacy_Id__c", false);
            assertThat(admin.get("/sobjects/" + object + "/Legacy_Id__c/" + object + "-10")
                            .status())
                    .as(object)
                    .isEqualTo(300);
        }
    }

    @Test
    void theSetUpHasWhatClientsLookFor() {
        assertThat(count(admin, "User WHERE IsActive = false")).isPositive();
        assertThat(count(admin, "QueueSobject WHERE SobjectType = 'Lead'")).isPositive();
        assertThat(count(admin, "Report WHERE Format = 'Tabular' AND Name LIKE '%Leads%'"))
                .isPositive();
        assertThat(count(admin, "DuplicateRule WHERE SobjectType = 'Lead' AND IsActive = true"))
                .isPositive();
        assertThat(count(admin, "OpportunityStage WHERE IsActive = true")).isGreaterThan(5);
        assertThat(count(admin, "CampaignMemberStatus WHERE HasResponded = true"))
                .isPositive();
    }

    @Test
    void fieldsAreHiddenFromTheRestrictedUser() {
        var restricted = as("rosalind.achterberg");

        assertThat(restricted.query("SELECT Phone FROM Lead LIMIT 1").status()).isEqualTo(200);
        assertThat(restricted.query("SELECT AnnualRevenue FROM Lead LIMIT 1").errorCode())
                .isEqualTo("INVALID_FIELD");
    }

    @Test
    void theIntegrationUserWorksThroughTheApiOnly() {
        var integration = as("fairlead.integration");

        assertThat(integration.post("/sobjects/Lead", LEAD).status()).isEqualTo(201);
        assertThat(count(integration, "Lead WHERE External_Id__c = 'ek-1' AND Fairlead_Job_Changer__c = false"))
                .isEqualTo(1);
        assertThat(count(
                        admin,
                        "PermissionSet WHERE Profile.Name = 'Fairlead Integration'"
                                + " AND PermissionsApiUserOnly = true AND PermissionsViewAllData = true"))
                .isEqualTo(1);
    }

    @Test
    void aSellerCreatesRecordsAndSeesThePackageFields() {
        var seller = as("dana.whitlock");

        assertThat(seller.post("/sobjects/Lead", "{\"LastName\":\"Ask\",\"Company\":\"Ask AB\"}")
                        .status())
                .isEqualTo(201);
        assertThat(seller.query("SELECT Fairlead_Job_Changer__c FROM Lead LIMIT 1")
                        .status())
                .isEqualTo(200);
        assertThat(count(admin, "PermissionSet WHERE Profile.Name = 'Sales Rep' AND PermissionsViewAllData = false"))
                .isEqualTo(1);
    }

    @Test
    void theMinimalUserGetsNoToken() {
        assertThat(logIn("cormac.tierney").text()).contains("invalid_grant");
    }
}
