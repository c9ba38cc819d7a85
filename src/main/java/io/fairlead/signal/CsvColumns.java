package io.fairlead.signal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Which property each column of a CSV file holds, by its header or one of the header's synonyms ({@code csv-headers.properties}). */
final class CsvColumns {
    private static final Set<String> NUMBERS = Set.of("newCompanyEmployees", "confidence");
    private static final Set<String> FLAGS = Set.of(
            "isTargetCompany",
            "isCustomerCompany",
            "isOpenOppCompany",
            "isIcpMatch",
            "isDisqualifiedCompany",
            "isInitialCheck");

    private final List<String> propertyByColumn;

    private CsvColumns(List<String> propertyByColumn) {
        this.propertyByColumn = propertyByColumn;
    }

    /**
     * Reads a header row.
     *
     * @throws IllegalArgumentException naming every header that means nothing or means the same as another
     */
    static CsvColumns of(List<String> headers, Set<String> properties) {
        Map<String, String> propertyBySpelling = spellings(properties);
        List<String> columns = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String header : headers) {
            String property = propertyBySpelling.getOrDefault(plain(header), "");
            if (property.isEmpty()) {
                problems.add("column '" + header + "' is unknown");
            } else if (columns.contains(property)) {
                problems.add("column '" + header + "' means " + property + ", which another column holds already");
            }
            columns.add(property);
        }
        if (!columns.contains("eventId")) {
            problems.add("there is no column eventId, the stable id of each change");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The CSV header does not fit: " + String.join("; ", problems)
                    + ". Known headers and their synonyms are listed in docs/signals.md.");
        }
        return new CsvColumns(List.copyOf(columns));
    }

    int count() {
        return propertyByColumn.size();
    }

    /** The row as a JSON object, typed as the schema wants it. Blank cells are left out. */
    ObjectNode object(List<String> cells, List<FieldProblem> problems) {
        ObjectNode object = Json.MAPPER.createObjectNode();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column).strip();
            if (!cell.isEmpty()) {
                put(object, propertyByColumn.get(column), cell, problems);
            }
        }
        return object;
    }

    private static void put(ObjectNode object, String property, String cell, List<FieldProblem> problems) {
        if (NUMBERS.contains(property)) {
            try {
                object.put(property, Integer.parseInt(cell));
            } catch (NumberFormatException e) {
                problems.add(new FieldProblem(property, cell, "is not a whole number"));
            }
        } else if (FLAGS.contains(property)) {
            switch (cell.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "y", "1" -> object.put(property, true);
                case "false", "no", "n", "0" -> object.put(property, false);
                default -> problems.add(new FieldProblem(property, cell, "is neither true nor false"));
            }
        } else if (property.equals("reducedConfidenceReasons")) {
            var reasons = object.putArray(property);
            for (String reason : cell.split(";")) {
                reasons.add(reason.strip());
            }
        } else {
            object.put(property, cell);
        }
    }

    private static Map<String, String> spellings(Set<String> properties) {
        Map<String, String> propertyBySpelling = new HashMap<>();
        for (String property : properties) {
            propertyBySpelling.put(plain(property), property);
        }
        Properties synonyms = new Properties();
        try (InputStream stream = CsvColumns.class.getResourceAsStream("csv-headers.properties");
                var reader = new InputStreamReader(java.util.Objects.requireNonNull(stream), StandardCharsets.UTF_8)) {
            synonyms.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        synonyms.forEach((property, spellings) -> {
            for (String spelling : spellings.toString().split(",")) {
                propertyBySpelling.putIfAbsent(plain(spelling), property.toString());
            }
        });
        return propertyBySpelling;
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
