package io.fairlead.localorg.crm;

import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Transaction;
import java.util.Comparator;
import java.util.Optional;

/** What follows a converted lead to its contact: campaign memberships, tasks and events. */
final class LeadFollowers {

    private final Org org;

    LeadFollowers(Org org) {
        this.org = org;
    }

    /** The campaign that the lead joined last. */
    Optional<String> latestCampaign(Row lead) {
        return org.where("CampaignMember", "LeadId", lead.id()).stream()
                .max(Comparator.comparing(member -> member.text("CreatedDate")))
                .map(member -> member.text("CampaignId"));
    }

    void move(Transaction transaction, Access access, Row lead, Row contact, Row related) {
        for (var member : org.where("CampaignMember", "LeadId", lead.id())) {
            moveMember(transaction, access, member, contact);
        }
        for (var object : new String[] {"Task", "Event"}) {
            for (var activity : org.where(object, "WhoId", lead.id())) {
                var moved = activity.copy();
                moved.set("WhoId", contact.id());
                moved.set("WhatId", related.id());
                moved.set("AccountId", contact.get("AccountId"));
                put(transaction, access, moved);
            }
        }
    }

    /** A contact who is a member of the campaign already keeps that membership, and the lead's is deleted. */
    private void moveMember(Transaction transaction, Access access, Row member, Row contact) {
        boolean twin = org.where("CampaignMember", "ContactId", contact.id()).stream()
                .anyMatch(other -> other.text("CampaignId").equals(member.text("CampaignId")));
        var moved = member.copy();
        if (twin) {
            moved.set("IsDeleted", true);
        } else {
            CampaignRules.describe(org, moved, contact, false);
            moved.set("ContactId", contact.id());
        }
        put(transaction, access, moved);
    }

    private static void put(Transaction transaction, Access access, Row row) {
        Stamps.changed(row, access.userId(), transaction.stamp());
        transaction.put(row);
    }
}
