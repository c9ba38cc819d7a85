package io.fairlead.localorg.seed;

import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes job changes the way a provider would deliver them: as JSON Lines or as CSV. */
public final class JobChangeFile {

    private static final JsonMapper JSON = new JsonMapper();

    private JobChangeFile() {}

    /** The names of all columns in order. */
    public static List<String> columns() {
        return Change.FIELDS;
    }

    public static void writeJsonLines(Path file, List<JobChanges.Labelled> changes) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (var labelled : changes) {
                out.write(JSON.writeValueAsString(labelled.change()));
                out.write('\n');
            }
        }
    }

    public static void writeCsv(Path file, List<JobChanges.Labelled> changes) throws IOException {
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writeCsv(out, changes);
        }
    }

    /** Writes a header row and one row for each change; a list becomes one cell with its parts joined by {@code ;}. */
    public static void writeCsv(Writer out, List<JobChanges.Labelled> changes) throws IOException {
        var csv = CsvWriter.builder().build(out);
        csv.writeRecord(Change.FIELDS);
        for (var labelled : changes) {
            csv.writeRecord(cells(labelled.change()));
        }
        csv.flush();
    }

    private static List<String> cells(Map<String, Object> change) {
        return Change.FIELDS.stream().map(field -> cell(change.get(field))).toList();
    }

    private static String cell(@Nullable Object value) {
        if (value instanceof Collection<?> parts) {
            return parts.stream().map(String::valueOf).collect(Collectors.joining(";"));
        }
        return value == null ? "" : value.toString();
    }
}
