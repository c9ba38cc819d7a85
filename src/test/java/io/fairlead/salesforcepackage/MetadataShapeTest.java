package io.fairlead.salesforcepackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataShapeTest {

    private static final String ELEMENTS = "src/test/resources/io/fairlead/salesforcepackage/metadata-elements.txt";
    private static final Map<String, String> ROOT_BY_SUFFIX = Map.ofEntries(
            Map.entry("object", "CustomObject"),
            Map.entry("field", "CustomField"),
            Map.entry("compactLayout", "CompactLayout"),
            Map.entry("listView", "ListView"),
            Map.entry("permissionset", "PermissionSet"),
            Map.entry("LeadConvertSetting", "LeadConvertSettings"),
            Map.entry("tab", "CustomTab"),
            Map.entry("app", "CustomApplication"),
            Map.entry("layout", "Layout"),
            Map.entry("flexipage", "FlexiPage"),
            Map.entry("report", "Report"),
            Map.entry("reportFolder", "ReportFolder"),
            Map.entry("dashboard", "Dashboard"),
            Map.entry("dashboardFolder", "DashboardFolder"),
            Map.entry("js", "LightningComponentBundle"));

    private final PackageSource source = PackageSource.read();

    @Test
    void everyFileHasTheRootElementThatItsNamePromises() {
        var wrong = new ArrayList<String>();

        source.nodeByPath().forEach((path, node) -> {
            var parts = Path.of(path).getFileName().toString().split("\\.");
            var suffix = parts[parts.length - 2].replace("-meta", "");
            var expected = path.startsWith("remove/") ? "Package" : ROOT_BY_SUFFIX.get(suffix);
            if (!node.name().equals(expected)) {
                wrong.add(path + ": <" + node.name() + ">, expected " + expected);
            }
        });

        assertThat(source.nodeByPath()).hasSizeGreaterThan(150);
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyElementBelongsToItsType() {
        var elements = MetadataElements.parse(PackageSource.text(ELEMENTS));
        var problems = new ArrayList<String>();

        source.nodeByPath()
                .forEach((path, node) -> problems.addAll(elements.problems(node.name(), withoutTargets(node), path)));

        assertThat(problems).isEmpty();
    }

    @Test
    void aFileSaysTheNameThatItIsStoredUnder() {
        var wrong = new ArrayList<String>();

        source.nodeByPath().forEach((path, node) -> node.get("fullName")
                .filter(name -> !Path.of(path).getFileName().toString().startsWith(name + "."))
                .ifPresent(name -> wrong.add(path + " says " + name)));

        assertThat(wrong).isEmpty();
    }

    // The component framework, not the metadata schema, says what targetConfigs holds.
    private static Node withoutTargets(Node node) {
        if (!node.name().equals("LightningComponentBundle")) {
            return node;
        }
        var children = node.children().stream()
                .filter(child -> !child.name().equals("targetConfigs"))
                .toList();
        return new Node(node.name(), node.text(), children);
    }
}
