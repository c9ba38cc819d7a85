package io.fairlead.mirror;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is mirrored: the objects in the order in which they are read, and the fields of each that match and rules look at. An org may lack
 * some (it has no state picklist, say): ask describe first and read those that are there, besides the ones of its own that its settings name.
 */
public final class MirrorObjects {

    private static final List<String> EVERY = List.of(
            "Id", "SystemModstamp", "CreatedDate", "CreatedById", "LastModifiedById", "LastModifiedDate", "IsDeleted");

    private static final List<String> PERSON = List.of(
            "OwnerId",
            "FirstName",
            "LastName",
            "Name",
            "Salutation",
            "Title",
            "Email",
            "Phone",
            "MobilePhone",
            "LeadSource",
            "LastActivityDate",
            "HasOptedOutOfEmail",
            "DoNotCall",
            "RecordTypeId",
            "Fairlead_Key__c",
            "Fairlead_No_Longer_at_Company__c",
            "Fairlead_Left_Company_Detected__c",
            "Fairlead_Past_Contact__c",
            "Fairlead_Past_Lead__c",
            "Fairlead_Past_Account__c",
            "Fairlead_Past_Relationship__c",
            "Fairlead_Past_Company__c",
            "Fairlead_Past_Title__c",
            "Fairlead_Past_Account_Type__c",
            "Fairlead_Persona__c",
            "Fairlead_Created__c",
            "Fairlead_Job_Changer__c",
            "Fairlead_Job_Started__c",
            "Fairlead_Role_Started__c",
            "Fairlead_Started_Precision__c",
            "Fairlead_Started_Within_3_Months__c",
            "Fairlead_Started_Within_6_Months__c",
            "Fairlead_Target_Company__c",
            "Fairlead_Customer_Company__c",
            "Fairlead_Company_Country__c",
            "Fairlead_Company_State__c",
            "Fairlead_Person_Country__c",
            "Fairlead_Person_State__c",
            "Fairlead_LinkedIn_URL__c",
            "Fairlead_Current_Company__c",
            "Fairlead_Current_Title__c",
            "Fairlead_New_Lead__c",
            "Fairlead_New_Contact__c",
            "Fairlead_Matched_Account__c",
            "Fairlead_Decision_Reason__c",
            "Fairlead_Match_Rule__c",
            "Fairlead_Confidence__c",
            "Fairlead_Job_Change__c",
            "Fairlead_Data_As_Of__c");

    private static final List<String> CONTACT = List.of(
            "AccountId",
            "Department",
            "ReportsToId",
            "MailingStreet",
            "MailingCity",
            "MailingState",
            "MailingPostalCode",
            "MailingCountry",
            "Description");

    private static final List<String> LEAD = List.of(
            "Company",
            "Website",
            "Status",
            "Rating",
            "Industry",
            "NumberOfEmployees",
            "Street",
            "City",
            "State",
            "PostalCode",
            "Country",
            "IsConverted",
            "ConvertedContactId",
            "ConvertedAccountId",
            "ConvertedDate",
            "Description");

    private static final List<String> ACCOUNT = List.of(
            "OwnerId",
            "Name",
            "Website",
            "ParentId",
            "Type",
            "Industry",
            "AccountSource",
            "AnnualRevenue",
            "NumberOfEmployees",
            "Phone",
            "BillingStreet",
            "BillingCity",
            "BillingState",
            "BillingPostalCode",
            "BillingCountry",
            "LastActivityDate",
            "RecordTypeId",
            "Description",
            "Fairlead_Key__c",
            "Fairlead_Created__c",
            "Fairlead_Category__c",
            "Fairlead_Alias_Domains__c",
            "Fairlead_LinkedIn_URL__c",
            "Fairlead_Do_Not_Match__c",
            "Fairlead_SDR__c");

    /** Objects in an order in which a reference mostly points to an earlier one. */
    public static final List<String> NAMES = List.of(
            "RecordType",
            "User",
            "Group",
            "QueueSobject",
            "Campaign",
            "CampaignMemberStatus",
            "Account",
            "Contact",
            "Lead",
            "Opportunity",
            "OpportunityContactRole");

    private static final Map<String, List<String>> FIELDS = Map.ofEntries(
            Map.entry(
                    "RecordType", List.of("Id", "SystemModstamp", "Name", "DeveloperName", "SobjectType", "IsActive")),
            Map.entry(
                    "User",
                    List.of(
                            "Id",
                            "SystemModstamp",
                            "Name",
                            "FirstName",
                            "LastName",
                            "Username",
                            "Email",
                            "IsActive",
                            "UserType",
                            "ManagerId",
                            "UserRoleId",
                            "ProfileId",
                            "TimeZoneSidKey")),
            Map.entry("Group", List.of("Id", "SystemModstamp", "Name", "DeveloperName", "Type", "Email")),
            Map.entry("QueueSobject", List.of("Id", "SystemModstamp", "QueueId", "SobjectType")),
            Map.entry(
                    "Campaign",
                    with(EVERY, List.of("Name", "IsActive", "Status", "Type", "StartDate", "EndDate", "OwnerId"))),
            Map.entry(
                    "CampaignMemberStatus",
                    List.of(
                            "Id",
                            "SystemModstamp",
                            "IsDeleted",
                            "CampaignId",
                            "Label",
                            "SortOrder",
                            "HasResponded",
                            "IsDefault")),
            Map.entry("Account", with(EVERY, ACCOUNT)),
            Map.entry("Contact", with(with(EVERY, PERSON), CONTACT)),
            Map.entry("Lead", with(with(EVERY, PERSON), LEAD)),
            Map.entry(
                    "Opportunity",
                    with(
                            EVERY,
                            List.of(
                                    "AccountId",
                                    "Name",
                                    "OwnerId",
                                    "StageName",
                                    "Amount",
                                    "CloseDate",
                                    "Probability",
                                    "IsClosed",
                                    "IsWon",
                                    "Type",
                                    "LeadSource"))),
            Map.entry(
                    "OpportunityContactRole", with(EVERY, List.of("OpportunityId", "ContactId", "Role", "IsPrimary"))));

    private MirrorObjects() {}

    /** The fields to read of an object; Id and SystemModstamp are among them. */
    public static List<String> fields(String object) {
        var fields = FIELDS.get(object);
        if (fields == null) {
            throw new IllegalArgumentException("'" + object + "' is not mirrored; these are: " + NAMES);
        }
        return fields;
    }

    /** Whether records of this object can be deleted and say so by IsDeleted. */
    public static boolean hasRecycleBin(String object) {
        return fields(object).contains("IsDeleted");
    }

    private static List<String> with(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
