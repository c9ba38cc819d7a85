package io.fairlead.salesforcepackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    private static final Pattern CARD_FIELD = Pattern.compile("\"([A-Z]\\w+__c)\"");
    private static final String CARD = "salesforce/force-app/main/default/lwc/jobChangeCard/context.js";

    private final PackageSource source = PackageSource.read();
    private final Set<String> jobChangeFields = source.fieldNamesOf(PackageSource.JOB_CHANGE);

    @Test
    void listViewsAndCompactLayoutsShowFieldsThatExist() {
        var columns = Stream.of("ListView", "CompactLayout", "CustomObject")
                .flatMap(type -> source.ofType(type).values().stream())
                .flatMap(Node::deep)
                .filter(node -> node.children().isEmpty() && node.text().endsWith("__c"))
                .map(Node::text);

        assertThat(columns).isNotEmpty().isSubsetOf(jobChangeFields);
    }

    @Test
    void theFourListViewsAreThere() {
        assertThat(source.ofType("ListView").values().stream().map(view -> view.need("fullName")))
                .containsExactlyInAnyOrder("All", "My", "Test_Records", "Held");
    }

    @Test
    void heldMeansEveryStatusThatWaitsForAPerson() {
        var status = source.fieldsOf(PackageSource.JOB_CHANGE).stream()
                .filter(field -> field.name().equals("Status__c"))
                .findFirst()
                .orElseThrow();
        var held = source.ofType("ListView").values().stream()
                .filter(view -> view.need("fullName").equals("Held"))
                .findFirst()
                .orElseThrow();

        var filtered =
                held.all("filters").findFirst().orElseThrow().need("value").split(",");

        assertThat(filtered)
                .contains(
                        "REVIEW_REQUIRED",
                        "BLOCKED_BY_DUPLICATE_RULE",
                        "FAILED_VALIDATION",
                        "FAILED_PERMISSION",
                        "FAILED_OTHER");
        assertThat(status.described().replace("Picklist: ", "").split(", ")).contains(filtered);
    }

    @Test
    void theLayoutShowsEveryFieldOnce() {
        var layout = source.ofType("Layout").values().iterator().next();

        var shown = layout.deep()
                .filter(node -> node.name().equals("field"))
                .map(Node::text)
                .toList();

        assertThat(shown).doesNotHaveDuplicates().containsAll(jobChangeFields);
        assertThat(shown.stream().filter(field -> field.endsWith("__c"))).isSubsetOf(jobChangeFields);
    }

    @Test
    void reportsReadFieldsThatExistAndNeverListAGroupingAsAColumn() {
        assertThat(source.ofType("Report")).isNotEmpty().allSatisfy((path, report) -> {
            var named = report.deep()
                    .filter(node ->
                            node.children().isEmpty() && node.text().startsWith(PackageSource.JOB_CHANGE + "."));
            assertThat(named.map(node -> node.text().substring(PackageSource.JOB_CHANGE.length() + 1)))
                    .isSubsetOf(jobChangeFields);
            var groupings = report.all("groupingsDown")
                    .map(grouping -> grouping.need("field"))
                    .toList();
            assertThat(report.all("columns").map(column -> column.need("field")))
                    .doesNotContainAnyElementsOf(groupings);
            assertThat(report.need("name")).hasSizeLessThanOrEqualTo(40);
        });
    }

    @Test
    void theDashboardDrawsReportsThatExist() {
        var reports = source.ofType("Report").keySet().stream()
                .map(path -> path.replaceAll(".*/reports/(.*)\\.report-meta\\.xml", "$1"))
                .collect(Collectors.toSet());

        var drawn = source.ofType("Dashboard").values().stream()
                .flatMap(Node::deep)
                .filter(node -> node.name().equals("report"))
                .map(Node::text);

        assertThat(drawn).containsExactlyInAnyOrderElementsOf(reports);
    }

    @Test
    void theCardReadsFieldsThatLeadAndContactHave() {
        var read = CARD_FIELD
                .matcher(PackageSource.text(CARD))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.equals(PackageSource.JOB_CHANGE))
                .map(name -> "Fairlead_" + name);

        assertThat(read).hasSizeGreaterThan(15).isSubsetOf(source.fieldNamesOf("Lead"));
    }

    @Test
    void thePagesShowTheCardOnlyOnRecordsWithAJobChange() {
        assertThat(source.ofType("FlexiPage")).hasSize(2).allSatisfy((path, page) -> {
            var card = page.deep()
                    .filter(node -> node.get("componentName")
                            .filter("jobChangeCard"::equals)
                            .isPresent())
                    .findFirst()
                    .orElseThrow();
            var conditions =
                    card.deep().filter(node -> node.name().equals("leftValue")).map(Node::text);
            assertThat(conditions)
                    .containsExactlyInAnyOrder(
                            "{!Record.Fairlead_Job_Changer__c}", "{!Record.Fairlead_No_Longer_at_Company__c}");
        });
    }

    @Test
    void removalTakesEveryFieldAndTheObject() {
        var removed = source.ofType("Package").values().stream()
                .flatMap(list -> list.all("types"))
                .flatMap(type -> type.texts("members").map(member -> type.need("name") + " " + member))
                .toList();

        assertThat(removed).doesNotHaveDuplicates().contains("CustomObject " + PackageSource.JOB_CHANGE);
        assertThat(source.fields().stream()
                        .filter(field -> !field.object().equals(PackageSource.JOB_CHANGE))
                        .map(field -> "CustomField " + field.qualified()))
                .isSubsetOf(removed);
    }
}
