package io.fairlead.orgs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fields that our Salesforce package brings, read from its source.
 *
 * @param valuesByFieldByObject each field's picklist values, none for another kind of field
 */
public record PackageFields(Map<String, Map<String, List<String>>> valuesByFieldByObject) {
    private static final String END = ".field-meta.xml";
    private static final Pattern VALUE = Pattern.compile("<value>\\s*<fullName>([^<]+)</fullName>");

    public PackageFields {
        valuesByFieldByObject = Map.copyOf(valuesByFieldByObject);
    }

    /** Reads a folder like {@code salesforce/}; fields of activities are fields of Task and Event. */
    public static PackageFields read(Path salesforce) {
        Map<String, Map<String, List<String>>> fields = new TreeMap<>();
        Path objects = salesforce.resolve("force-app/main/default/objects");
        if (!Files.isDirectory(objects)) {
            return new PackageFields(fields);
        }
        try (Stream<Path> files = Files.walk(objects)) {
            files.filter(file -> file.toString().endsWith(END)).forEach(file -> {
                String name = file.getFileName().toString().replace(END, "");
                for (String object : owners(
                        String.valueOf(objects.relativize(file).getName(0).getFileName()))) {
                    fields.computeIfAbsent(object, none -> new TreeMap<>()).put(name, values(file));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The package in " + salesforce + " cannot be read", e);
        }
        return new PackageFields(fields);
    }

    private static List<String> owners(String folder) {
        return folder.equals("Activity") ? List.of("Task", "Event") : List.of(folder);
    }

    private static List<String> values(Path file) {
        try {
            return VALUE.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String object, String field) {
        return valuesByFieldByObject.getOrDefault(object, Map.of()).containsKey(field);
    }
}
