package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small resources around records: what is listed is answered, and what is not there is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResourcesTest {

    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = TestOrg.start(dir);
        client = new OrgClient(org);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private static List<String> texts(JsonNode list, String member) {
        var texts = new ArrayList<String>();
        list.forEach(entry -> texts.add(entry.path(member).asText()));
        return texts;
    }

    @Test
    void everyListedResourceIsServed() {
        var listed = client.get("").json();

        assertThat(listed.has("queryAll")).isTrue();
        assertThat(listed.has("chatter")).isFalse();
        listed.fieldNames().forEachRemaining(name -> {
            // Nothing is listed that is an unknown resource as a whole.
            if (!List.of("identity", "jobs", "metadata", "composite", "analytics")
                    .contains(name)) {
                assertThat(client.get("/" + name).errorCode()).as(name).isNotEqualTo("NOT_FOUND");
            }
        });
    }

    /** Salesforce answers FUNCTIONALITY_NOT_ENABLED where Chatter is off; that it says so for all three is a guess. */
    @ParameterizedTest
    @ValueSource(strings = {"/chatter/feeds", "/connect/organization", "/wave"})
    void whatTheOrgHasSwitchedOffIsForbidden(String path) {
        var refused = client.get(path);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).isEqualTo("FUNCTIONALITY_NOT_ENABLED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/support",
                "/ui-api/object-info",
                "/appMenu/AppSwitcher",
                "/quickActions/LogACall",
                "/tabs/more",
                "/process/other",
                "/sobjects/Account/quickActions/NewCase",
                "/sobjects/Account/describe/namedLayouts/Feed",
                "/tooling/executeAnonymous",
                "/actions/custom/apex"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(client.get(path).errorCode()).isEqualTo("NOT_FOUND");
    }

    @Test
    void recentHoldsWhatCallsAskedToBeRemembered() {
        var plain = client.create("Account", "{\"Name\":\"Unseen\"}");
        var first = client.post("/sobjects/Account", "{\"Name\":\"First\"}", "Sforce-Mru", "updateMru=true")
                .id();
        var second = client.create("Contact", "{\"LastName\":\"Second\"}");
        client.send("GET", "/sobjects/Contact/" + second, "", "Sforce-Mru", "updateMru=true");

        var recent = client.get("/recent").json();

        assertThat(texts(recent, "Id")).startsWith(second, first).doesNotContain(plain);
        assertThat(recent.path(1).path("Name").asText()).isEqualTo("First");
        assertThat(recent.path(1).path("attributes").path("type").asText()).isEqualTo("Account");
        assertThat(client.get("/recent?limit=1").json()).hasSize(1);
        assertThat(client.get("/recent?limit=many").status()).isEqualTo(400);
        assertThat(texts(client.get("/sobjects/Account").json().path("recentItems"), "Id"))
                .containsExactly(first);
        client.delete("/sobjects/Contact/" + second);
        assertThat(texts(client.get("/recent").json(), "Id")).doesNotContain(second);
    }

    @Test
    void tabsAndThemeNameTheObjectsThatPeopleUse() {
        assertThat(texts(client.get("/tabs").json(), "sobjectName"))
                .contains("Account", "Lead")
                .doesNotContain("PermissionSet");
        assertThat(texts(client.get("/theme").json().path("themeItems"), "name"))
                .contains("Contact");
        assertThat(client.post("/tabs", "{}").status()).isEqualTo(405);
    }

    @Test
    void layoutsAreMadeFromTheSchema() {
        var layouts = client.get("/sobjects/Lead/describe/layouts").json();

        var section =
                layouts.path("layouts").path(0).path("detailLayoutSections").path(0);
        var values = new ArrayList<String>();
        section.path("layoutRows")
                .forEach(row -> values.add(
                        row.findPath("layoutComponents").path(0).path("value").asText()));
        assertThat(values).contains("Company", "Status", "Address").doesNotContain("City", "Id");
        var master = layouts.path("recordTypeMappings").path(0);
        assertThat(master.path("recordTypeId").asText()).isEqualTo("012000000000000AAA");
        assertThat(client.get(master.path("urls").path("layout").asText()).id())
                .isEqualTo(master.path("layoutId").asText());
        assertThat(client.get("/sobjects/Lead/describe/layouts/012000000000001AAA")
                        .status())
                .isEqualTo(404);
        assertThat(texts(
                        client.get("/sobjects/Account/describe/layouts")
                                .json()
                                .path("layouts")
                                .path(0)
                                .path("relatedLists"),
                        "name"))
                .contains("Contacts");
    }

    @Test
    void compactAndApprovalLayoutsAreTheSystemsOwn() {
        var compact = client.get("/sobjects/Account/describe/compactLayouts").json();

        assertThat(compact.path("compactLayouts").path(0).path("name").asText()).isEqualTo("SYSTEM");
        assertThat(client.get("/sobjects/Account/describe/approvalLayouts").text())
                .isEqualTo("{\"approvalLayouts\":[]}");
        assertThat(client.get("/sobjects/User/describe/layouts").status()).isEqualTo(404);
    }

    @Test
    void thereAreNoQuickActions() {
        assertThat(client.get("/quickActions").text()).isEqualTo("[]");
        assertThat(client.get("/sobjects/Lead/quickActions").text()).isEqualTo("[]");
        assertThat(client.post("/sobjects/Lead/quickActions", "{}").status()).isEqualTo(405);
    }

    /** The code is Salesforce's; the words of its REST answer are not known to us. */
    @Test
    void approvalsAndRulesAreListedButCannotBeStarted() {
        assertThat(client.get("/process/approvals").text()).isEqualTo("{\"approvals\":{}}");
        assertThat(client.get("/process/rules").text()).isEqualTo("{\"rules\":{}}");
        assertThat(client.post("/process/approvals", "{\"requests\":[]}").errorCode())
                .isEqualTo("NO_APPLICABLE_PROCESS");
        assertThat(client.post("/process/rules", "{\"contextIds\":[]}").status())
                .isEqualTo(400);
    }

    @Test
    void toolingHasValidationRulesAlone() {
        assertThat(client.get("/tooling/sobjects").json().findValuesAsText("name"))
                .containsExactly("ValidationRule");
        assertThat(client.get("/tooling/query?q=SELECT+ValidationName+FROM+ValidationRule")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/query?q=SELECT+Id+FROM+ValidationRule").errorCode())
                .isEqualTo("INVALID_TYPE");
        var refused = client.get("/tooling/query?q=SELECT+Id+FROM+SandboxProcess");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("INVALID_TYPE");
        assertThat(refused.text()).contains("sObject type 'SandboxProcess' is not supported.");
        assertThat(client.get("/tooling/query?q=SELECT").errorCode()).isEqualTo("MALFORMED_QUERY");
    }
}
