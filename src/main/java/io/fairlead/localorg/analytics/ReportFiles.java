package io.fairlead.localorg.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fairlead.localorg.schema.XmlFile;
import io.fairlead.localorg.seed.SeedRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the reports and report folders of source-format folders. */
public final class ReportFiles {

    private static final String REPORT = ".report-meta.xml";
    private static final String FOLDER = ".reportFolder-meta.xml";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ReportFiles() {}

    /** A row for every folder and report found. */
    public static Stream<SeedRow> rows(List<Path> folders) {
        var labels = new TreeMap<String, String>();
        files(folders, FOLDER)
                .forEach((name, file) -> labels.put(name, XmlFile.text(XmlFile.read(file), "name", name)));
        labels.putIfAbsent("unfiled$public", "Public Reports");
        var reports = files(folders, REPORT).entrySet().stream()
                .map(entry -> report(entry.getKey(), entry.getValue(), labels));
        return Stream.concat(labels.entrySet().stream().map(ReportFiles::folder), reports);
    }

    static Map<String, Path> files(List<Path> folders, String suffix) {
        var found = new TreeMap<String, Path>();
        for (var folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (var files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(suffix)).forEach(file -> {
                    var name = String.valueOf(file.getFileName());
                    found.put(name.substring(0, name.length() - suffix.length()), file);
                });
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot read the schema folder " + folder, failure);
            }
        }
        return found;
    }

    private static SeedRow folder(Map.Entry<String, String> folder) {
        return new SeedRow(
                "Folder",
                "reportfolder:" + folder.getKey(),
                Map.of(
                        "Name",
                        folder.getValue(),
                        "DeveloperName",
                        folder.getKey(),
                        "Type",
                        "Report",
                        "AccessType",
                        "Public"));
    }

    private static SeedRow report(String developerName, Path file, Map<String, String> labels) {
        var root = XmlFile.read(file);
        var parent = file.getParent();
        var folder = parent == null ? "" : String.valueOf(parent.getFileName());
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("Name", XmlFile.text(root, "name", developerName));
        fields.put("DeveloperName", developerName);
        fields.put("Description", XmlFile.text(root, "description"));
        fields.put("FolderName", labels.getOrDefault(folder, "Public Reports"));
        fields.put("Format", XmlFile.text(root, "format", "Tabular"));
        try {
            fields.put("Definition", MAPPER.writeValueAsString(ReportXml.definition(file, root)));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("A report definition cannot be written.", failure);
        }
        return new SeedRow("Report", "report:" + developerName, fields);
    }
}
