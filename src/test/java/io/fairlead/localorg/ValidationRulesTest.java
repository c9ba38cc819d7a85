package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Validation rules from metadata. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidationRulesTest {

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

    @Test
    void aBrokenRuleRefusesWithItsTextAndItsField() {
        var refused = client.post(
                "/sobjects/Lead", "{\"LastName\":\"Ng\",\"Company\":\"Acme\",\"Status\":\"Working - Contacted\"}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .isEqualTo("[{\"message\":\"A lead at work needs a phone number.\","
                        + "\"errorCode\":\"FIELD_CUSTOM_VALIDATION_EXCEPTION\",\"fields\":[\"Phone\"]}]");
    }

    @Test
    void aRuleWithoutAFieldAnswersAnEmptyList() {
        var refused = client.post("/sobjects/Account", "{\"Name\":\"Acme\",\"Site\":\"a very long site\"}");

        assertThat(refused.json().path(0).path("fields").isArray()).isTrue();
        assertThat(refused.json().path(0).path("fields")).isEmpty();
    }

    @Test
    void anUpdateIsJudgedByTheWholeRecord() {
        var id = client.create("Lead", "{\"LastName\":\"Ng\",\"Company\":\"Acme\"}");

        assertThat(client.patch("/sobjects/Lead/" + id, "{\"Status\":\"Working - Contacted\"}")
                        .errorCode())
                .isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        assertThat(client.patch("/sobjects/Lead/" + id, "{\"Status\":\"Working - Contacted\",\"Phone\":\"0701\"}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aPatternIsHeldAgainstTheWholeValue() {
        assertThat(client.post("/sobjects/Contact", "{\"LastName\":\"Ng\",\"Fax\":\"0701\"}")
                        .errorCode())
                .isEqualTo("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        assertThat(client.post("/sobjects/Contact", "{\"LastName\":\"Ng\",\"Fax\":\"+46 701\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aFormulaThatIsNotDoneStopsTheStart(@TempDir Path dir) throws IOException {
        var path = "objects/Lead/validationRules/Phone_At_Work.validationRule-meta.xml";
        Files.createDirectories(dir.resolve("schema").resolve(path).getParent());
        Files.writeString(
                dir.resolve("schema").resolve(path),
                Files.readString(TestOrg.RULES.resolve(path)).replace("ISBLANK(Phone)", "VLOOKUP(Phone)"));

        var config = LocalOrgConfig.in(dir.resolve("data")).withSchema(dir.resolve("schema"));

        assertThatThrownBy(() -> LocalOrg.start(config))
                .hasMessageContaining(
                        "Validation rule Lead.Phone_At_Work: the function VLOOKUP is not done here. Simplify");
    }
}
