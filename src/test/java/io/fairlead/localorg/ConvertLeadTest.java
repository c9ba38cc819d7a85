package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.localorg.OrgClient.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The SOAP call {@code convertLead} and the action of the same name; Salesforce's codes, mostly our words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConvertLeadTest {

    private static final String STATUS = "<convertedStatus>Closed - Converted</convertedStatus>";

    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = LocalOrg.start(LocalOrgConfig.in(dir).withSchema(TestOrg.SCHEMA, TestOrg.RULES));
        client = new OrgClient(org);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private Result soap(String session, String body) {
        var envelope = """
                <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">
                <soapenv:Header><SessionHeader><sessionId>%s</sessionId></SessionHeader></soapenv:Header>
                <soapenv:Body>%s</soapenv:Body></soapenv:Envelope>
                """.formatted(session, body);
        return client.post("/services/Soap/u/60.0", envelope, "Content-Type", "text/xml", "SOAPAction", "\"\"");
    }

    private String convert(String... members) {
        var answer = soap(
                org.accessToken(),
                "<convertLead><leadConverts>" + String.join("", members) + "</leadConverts></convertLead>");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.text();
    }

    private static String lead(String id) {
        return "<leadId>" + id + "</leadId>";
    }

    private JsonNode read(String object, String id) {
        return client.get("/sobjects/" + object + "/" + id).json();
    }

    private JsonNode only(String soql) {
        var records = client.query(soql).json().path("records");
        assertThat(records).as(soql).hasSize(1);
        return records.get(0);
    }

    private String newLead(String company, String more) {
        return client.create(
                "Lead", "{\"LastName\":\"Ng\",\"FirstName\":\"Ada\",\"Company\":\"" + company + "\"" + more + "}");
    }

    private static String between(String text, String element) {
        var open = "<" + element + ">";
        int from = text.indexOf(open) + open.length();
        return text.substring(from, text.indexOf("</" + element + ">"));
    }

    @Test
    void aLeadBecomesAnAccountAContactAndAnOpportunity() {
        var id = newLead(
                "Acme & Sons",
                ",\"Title\":\"CTO\",\"Phone\":\"+1 555\",\"City\":\"Oslo\",\"Industry\":\"Energy\",\"LeadSource\":\"Web\",\"Fairlead_Key__c\":\"conv-1\"");

        var answer = convert(lead(id), STATUS);

        assertThat(answer).contains("<success>true</success>");
        var account = read("Account", between(answer, "accountId"));
        var contact = read("Contact", between(answer, "contactId"));
        var opportunity = read("Opportunity", between(answer, "opportunityId"));
        var lead = read("Lead", id);
        assertThat(account.path("Name").asText()).isEqualTo("Acme & Sons");
        assertThat(account.path("BillingCity").asText()).isEqualTo("Oslo");
        assertThat(contact.path("Name").asText()).isEqualTo("Ada Ng");
        assertThat(contact.path("Title").asText()).isEqualTo("CTO");
        assertThat(contact.path("AccountId").asText())
                .isEqualTo(account.path("Id").asText());
        assertThat(contact.path("Fairlead_Key__c").asText())
                .as("the lead convert settings")
                .isEqualTo("conv-1");
        assertThat(opportunity.path("Name").asText()).isEqualTo("Acme & Sons-");
        assertThat(opportunity.path("StageName").asText()).isEqualTo("Prospecting");
        assertThat(lead.path("IsConverted").asBoolean()).isTrue();
        assertThat(lead.path("Status").asText()).isEqualTo("Closed - Converted");
        assertThat(lead.path("ConvertedContactId").asText())
                .isEqualTo(contact.path("Id").asText());
        assertThat(lead.path("ConvertedDate").asText()).isNotEmpty();
        var role = only("SELECT ContactId, IsPrimary FROM OpportunityContactRole WHERE OpportunityId = '"
                + opportunity.path("Id").asText() + "'");
        assertThat(role.path("IsPrimary").asBoolean()).isTrue();
    }

    @Test
    void anExistingContactOnlyGetsWhatItLacks() {
        var account = client.create("Account", "{\"Name\":\"Kept Inc\",\"Phone\":\"old\"}");
        var contact = client.create(
                "Contact", "{\"LastName\":\"Old\",\"LeadSource\":\"Other\",\"AccountId\":\"" + account + "\"}");
        var id = newLead(
                "Other Inc",
                ",\"Phone\":\"new\",\"Title\":\"CEO\",\"LeadSource\":\"Web\",\"Website\":\"kept.example\"");

        var answer = convert(
                lead(id),
                STATUS,
                "<accountId>" + account + "</accountId><contactId>" + contact
                        + "</contactId><doNotCreateOpportunity>true</doNotCreateOpportunity>");

        assertThat(answer).contains("<success>true</success>", "<opportunityId xsi:nil=\"true\"/>");
        assertThat(read("Account", account).path("Name").asText()).isEqualTo("Kept Inc");
        assertThat(read("Account", account).path("Phone").asText()).isEqualTo("old");
        assertThat(read("Account", account).path("Website").asText()).isEqualTo("kept.example");
        assertThat(read("Contact", contact).path("LastName").asText()).isEqualTo("Old");
        assertThat(read("Contact", contact).path("Title").asText()).isEqualTo("CEO");
        assertThat(read("Contact", contact).path("LeadSource").asText()).isEqualTo("Other");
    }

    @Test
    void theLeadSourceIsOverwrittenOnRequest() {
        var account = client.create("Account", "{\"Name\":\"Source Inc\"}");
        var contact = client.create(
                "Contact", "{\"LastName\":\"S\",\"LeadSource\":\"Other\",\"AccountId\":\"" + account + "\"}");

        convert(
                lead(newLead("Source Lead", ",\"LeadSource\":\"Web\"")),
                STATUS,
                "<accountId>" + account + "</accountId><contactId>" + contact
                        + "</contactId><overwriteLeadSource>true</overwriteLeadSource>");

        assertThat(read("Contact", contact).path("LeadSource").asText()).isEqualTo("Web");
    }

    @Test
    void campaignMembershipsAndTasksFollowToTheContact() {
        var id = newLead("Follow Co", "");
        var campaign = client.create("Campaign", "{\"Name\":\"Spring\"}");
        client.create("CampaignMember", "{\"CampaignId\":\"" + campaign + "\",\"LeadId\":\"" + id + "\"}");
        var task = client.create("Task", "{\"Subject\":\"Call\",\"WhoId\":\"" + id + "\"}");

        var answer = convert(lead(id), STATUS);

        var member = only("SELECT LeadId, ContactId, Type FROM CampaignMember WHERE CampaignId = '" + campaign + "'");
        assertThat(member.path("ContactId").asText()).isEqualTo(between(answer, "contactId"));
        assertThat(member.path("LeadId").asText()).isEqualTo(id);
        assertThat(member.path("Type").asText()).isEqualTo("Contact");
        assertThat(read("Task", task).path("WhoId").asText()).isEqualTo(between(answer, "contactId"));
        assertThat(read("Task", task).path("WhatId").asText()).isEqualTo(between(answer, "opportunityId"));
        assertThat(read("Opportunity", between(answer, "opportunityId"))
                        .path("CampaignId")
                        .asText())
                .isEqualTo(campaign);
    }

    @Test
    void aConvertedLeadCanNeitherBeChangedNorConvertedAgain() {
        var id = newLead("Once Co", "");
        convert(lead(id), STATUS);

        assertThat(convert(lead(id), STATUS))
                .contains("<statusCode>CANNOT_UPDATE_CONVERTED_LEAD</statusCode>", "<success>false</success>");
        assertThat(client.patch("/sobjects/Lead/" + id, "{\"Title\":\"x\"}").errorCode())
                .isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
    }

    @Test
    void aStatusThatDoesNotMeanConvertedIsRefused() {
        assertThat(convert(lead(newLead("Status Co", "")), "<convertedStatus>Nurturing</convertedStatus>"))
                .contains("INVALID_STATUS");
    }

    @Test
    void aLeadOfAQueueNeedsANewOwner() {
        var queue = client.column("Id", "SELECT Id FROM Group WHERE Type = 'Queue' LIMIT 1")
                .get(0);
        var admin = client.column("Id", "SELECT Id FROM User WHERE Username = '" + org.username() + "'")
                .get(0);
        var id = newLead("Queue Co", ",\"OwnerId\":\"" + queue + "\"");

        assertThat(convert(lead(id), STATUS)).contains("REQUIRED_FIELD_MISSING");

        var answer = convert(lead(id), STATUS, "<ownerId>" + admin + "</ownerId>");
        assertThat(read("Contact", between(answer, "contactId")).path("OwnerId").asText())
                .isEqualTo(admin);
    }

    @Test
    void unknownLeadsAndForeignContactsAreRefusedOneByOne() {
        var account = client.create("Account", "{\"Name\":\"Mine\"}");
        var stranger = client.create("Contact", "{\"LastName\":\"Stranger\"}");
        var id = newLead("Stranger Co", "");

        assertThat(convert(lead("00Q5f0000000ZZZAAA"), STATUS)).contains("<success>false</success>");
        assertThat(convert(lead("nonsense"), STATUS)).contains("MALFORMED_ID");
        assertThat(convert(
                        lead(id),
                        STATUS,
                        "<accountId>" + account + "</accountId><contactId>" + stranger + "</contactId>"))
                .contains("INVALID_ID_FIELD");
        assertThat(read("Lead", id).path("IsConverted").asBoolean())
                .as("nothing is half done")
                .isFalse();
    }

    @Test
    void aWrongSessionAnUnknownCallAndABrokenMessageAreFaults() {
        var wrong = soap("00D!nope", "<convertLead/>");
        var unknown = soap(org.accessToken(), "<describeEverything/>");
        var broken = client.post("/services/Soap/u/60.0", "<soapenv:Envelope>", "Content-Type", "text/xml");

        assertThat(wrong.status()).isEqualTo(500);
        assertThat(wrong.text()).contains("<faultcode>sf:INVALID_SESSION_ID</faultcode>");
        assertThat(unknown.text()).contains("No operation available for request");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.text()).contains("<faultcode>soapenv:Client</faultcode>");
    }

    @Test
    void theActionConvertsAndAnswersPerInput() {
        var good = newLead("Action Co", "");
        var body = "{\"inputs\":[{\"leadId\":\"%s\",\"convertedStatus\":\"%s\",\"createOpportunity\":false}]}";

        var done = client.post("/actions/standard/convertLead", body.formatted(good, "Closed - Converted"));
        var refused = client.post("/actions/standard/convertLead", body.formatted(good, "Closed - Converted"));

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.json().path(0).path("isSuccess").asBoolean()).isTrue();
        assertThat(read("Lead", good).path("ConvertedAccountId").asText())
                .isEqualTo(done.json()
                        .path(0)
                        .path("outputValues")
                        .path("accountId")
                        .asText());
        assertThat(read("Lead", good).path("ConvertedOpportunityId").isNull()).isTrue();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json()
                        .path(0)
                        .path("errors")
                        .path(0)
                        .path("statusCode")
                        .asText())
                .isEqualTo("CANNOT_UPDATE_CONVERTED_LEAD");
    }

    @Test
    void theActionRefusesAnInputItDoesNotKnow() {
        var refused = client.post("/actions/standard/convertLead", "{\"inputs\":[{\"leadId\":\"x\",\"colour\":1}]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("INVALID_API_INPUT", "colour");
    }
}
