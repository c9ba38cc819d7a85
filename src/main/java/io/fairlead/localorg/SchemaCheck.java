package io.fairlead.localorg;

import io.fairlead.localorg.crm.RuleCheck;
import io.fairlead.localorg.events.Channels;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.Metadata;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.schema.SchemaReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a schema that is not in place yet and says what is wrong with the components that are new in it. */
final class SchemaCheck {

    private final List<Path> folders;
    private final Set<String> removedFiles;
    private final Collection<String> keys;
    private final Map<String, String> problems = new LinkedHashMap<>();

    SchemaCheck(List<Path> folders, Set<String> removedFiles, Collection<String> keys) {
        this.folders = folders;
        this.removedFiles = removedFiles;
        this.keys = keys;
    }

    Map<String, String> problems() {
        try {
            var schema = SchemaReader.read(folders, removedFiles, name -> "a00");
            keys.forEach(key -> check(schema, key.substring(0, key.indexOf(':')), key.substring(key.indexOf(':') + 1)));
            if (problems.isEmpty()) {
                RuleCheck.check(schema);
                Channels.of(schema);
            }
        } catch (IllegalArgumentException refused) {
            problems.put(blamed(String.valueOf(refused.getMessage())), String.valueOf(refused.getMessage()));
        }
        return problems;
    }

    /** The component that a message names, by its full name or by its file. */
    private String blamed(String message) {
        return keys.stream()
                .filter(key -> {
                    var name = key.substring(key.indexOf(':') + 1);
                    return message.contains(name + ":") || message.contains(name + ".") || message.contains(name + ",");
                })
                .findFirst()
                .orElse("");
    }

    private void check(Schema schema, String type, String name) {
        var problem =
                switch (type) {
                    case "CustomField" -> field(schema, name);
                    case "ListView", "ValidationRule", "CompactLayout", "RecordType", "FieldSet", "WebLink" ->
                        object(schema, name.substring(0, name.indexOf('.')));
                    case "PermissionSet" -> permissionSet(schema, name);
                    default -> null;
                };
        if (problem != null) {
            problems.put(type + ":" + name, problem);
        }
    }

    private static @Nullable String object(Schema schema, String object) {
        return object.equals("Activity") || schema.find(object).isPresent()
                ? null
                : "In field: fullName - no CustomObject named " + object + " found";
    }

    private static @Nullable String field(Schema schema, String name) {
        var object = name.substring(0, name.indexOf('.'));
        var missing = object(schema, object);
        if (missing != null) {
            return missing;
        }
        for (var target : find(schema, name).map(Field::referenceTo).orElse(List.of())) {
            if (schema.find(target).isEmpty()) {
                return "referenceTo value of '" + target + "' does not resolve to a valid sObject type";
            }
        }
        return null;
    }

    private static Optional<Field> find(Schema schema, String name) {
        int dot = name.indexOf('.');
        var object = name.substring(0, Math.max(0, dot));
        return schema.find(object.equals("Activity") ? "Task" : object)
                .flatMap(type -> type.field(name.substring(dot + 1)));
    }

    private static @Nullable String permissionSet(Schema schema, String name) {
        return schema.metadata().permissionSets().stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .map(set -> grants(schema, set))
                .filter(problem -> !problem.isEmpty())
                .orElse(null);
    }

    private static String grants(Schema schema, Metadata.PermissionSet set) {
        for (var object : set.objects().keySet()) {
            if (schema.find(object).isEmpty()) {
                return "In field: object - no CustomObject named " + object + " found";
            }
        }
        for (var grant : set.fields().keySet()) {
            var field = find(schema, grant);
            boolean compound = grant.endsWith("Address") || isKnownElsewhere(schema, grant);
            if (field.isEmpty() && !compound) {
                return "In field: field - no CustomField named " + grant + " found";
            }
            if (field.isPresent()
                    && field.get().is(FieldFlag.CUSTOM)
                    && field.get().is(FieldFlag.REQUIRED)) {
                return "You cannot deploy to a required field: " + grant;
            }
        }
        return "";
    }

    /** A standard field that Salesforce has and this org leaves out is no mistake of the package. */
    private static boolean isKnownElsewhere(Schema schema, String grant) {
        int dot = grant.indexOf('.');
        return !grant.endsWith("__c")
                && schema.find(grant.substring(0, Math.max(0, dot)))
                        .filter(type -> !type.isCustom())
                        .map(ObjectType::name)
                        .isPresent();
    }
}
