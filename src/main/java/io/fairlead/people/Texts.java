package io.fairlead.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fairlead.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Reads the text of a list: CSV with a header row, or a JSON array of objects. */
final class Texts {
    private Texts() {}

    /** @throws Unreadable with the line, if it is neither */
    static Table read(InputList list, String text) throws Unreadable {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return body.stripLeading().startsWith("[") ? json(list, body) : csv(list, body);
    }

    private static Table csv(InputList list, String text) throws Unreadable {
        List<Table.Header> headers = List.of();
        var rows = new ArrayList<List<String>>();
        try (var reader = CsvReader.builder().ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                if (headers.isEmpty()) {
                    headers = record.getFields().stream()
                            .map(name -> new Table.Header(name, name))
                            .toList();
                } else if (record.getFieldCount() == headers.size()) {
                    rows.add(List.copyOf(record.getFields()));
                } else if (record.getFieldCount() > 1 || !record.getField(0).isBlank()) {
                    throw refused(
                            list,
                            "line " + record.getStartingLineNumber() + " has " + record.getFieldCount()
                                    + " cells, the header " + headers.size());
                }
            }
        } catch (IOException | CsvParseException e) {
            throw refused(list, "it is no CSV: " + e.getMessage());
        }
        return new Table(headers, rows);
    }

    private static Table json(InputList list, String text) throws Unreadable {
        try {
            JsonNode array = Json.MAPPER.readTree(text);
            var names = new LinkedHashSet<String>();
            array.forEach(object -> object.fieldNames().forEachRemaining(names::add));
            var rows = new ArrayList<List<String>>();
            array.forEach(object -> rows.add(
                    names.stream().map(name -> object.path(name).asText("")).toList()));
            return new Table(
                    names.stream().map(name -> new Table.Header(name, name)).toList(), rows);
        } catch (JsonProcessingException e) {
            throw refused(list, "it is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Unreadable refused(InputList list, String why) {
        return new Unreadable("List \"" + list.name() + "\", " + list.source().words() + ": " + why + ".");
    }
}
