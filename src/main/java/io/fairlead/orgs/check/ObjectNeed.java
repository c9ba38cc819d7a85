package io.fairlead.orgs.check;

import io.fairlead.orgs.OrgPicture;
import java.util.List;

/**
 * What Fairlead does with one object.
 *
 * @param rights of create, edit, delete; reading is always needed
 * @param reads fields that it reads
 * @param writes fields that it reads and writes
 * @param hurts what goes wrong without the object
 */
record ObjectNeed(String object, List<String> rights, List<String> reads, List<String> writes, String hurts) {
    private static final List<String> WRITE = List.of("create", "edit");

    static final List<ObjectNeed> ALL = List.of(
            new ObjectNeed(
                    "Contact",
                    WRITE,
                    List.of("Id", "Name", "CreatedDate", "LastActivityDate"),
                    List.of("OwnerId", "FirstName", "LastName", "Email", "Phone", "Title", "LeadSource", "AccountId"),
                    "People who changed jobs are not found as Contacts, and none are created."),
            new ObjectNeed(
                    "Lead",
                    WRITE,
                    List.of("Id", "Name", "CreatedDate", "LastActivityDate"),
                    List.of("OwnerId", "Company", "FirstName", "LastName", "Email", "Phone", "Title", "LeadSource"),
                    "People who changed jobs are not found as Leads, and none are created."),
            new ObjectNeed(
                    "Account",
                    WRITE,
                    List.of("ParentId", "Type"),
                    List.of(
                            "OwnerId",
                            "Name",
                            "Website",
                            "NumberOfEmployees",
                            "AccountSource",
                            "BillingStreet",
                            "BillingCity",
                            "BillingState",
                            "BillingPostalCode",
                            "BillingCountry"),
                    "New employers are not matched, so nobody is sent to the right owner."),
            new ObjectNeed(
                    "Opportunity",
                    List.of(),
                    List.of(
                            "AccountId",
                            "Amount",
                            "CloseDate",
                            "LeadSource",
                            "Name",
                            "OwnerId",
                            "Probability",
                            "StageName",
                            "Type"),
                    List.of(),
                    "Rules do not see whether there is an open deal, and lists of won and lost deals cannot be read."),
            new ObjectNeed(
                    "OpportunityContactRole",
                    List.of(),
                    List.of("ContactId", "OpportunityId", "Role"),
                    List.of(),
                    "Rules do not see who took part in a deal."),
            new ObjectNeed(
                    "Campaign",
                    List.of("edit"),
                    List.of("Name", "IsActive"),
                    List.of(),
                    "Nobody is added to a campaign."),
            new ObjectNeed(
                    "CampaignMember",
                    List.of("create"),
                    List.of(),
                    List.of("Status", "LeadId", "ContactId", "CampaignId"),
                    "Nobody is added to a campaign."),
            new ObjectNeed(
                    OrgPicture.JOB_CHANGE,
                    List.of("create", "edit", "delete"),
                    List.of(),
                    List.of(),
                    "Nothing is written: each job change is kept as one of these records."),
            new ObjectNeed(
                    "Task",
                    WRITE,
                    List.of(),
                    List.of("Subject", "OwnerId", "WhoId", "WhatId", "ActivityDate", "Priority", "Status"),
                    "Owners get no task."),
            new ObjectNeed(
                    "Event",
                    WRITE,
                    List.of(),
                    List.of("Subject", "OwnerId"),
                    "Meetings with a person do not count as activity."));
}
