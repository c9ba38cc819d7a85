package io.fairlead.signal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fairlead.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads a file of job changes, line by line: CSV with a header row, JSON Lines, or one JSON array. UTF-8. */
public final class SignalFile {

    /**
     * One line of the file.
     *
     * @param number its line number, from 1
     * @param text the line as it stood, for the person who has to mend it
     */
    public record Line(long number, String text, Reading reading) {}

    private final Door door;

    public SignalFile(Door door) {
        this.door = door;
    }

    /**
     * Hands every line to {@code each}, good or bad.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is none of the three forms, or a CSV without usable headers
     */
    public void read(Path file, Consumer<Line> each) throws IOException {
        int first = firstCharacter(file);
        if (first < 0) {
            throw new IllegalArgumentException(
                    file + ": the file is empty. Send CSV with a header row, or JSON Lines.");
        }
        if (first == '[') {
            readArray(file, each);
        } else if (first == '{') {
            readLines(file, each);
        } else {
            readCsv(file, each);
        }
    }

    private static int firstCharacter(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int c = reader.read();
            while (c == '\uFEFF' || (c >= 0 && Character.isWhitespace(c))) {
                c = reader.read();
            }
            return c;
        }
    }

    private void readLines(Path file, Consumer<Line> each) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            long number = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                if (!text.isBlank()) {
                    String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
                    each.accept(new Line(number, json, door.read(json)));
                }
            }
        }
    }

    private void readArray(Path file, Consumer<Line> each) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(Files.newBufferedReader(file))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                long number = parser.currentTokenLocation().getLineNr();
                JsonNode node = Json.MAPPER.readTree(parser);
                each.accept(new Line(number, node.toString(), door.read(node)));
            }
        }
    }

    private void readCsv(Path file, Consumer<Line> each) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(file))
                .detectBomHeader(true)
                .ofCsvRecord(file, StandardCharsets.UTF_8)) {
            CsvColumns columns = null;
            for (CsvRecord row : csv) {
                if (columns == null) {
                    columns = CsvColumns.of(row.getFields(), door.properties());
                } else {
                    each.accept(line(row, columns));
                }
            }
        }
    }

    private Line line(CsvRecord row, CsvColumns columns) {
        String text = String.join(",", row.getFields());
        if (row.getFieldCount() != columns.count()) {
            var problem = new FieldProblem(
                    "", "", "the row has " + row.getFieldCount() + " fields, the header has " + columns.count());
            return new Line(row.getStartingLineNumber(), text, new Reading.Refused(List.of(problem)));
        }
        List<FieldProblem> problems = new ArrayList<>();
        ObjectNode object = columns.object(row.getFields(), problems);
        Reading reading = problems.isEmpty() ? door.read(object) : new Reading.Refused(problems);
        return new Line(row.getStartingLineNumber(), text, reading);
    }

    private static char separator(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String header = reader.readLine();
            for (char candidate : new char[] {';', '\t', '|'}) {
                if (header != null && header.indexOf(candidate) >= 0 && header.indexOf(',') < 0) {
                    return candidate;
                }
            }
            return ',';
        }
    }
}
