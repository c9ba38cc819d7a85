package io.fairlead.salesforcepackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PermissionSetsTest {

    private final PackageSource source = PackageSource.read();

    @Test
    void aPermissionSetNamesOnlyFieldsThatExistAndNeverARequiredOne() {
        var grantable = grantable().collect(Collectors.toSet());

        assertThat(source.ofType("PermissionSet")).hasSize(4).allSatisfy((path, set) -> {
            assertThat(ours(set)).isSubsetOf(grantable);
            assertThat(set.all("fieldPermissions").map(grant -> grant.need("field")))
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void theIntegrationUserMayWriteEveryFieldOfOurs() {
        assertThat(editable(set("Fairlead_Integration")))
                .containsAll(grantable().toList());
    }

    @Test
    void theIntegrationUserHasWhatTheJobNeedsAndDeletesOnlyJobChanges() {
        var set = set("Fairlead_Integration");

        assertThat(set.all("userPermissions").map(permission -> permission.need("name")))
                .contains(
                        "ApiEnabled",
                        "RunReports",
                        "ActivitiesAccess",
                        "EditTask",
                        "EditEvent",
                        "ViewSetup",
                        "ViewRoles");
        assertThat(rights(set))
                .containsEntry("Lead", "create read edit viewAll")
                .containsEntry("Contact", "create read edit viewAll")
                .containsEntry("Account", "create read edit viewAll")
                .containsEntry("Campaign", "read edit viewAll")
                .containsEntry("Opportunity", "read viewAll")
                .containsEntry(PackageSource.JOB_CHANGE, "create read edit delete viewAll modifyAll");
    }

    @Test
    void theIntegrationUserReachesTheStandardFieldsThatItMapsAndMatchesOn() {
        var set = set("Fairlead_Integration");

        assertThat(editable(set))
                .contains("Contact.AccountId", "Contact.Email", "Contact.Phone", "Contact.Title", "Contact.LeadSource")
                .contains("Lead.Email", "Lead.Phone", "Lead.Title", "Lead.LeadSource")
                .contains("Account.ParentId", "Account.Website", "Account.NumberOfEmployees", "Account.AccountSource")
                .contains("Account.Type", "Account.BillingAddress");
        assertThat(set.all("fieldPermissions").map(grant -> grant.need("field")))
                .contains("Opportunity.AccountId", "Opportunity.Amount", "Opportunity.LeadSource", "Opportunity.Type")
                .contains(
                        "Lead.DoNotCall", "Lead.HasOptedOutOfEmail", "Contact.DoNotCall", "Contact.HasOptedOutOfEmail");
    }

    @Test
    void aReaderSeesEveryFieldOfOursAndEditsNone() {
        var set = set("Fairlead_Reader");

        assertThat(ours(set)).containsExactlyInAnyOrderElementsOf(grantable().toList());
        assertThat(editable(set)).isEmpty();
        assertThat(rights(set)).isEqualTo(Map.of(PackageSource.JOB_CHANGE, "read"));
    }

    @Test
    void aReviewerSetsFeedbackAndNothingElseOnAJobChange() {
        var set = set("Fairlead_Reviewer");

        assertThat(ours(set)).containsExactlyInAnyOrderElementsOf(grantable().toList());
        assertThat(editable(set).stream().filter(field -> !field.startsWith("Account.")))
                .containsExactly(PackageSource.JOB_CHANGE + ".Feedback__c");
        assertThat(rights(set)).isEqualTo(Map.of(PackageSource.JOB_CHANGE, "read edit viewAll"));
    }

    @Test
    void everyRightBringsTheRightsItRestsOn() {
        assertThat(source.ofType("PermissionSet")).allSatisfy((path, set) -> assertThat(set.all("objectPermissions"))
                .allSatisfy(object -> {
                    assertThat(object.is("allowRead")).isTrue();
                    assertThat(!object.is("allowDelete") || object.is("allowEdit"))
                            .isTrue();
                    assertThat(!object.is("modifyAllRecords")
                                    || (object.is("allowDelete") && object.is("viewAllRecords")))
                            .isTrue();
                }));
    }

    // A field on Activity is granted on Task and on Event.
    private Stream<String> grantable() {
        return source.fields().stream().filter(field -> !field.required()).flatMap(field -> objects(field)
                .map(object -> object + "." + field.name()));
    }

    private static Stream<String> objects(Field field) {
        return field.object().equals("Activity") ? Stream.of("Task", "Event") : Stream.of(field.object());
    }

    private Node set(String name) {
        return source.nodeByPath().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + name + ".permissionset-meta.xml"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ours(Node set) {
        return set.all("fieldPermissions")
                .map(grant -> grant.need("field"))
                .filter(field -> field.endsWith("__c"))
                .toList();
    }

    private static Set<String> editable(Node set) {
        return set.all("fieldPermissions")
                .filter(grant -> grant.is("editable"))
                .map(grant -> grant.need("field"))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> rights(Node set) {
        return set.all("objectPermissions")
                .collect(Collectors.toMap(object -> object.need("object"), PermissionSetsTest::inWords));
    }

    private static String inWords(Node object) {
        return Stream.of("allowCreate", "allowRead", "allowEdit", "allowDelete", "viewAllRecords", "modifyAllRecords")
                .filter(object::is)
                .map(right -> right.replace("allow", "").replace("Records", ""))
                .map(right -> right.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + right.substring(1))
                .collect(Collectors.joining(" "));
    }
}
