package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.fairlead.Json;
import io.fairlead.decide.Case;
import io.fairlead.rules.cases.Cases;
import io.fairlead.rules.yaml.YamlReader;
import io.fairlead.signal.JobChange;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The published schemas of cases and settings say what Fairlead reads, no more and no less. */
final class RuleSchemasTest {
    private static final Path RULES = Path.of("rules");
    private static final List<String> SETTINGS =
            List.of("matching", "owners", "pools", "campaigns", "values", "regions", "lists");

    private static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:io/fairlead/schemas/" + name + ".schema.json"));
    }

    private static Set<ValidationMessage> problems(String schema, String yaml) throws YamlReader.Unreadable {
        JsonNode document =
                Json.MAPPER.valueToTree(YamlReader.read("a.yaml", yaml).plain());
        return schema(schema).validate(document);
    }

    @Test
    void everyShippedSettingFitsItsSchema() throws Exception {
        for (String name : SETTINGS) {
            String text = Files.readString(RULES.resolve("settings/" + name + ".yaml"));
            assertThat(problems("settings-" + name, text)).as(name).isEmpty();
        }
    }

    @Test
    void everyShippedCaseFitsTheSchema() throws Exception {
        var files = Cases.read(RULES);
        assertThat(files).hasSizeGreaterThan(8);
        for (Map.Entry<String, String> file : files.entrySet()) {
            assertThat(problems("rule-cases", file.getValue()))
                    .as(file.getKey())
                    .isEmpty();
        }
    }

    @Test
    void aWrongKeyOrWordIsUnderlined() throws Exception {
        assertThat(problems("settings-pools", "DACH: [{user: Mia Berg, wait: 2}]"))
                .isNotEmpty();
        assertThat(problems("settings-owners", "defalt: Mia Berg")).isNotEmpty();
        assertThat(problems("settings-matching", "accountAutoScore: 140")).isNotEmpty();
        assertThat(problems("settings-values", "Industry: {a: b}")).isNotEmpty();
        assertThat(problems("settings-regions", "DACH: Germany")).isNotEmpty();
        assertThat(problems("settings-campaigns", "Past champions: [a]")).isNotEmpty();
        assertThat(problems("settings-lists", "people: {A: {report: A}}")).isNotEmpty();
        assertThat(problems("settings-lists", "accounts: {A: {report: A, category: Aim}}"))
                .isNotEmpty();
        assertThat(problems("settings-org", "pool: {DACH: [Mia Berg]}")).isNotEmpty();
        assertThat(problems("settings-org", "pools: {DACH: [{user: Mia Berg, wait: 2}]}"))
                .isNotEmpty();
        assertThat(problems("rule-cases", "- case: a case\n  expects: hold")).isNotEmpty();
        assertThat(problems("rule-cases", "- case: a case\n  given: {change: {newTitel: CEO}}\n  expect: hold"))
                .isNotEmpty();
        assertThat(problems("rule-cases", "- case: a case\n  given: {creation: CREATE}\n  expect: hold"))
                .isNotEmpty();
    }

    @Test
    void whatDiffersInAnOrgFits() throws Exception {
        assertThat(problems(
                        "settings-org", "pools: {DACH: [{user: Mia Berg, weight: 2}]}\nowners: {default: Tom Vogt}"))
                .isEmpty();
    }

    @Test
    void aCaseMayGiveEveryFactAndNothingElse() throws IOException {
        JsonNode schema = Json.MAPPER.readTree(
                Path.of("docs/schemas/rule-cases.schema.json").toFile());
        var given = schema.at("/$defs/given/properties");

        assertThat(names(given)).isEqualTo(components(Case.class));
        assertThat(names(schema.at("/$defs/change/properties"))).isEqualTo(components(JobChange.class));
    }

    private static Set<String> names(JsonNode properties) {
        var names = new TreeSet<String>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> components(Class<?> record) {
        var names = new TreeSet<String>();
        Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .forEach(names::add);
        return names;
    }
}
