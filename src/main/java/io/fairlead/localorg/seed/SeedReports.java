package io.fairlead.localorg.seed;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;

/** The reports of the company, which run: its input lists among them. */
final class SeedReports {

    private static final String FILE = "reports.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SeedReports() {}

    /** One report of the resource file. */
    private record Entry(String format, Map<String, Object> definition) {}

    static Stream<SeedRow> rows() {
        try (var in = SeedReports.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + FILE + " is missing from the program.");
            }
            Map<String, Entry> reports = new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<>() {});
            return reports.entrySet().stream().map(report -> row(report.getKey(), report.getValue()));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the resource " + FILE, failure);
        }
    }

    private static SeedRow row(String name, Entry report) {
        try {
            return Row.of("Report", "report-" + SetupRows.dashed(name))
                    .with("Name", name.length() > 40 ? name.substring(0, 40) : name)
                    .with("DeveloperName", SetupRows.developerName(name))
                    .with("FolderName", "Public Reports")
                    .with("Format", report.format())
                    .with("Definition", JSON.writeValueAsString(report.definition()))
                    .done();
        } catch (IOException failure) {
            throw new UncheckedIOException("A report definition cannot be written.", failure);
        }
    }
}
