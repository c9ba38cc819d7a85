package io.fairlead.localorg.analytics;

import static io.fairlead.localorg.schema.XmlFile.children;
import static io.fairlead.localorg.schema.XmlFile.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fairlead.localorg.schema.XmlFile;
import io.fairlead.localorg.seed.SeedRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads the dashboards of source-format folders. */
public final class DashboardFiles {

    private static final String DASHBOARD = ".dashboard-meta.xml";
    private static final String FOLDER = ".dashboardFolder-meta.xml";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DashboardFiles() {}

    /** A row for every folder and dashboard found. */
    public static Stream<SeedRow> rows(List<Path> folders) {
        var own = ReportFiles.files(folders, FOLDER).entrySet().stream()
                .map(entry ->
                        folder(entry.getKey(), XmlFile.text(XmlFile.read(entry.getValue()), "name", entry.getKey())));
        return Stream.concat(own, dashboards(folders));
    }

    private static SeedRow folder(String developerName, String label) {
        return new SeedRow(
                "Folder",
                "dashboardfolder:" + developerName,
                Map.of("Name", label, "DeveloperName", developerName, "Type", "Dashboard", "AccessType", "Public"));
    }

    private static Stream<SeedRow> dashboards(List<Path> folders) {
        return ReportFiles.files(folders, DASHBOARD).entrySet().stream()
                .map(entry -> dashboard(entry.getKey(), entry.getValue()));
    }

    private static SeedRow dashboard(String developerName, Path file) {
        var root = XmlFile.read(file);
        var parent = file.getParent();
        var components = new ArrayList<Map<String, Object>>();
        for (var layout : children(root, "dashboardGridLayout")) {
            for (var place : children(layout, "dashboardGridComponents")) {
                for (var component : children(place, "dashboardComponent")) {
                    components.add(component(component, place));
                }
            }
        }
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("Title", text(root, "title", developerName));
        fields.put("DeveloperName", developerName);
        fields.put("Description", text(root, "description"));
        fields.put("FolderName", parent == null ? "" : String.valueOf(parent.getFileName()));
        try {
            fields.put("Definition", MAPPER.writeValueAsString(components));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("A dashboard definition cannot be written.", failure);
        }
        return new SeedRow("Dashboard", "dashboard:" + developerName, fields);
    }

    private static Map<String, Object> component(Element component, Element place) {
        var read = new LinkedHashMap<String, Object>();
        var report = text(component, "report");
        read.put("report", report.substring(report.lastIndexOf('/') + 1));
        read.put("header", text(component, "header"));
        read.put("title", text(component, "title"));
        read.put("footer", text(component, "footer"));
        read.put("visualization", text(component, "componentType"));
        read.put(
                "layout",
                Map.of(
                        "row", number(place, "rowIndex"),
                        "column", number(place, "columnIndex"),
                        "rowspan", number(place, "rowSpan"),
                        "colspan", number(place, "colSpan")));
        return read;
    }

    private static int number(Element element, String name) {
        var text = text(element, name, "0");
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }
}
