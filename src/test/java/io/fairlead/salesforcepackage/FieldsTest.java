package io.fairlead.salesforcepackage;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private final PackageSource source = PackageSource.read();

    @Test
    void theFieldsAreThoseOfTheDocumentedSchema() {
        var documented = SchemaTable.parse(PackageSource.text("docs/salesforce-package.md"));

        var typeByField = new TreeMap<String, String>();
        source.fields().forEach(field -> typeByField.put(field.qualified(), field.described()));

        assertThat(typeByField).hasSizeGreaterThan(140).containsExactlyInAnyOrderEntriesOf(documented);
    }

    @Test
    void leadAndContactHaveTheSameFields() {
        assertThat(typeByName("Lead")).isNotEmpty().isEqualTo(typeByName("Contact"));
    }

    @Test
    void everyLeadFieldIsMappedToTheSameContactField() {
        var settings = source.ofType("LeadConvertSettings").values().iterator().next();
        var mapping = settings.all("objectMapping").toList().get(0);

        var contactFieldByLeadField = mapping.all("mappingFields")
                .collect(toMap(pair -> pair.need("inputField"), pair -> pair.need("outputField")));

        assertThat(mapping.need("inputObject")).isEqualTo("Lead");
        assertThat(mapping.need("outputObject")).isEqualTo("Contact");
        assertThat(contactFieldByLeadField.keySet()).isEqualTo(source.fieldNamesOf("Lead"));
        assertThat(contactFieldByLeadField)
                .allSatisfy((lead, contact) -> assertThat(contact).isEqualTo(lead));
    }

    @Test
    void everyFieldExplainsItselfToAnAdmin() {
        assertThat(source.fields()).allSatisfy(field -> {
            assertThat(field.node().need("inlineHelpText"))
                    .hasSizeBetween(20, 510)
                    .endsWith(".");
            assertThat(field.node().need("description"))
                    .hasSizeBetween(20, 1000)
                    .endsWith(".");
        });
    }

    @Test
    void namesAndLabelsFitSalesforce() {
        assertThat(source.fields()).allSatisfy(field -> {
            assertThat(field.name())
                    .matches("[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)*__c")
                    .hasSizeLessThanOrEqualTo(43);
            assertThat(field.node().need("label")).hasSizeBetween(2, 40);
        });
        assertThat(source.fields())
                .filteredOn(field -> !field.object().equals(PackageSource.JOB_CHANGE))
                .allSatisfy(field -> assertThat(field.name()).startsWith("Fairlead_"));
    }

    @Test
    void aLookupGoesEmptyWhenItsTargetIsDeletedAndHasANameOfItsOwn() {
        assertThat(source.fields()).filteredOn(Field::lookup).isNotEmpty().allSatisfy(field -> {
            assertThat(field.node().need("deleteConstraint")).isEqualTo("SetNull");
            assertThat(field.required()).isFalse();
            assertThat(field.node().need("relationshipName"))
                    .matches("[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)*")
                    .hasSizeLessThanOrEqualTo(40);
        });
        assertThat(source.fields().stream().filter(Field::lookup).map(FieldsTest::relationship))
                .doesNotHaveDuplicates();
    }

    @Test
    void lengthsAreThoseThatSalesforceTakes() {
        assertThat(ofType("Text"))
                .allSatisfy(field -> assertThat(number(field, "length")).isBetween(1, 255));
        assertThat(ofType("LongTextArea")).allSatisfy(field -> {
            assertThat(number(field, "length")).isBetween(256, 131_072);
            assertThat(number(field, "visibleLines")).isBetween(2, 50);
        });
        assertThat(ofType("Url"))
                .allSatisfy(field -> assertThat(field.node().get("length")).isEmpty());
        assertThat(ofType("Checkbox"))
                .allSatisfy(
                        field -> assertThat(field.node().need("defaultValue")).isEqualTo("false"));
    }

    @Test
    void everyPicklistIsRestricted() {
        assertThat(ofType("Picklist"))
                .allSatisfy(field -> assertThat(field.node().all("valueSet").findFirst())
                        .hasValueSatisfying(
                                values -> assertThat(values.is("restricted")).isTrue()));
    }

    private Iterable<Field> ofType(String type) {
        Predicate<Field> wanted = field -> field.type().equals(type);
        var found = source.fields().stream().filter(wanted).toList();
        assertThat(found).as("fields of type " + type).isNotEmpty();
        return found;
    }

    private Map<String, String> typeByName(String object) {
        return source.fieldsOf(object).stream().collect(toMap(Field::name, Field::described));
    }

    private static String relationship(Field field) {
        return field.node().need("referenceTo") + "." + field.node().need("relationshipName");
    }

    private static int number(Field field, String element) {
        return Integer.parseInt(field.node().need(element));
    }
}
