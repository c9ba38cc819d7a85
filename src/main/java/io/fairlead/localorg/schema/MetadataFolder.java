package io.fairlead.localorg.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything found in source-format folders: files are recognised by their suffix, wherever they lie. */
final class MetadataFolder {

    private static final Set<String> PARTS = Set.of("fields", "validationRules");

    private final Map<String, CustomObject> objectByName = new LinkedHashMap<>();
    private final Map<String, List<Field>> fieldsByObject = new LinkedHashMap<>();
    private final List<Metadata.PermissionSet> permissionSets = new ArrayList<>();
    private final List<Metadata.Queue> queues = new ArrayList<>();
    private final List<Metadata.ValidationRule> validationRules = new ArrayList<>();
    private final List<AssignmentRule> assignmentRules = new ArrayList<>();
    private final List<LeadMapping> leadMappings = new ArrayList<>();
    private final List<CalculatedField> calculatedFields = new ArrayList<>();
    private final List<EventChannel> eventChannels = new ArrayList<>();
    private final List<EventChannel.Member> eventMembers = new ArrayList<>();
    private final DuplicateXml duplicates = new DuplicateXml();

    private MetadataFolder() {}

    /** What an object file says. */
    record CustomObject(String label, String plural, Field nameField, String sharing) {}

    static MetadataFolder read(List<Path> folders, Set<String> removed) {
        var found = new MetadataFolder();
        var fileByThing = new LinkedHashMap<String, Path>();
        for (var folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException("The schema folder " + folder
                        + " does not exist. Give the folder with the Salesforce metadata.");
            }
            try (var files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).sorted().forEach(file -> fileByThing.put(thing(file), file));
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot read the schema folder " + folder, failure);
            }
        }
        removed.forEach(path -> fileByThing.remove(thing(Path.of(path))));
        fileByThing.values().forEach(found::readFile);
        return found;
    }

    /** What a file is about, wherever it lies: the parts of two objects may have the same name. */
    private static String thing(Path file) {
        int names = file.getNameCount();
        boolean part = names > 2 && PARTS.contains(file.getName(names - 2).toString());
        return part ? file.subpath(names - 3, names).toString() : String.valueOf(file.getFileName());
    }

    private void readFile(Path file) {
        var name = file.getFileName().toString();
        if (name.endsWith(".object-meta.xml")) {
            objectByName.put(stem(name, ".object-meta.xml"), FieldXml.object(XmlFile.read(file)));
        } else if (name.endsWith(".field-meta.xml")) {
            var object = folderAbove(file);
            var root = XmlFile.read(file);
            fieldsByObject.computeIfAbsent(object, key -> new ArrayList<>()).add(FieldXml.field(root, object));
            CalculatedXml.read(file, object, root).ifPresent(calculatedFields::add);
        } else if (name.endsWith(".permissionset-meta.xml")) {
            permissionSets.add(PermissionXml.permissionSet(stem(name, ".permissionset-meta.xml"), XmlFile.read(file)));
        } else if (name.endsWith(".queue-meta.xml")) {
            queues.add(PermissionXml.queue(stem(name, ".queue-meta.xml"), XmlFile.read(file)));
        } else if (name.endsWith(".validationRule-meta.xml")) {
            validationRules.add(PermissionXml.validationRule(folderAbove(file), XmlFile.read(file)));
        } else if (name.endsWith(".assignmentRules-meta.xml")) {
            assignmentRules.addAll(
                    AssignmentXml.rules(file, stem(name, ".assignmentRules-meta.xml"), XmlFile.read(file)));
        } else if (name.endsWith(".LeadConvertSetting-meta.xml")) {
            leadMappings.addAll(LeadConvertXml.mappings(file, XmlFile.read(file)));
        } else if (name.endsWith(".matchingRule-meta.xml")) {
            duplicates.matchingRules(file, stem(name, ".matchingRule-meta.xml"), XmlFile.read(file));
        } else if (name.endsWith(".duplicateRule-meta.xml")) {
            duplicates.duplicateRule(file, stem(name, ".duplicateRule-meta.xml"), XmlFile.read(file));
        } else if (name.endsWith(".platformEventChannel-meta.xml")) {
            eventChannels.add(
                    EventChannelXml.channel(file, stem(name, ".platformEventChannel-meta.xml"), XmlFile.read(file)));
        } else if (name.endsWith(".platformEventChannelMember-meta.xml")) {
            eventMembers.add(EventChannelXml.member(file, XmlFile.read(file)));
        }
    }

    private static String stem(String name, String suffix) {
        return name.substring(0, name.length() - suffix.length());
    }

    private static String folderAbove(Path file) {
        var parent = file.getParent();
        var object = parent == null ? null : parent.getParent();
        var name = object == null ? null : object.getFileName();
        if (name == null) {
            throw new IllegalArgumentException(file + ": expected objects/NAME/fields above this file.");
        }
        return name.toString();
    }

    Map<String, CustomObject> objects() {
        return objectByName;
    }

    CustomObject object(String name) {
        var object = objectByName.get(name);
        if (object == null) {
            throw new IllegalArgumentException("No object file for " + name + " in the schema folders.");
        }
        return object;
    }

    List<Field> fieldsOf(String object) {
        return fieldsByObject.getOrDefault(object, List.of());
    }

    /** What the field rolls up, null when it is no roll-up. */
    CalculatedField.@Nullable RollUp rollUp(String object, String field) {
        return calculatedFields.stream()
                .filter(calculated ->
                        calculated.object().equals(object) && calculated.field().equals(field))
                .map(CalculatedField::rollUp)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    Metadata metadata() {
        return new Metadata(
                permissionSets,
                queues,
                validationRules,
                duplicates.rules(),
                assignmentRules,
                leadMappings,
                calculatedFields,
                eventChannels,
                eventMembers);
    }
}
