package io.fairlead.localorg.crm;

import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Transaction;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a lead into a contact of an account, with an opportunity if wanted; the lead stays, read-only. Error codes are Salesforce's where they
 * are known, the words are ours.
 */
public final class LeadConversion {

    private final Org org;
    private final Records records;
    private final LeadFields fields;
    private final LeadFollowers followers;

    public LeadConversion(Org org, Records records) {
        this.org = org;
        this.records = records;
        this.fields = new LeadFields(org.schema());
        this.followers = new LeadFollowers(org);
    }

    /** One conversion at work. */
    private record Work(
            Transaction transaction, Access access, Conversion wish, Row lead, String ownerId, SaveOptions options) {

        /** As the org itself, which copies fields whatever field security says, in the name of the user. */
        Access unbounded() {
            return Access.toEverything(access.userId());
        }
    }

    public Conversion.Done convert(Transaction transaction, Access access, Conversion wish, SaveOptions options) {
        if (!access.has("ConvertLeads")) {
            throw new ApiException(
                    403, "INSUFFICIENT_ACCESS_OR_READONLY", "converting a lead needs the permission Convert Leads");
        }
        var lead = lead(wish.leadId());
        checkStatus(wish.convertedStatus());
        if (!access.edits(lead)) {
            throw AccessRules.crossReference(lead.id());
        }
        var work = new Work(transaction, access, wish, lead, owner(wish, lead), options);
        checkTargets(work);
        // Marked before anything is created, so that no duplicate rule finds the lead itself.
        var converted = lead.copy();
        converted.set("IsConverted", true);
        transaction.put(converted);
        var account = account(work);
        var contact = contact(work, account);
        var opportunity = opportunity(work, account, contact);
        return finish(work, converted, account, contact, opportunity);
    }

