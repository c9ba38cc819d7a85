package io.fairlead.localorg.crm;

import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Transaction;
import java.time.ZoneOffset;
import java.util.List;

/** A campaign has its own member statuses, and each person is a member at most once. */
final class CampaignRules {

    private CampaignRules() {}

    static void addDefaultStatuses(Org org, Transaction transaction, Row campaign) {
        var type = org.schema().get("CampaignMemberStatus");
        for (var label : List.of("Sent", "Responded")) {
            var status = transaction.newRow(type);
            status.set("CampaignId", campaign.id());
            status.set("Label", label);
            status.set("SortOrder", label.equals("Sent") ? 1L : 2L);
            status.set("IsDefault", label.equals("Sent"));
            status.set("HasResponded", label.equals("Responded"));
            Stamps.created(status, campaign.text("CreatedById"), transaction.stamp());
            transaction.put(status);
        }
    }

    static void member(Saving saving) {
        var row = saving.row();
        if (saving.isNew()) {
            newMember(saving);
        }
        var statuses = saving.org().where("CampaignMemberStatus", "CampaignId", row.text("CampaignId"));
        if (row.get("Status") == null) {
            statuses.stream()
                    .filter(status -> status.flag("IsDefault"))
                    .findFirst()
                    .ifPresent(status -> row.set("Status", status.text("Label")));
        }
        var status = statuses.stream()
                .filter(known -> known.text("Label").equalsIgnoreCase(row.text("Status")))
                .findFirst();
        if (status.isEmpty()) {
            if (!saving.options().trusted()) {
                throw ApiException.bad(
                        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
                        "Status: bad value for restricted picklist field: " + row.text("Status"),
                        "Status");
            }
            return;
        }
        row.set("Status", status.get().text("Label"));
        boolean responded = status.get().flag("HasResponded");
        row.set("HasResponded", responded);
        if (responded && row.get("FirstRespondedDate") == null) {
            row.set(
                    "FirstRespondedDate",
                    saving.transaction().stamp().atOffset(ZoneOffset.UTC).toLocalDate());
        }
    }

    private static void newMember(Saving saving) {
        var row = saving.row();
        boolean isLead = row.get("LeadId") != null;
        if (isLead == (row.get("ContactId") != null)) {
            throw ApiException.bad(
                    "FIELD_INTEGRITY_EXCEPTION",
                    "A campaign member needs either a lead or a contact.",
                    "LeadId",
                    "ContactId");
        }
        if (!saving.access().has("MarketingUser")) {
            throw ApiException.bad(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be inserted: Campaign Member");
        }
        var link = isLead ? "LeadId" : "ContactId";
        var twin = saving.org().where("CampaignMember", link, row.text(link)).stream()
                .anyMatch(other -> other.text("CampaignId").equals(row.text("CampaignId")));
        if (twin) {
            throw ApiException.bad("DUPLICATE_VALUE", "Already a campaign member.");
        }
        var person = saving.org().live(row.get(link));
        if (person != null) {
            describe(saving.org(), row, person, isLead);
        }
    }

    static void describe(Org org, Row row, Row person, boolean isLead) {
        var account = isLead ? null : org.live(person.get("AccountId"));
        row.set("LeadOrContactId", person.id());
        row.set("Type", isLead ? "Lead" : "Contact");
        row.set("Name", person.get("Name"));
        row.set("FirstName", person.get("FirstName"));
        row.set("LastName", person.get("LastName"));
        row.set("Email", person.get("Email"));
        row.set("Title", person.get("Title"));
        row.set("CompanyOrAccount", isLead ? person.get("Company") : account == null ? null : account.get("Name"));
    }
}