    private Row lead(String id) {
        var lead = existing("Lead", "Lead ID", id);
        if (lead.flag("IsConverted")) {
            throw ApiException.bad("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        }
        return lead;
    }

    private Row existing(String object, String label, String id) {
        if (!Ids.isId(id)) {
            throw ApiException.bad("MALFORMED_ID", label + ": id value of incorrect type: " + id);
        }
        var row = org.any(Ids.full(id));
        if (row == null || !row.type().name().equals(object)) {
            throw ApiException.bad("INVALID_CROSS_REFERENCE_KEY", label + ": invalid cross reference id: " + id);
        }
        if (row.isDeleted()) {
            throw ApiException.bad("ENTITY_IS_DELETED", "entity is deleted");
        }
        return row;
    }

    private void checkStatus(String label) {
        if (org.where("LeadStatus", "MasterLabel", label).stream().noneMatch(status -> status.flag("IsConverted"))) {
            throw ApiException.bad(
                    "INVALID_STATUS", "invalid convertedStatus: " + label + " is not a valid converted status");
        }
    }

    private String owner(Conversion wish, Row lead) {
        if (!wish.ownerId().isEmpty()) {
            var owner = existing("User", "Owner ID", wish.ownerId()).id();
            OwnerRule.check(org, org.schema().get("Contact"), owner);
            return owner;
        }
        var owner = lead.text("OwnerId");
        if (!owner.startsWith(org.schema().get("User").prefix())) {
            throw ApiException.bad(
                    "REQUIRED_FIELD_MISSING",
                    "The lead is owned by a queue, so ownerId must name the user who gets the new records.");
        }
        return owner;
    }

    private void checkTargets(Work work) {
        var wish = work.wish();
        if (!wish.contactId().isEmpty()) {
            var contact = existing("Contact", "Contact ID", wish.contactId());
            var accountId = wish.accountId().isEmpty() ? "" : Ids.full(wish.accountId());
            if (accountId.isEmpty() || !contact.text("AccountId").equals(accountId)) {
                throw ApiException.bad(
                        "INVALID_ID_FIELD", "Contact ID: the contact must belong to the account that accountId names");
            }
        }
        if (!wish.opportunityId().isEmpty()) {
            var opportunity = existing("Opportunity", "Opportunity ID", wish.opportunityId());
            if (wish.doNotCreateOpportunity() || !wish.opportunityName().isEmpty()) {
                throw ApiException.bad(
                        "INVALID_ARGUMENT_TYPE",
                        "An existing opportunity goes neither with opportunityName nor with doNotCreateOpportunity.");
            }
            if (wish.accountId().isEmpty() || !opportunity.text("AccountId").equals(Ids.full(wish.accountId()))) {
                throw ApiException.bad(
                        "INVALID_ID_FIELD",
                        "Opportunity ID: the opportunity must belong to the account that accountId names");
            }
        }
    }

    private Row account(Work work) {
        var wish = work.wish();
        if (!wish.accountId().isEmpty()) {
            return completed(work, existing("Account", "Account ID", wish.accountId()), Map.of());
        }
        return created(work, "Account", Map.of(), wish.bypassAccountDedupe());
    }

    private Row contact(Work work, Row account) {
        var wish = work.wish();
        if (wish.contactId().isEmpty()) {
            return created(work, "Contact", Map.of("AccountId", account.id()), wish.bypassContactDedupe());
        }
        var contact = existing("Contact", "Contact ID", wish.contactId());
        var source = work.lead().get("LeadSource");
        return completed(
                work, contact, wish.overwriteLeadSource() && source != null ? Map.of("LeadSource", source) : Map.of());
    }

    private @Nullable Row opportunity(Work work, Row account, Row contact) {
        var wish = work.wish();
        if (!wish.opportunityId().isEmpty()) {
            return completed(work, existing("Opportunity", "Opportunity ID", wish.opportunityId()), Map.of());
        }
        if (wish.doNotCreateOpportunity()) {
            return null;
        }
        var name = wish.opportunityName().isEmpty() ? work.lead().text("Company") + "-" : wish.opportunityName();
        var body = new HashMap<String, Object>();
        body.put("Name", name.length() > 120 ? name.substring(0, 120) : name);
        body.put("AccountId", account.id());
        body.put("StageName", firstStage());
        body.put("CloseDate", endOfQuarter(work.transaction()));
        followers.latestCampaign(work.lead()).ifPresent(campaign -> body.put("CampaignId", campaign));
        var opportunity = created(work, "Opportunity", body, false);
        records.insert(
                work.transaction(),
                work.unbounded(),
                org.schema().get("OpportunityContactRole"),
                Map.of("OpportunityId", opportunity.id(), "ContactId", contact.id(), "IsPrimary", true),
                work.options());
        return opportunity;
    }

    private String firstStage() {
        return org.where("OpportunityStage", "IsActive", true).stream()
                .min(Comparator.comparingLong(
                        stage -> stage.get("SortOrder") instanceof Long order ? order : Long.MAX_VALUE))
                .map(stage -> stage.text("MasterLabel"))
                .orElse("");
    }

    private static LocalDate endOfQuarter(Transaction transaction) {
        var today = transaction.stamp().atOffset(ZoneOffset.UTC).toLocalDate();
        return today.with(IsoFields.DAY_OF_QUARTER, 1).plusMonths(3).minusDays(1);
    }

    private Row created(Work work, String object, Map<String, Object> more, boolean bypassDedupe) {
        var type = org.schema().get(object);
        if (!work.access().on(type).create()) {
            throw new ApiException(
                    403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id: " + object);
        }
        var body = fields.copied(work.lead(), object);
        body.put("OwnerId", work.ownerId());
        body.putAll(more);
        var options = bypassDedupe ? work.options().allowingDuplicates() : work.options();
        return records.insert(work.transaction(), work.unbounded(), type, body, options);
    }

    private Row completed(Work work, Row target, Map<String, Object> overwritten) {
        if (!work.access().edits(target)) {
            throw new ApiException(
                    403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id: " + target.id());
        }
        var body = fields.missing(work.lead(), target);
        body.putAll(overwritten);
        return body.isEmpty()
                ? target
                : records.update(
                        work.transaction(), work.unbounded(), target.type(), target.id(), body, work.options());
    }

    private Conversion.Done finish(Work work, Row lead, Row account, Row contact, @Nullable Row opportunity) {
        var transaction = work.transaction();
        var opportunityId = opportunity == null ? "" : opportunity.id();
        followers.move(transaction, work.access(), lead, contact, opportunity == null ? account : opportunity);
        lead.set("Status", statusLabel(work.wish().convertedStatus()));
        lead.set("IsUnreadByOwner", false);
        lead.set("ConvertedDate", transaction.stamp().atOffset(ZoneOffset.UTC).toLocalDate());
        lead.set("ConvertedAccountId", account.id());
        lead.set("ConvertedContactId", contact.id());
        lead.set("ConvertedOpportunityId", opportunity == null ? null : opportunityId);
        Stamps.changed(lead, work.access().userId(), transaction.stamp());
        transaction.put(lead);
        return new Conversion.Done(lead.id(), account.id(), contact.id(), opportunityId);
    }

    private String statusLabel(String asked) {
        return org.where("LeadStatus", "MasterLabel", asked).get(0).text("MasterLabel");
    }
}
