package io.fairlead.localorg.pages;

import static io.fairlead.localorg.schema.XmlFile.children;
import static io.fairlead.localorg.schema.XmlFile.text;

import io.fairlead.localorg.analytics.FilterSoql;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.schema.XmlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.w3c.dom.Element;

/** Reads the list views of source-format folders. */
final class ListViewFiles {

    private static final String SUFFIX = ".listView-meta.xml";

    /** Names that list views have for fields of every object. */
    private static final Map<String, String> COLUMNS = Map.of(
            "FULL_NAME", "Name",
            "CREATED_DATE", "CreatedDate",
            "LAST_UPDATE", "LastModifiedDate",
            "PHONE1", "Phone",
            "URL", "Website",
            "ACCOUNT.NAME", "AccountId");

    private final Schema schema;

    private ListViewFiles(Schema schema) {
        this.schema = schema;
    }

    /** The views by object; a file of a later folder goes before one of an earlier folder. */
    static Map<String, List<ListView>> read(Schema schema, List<Path> folders, Set<String> removed) {
        var files = new TreeMap<String, Path>();
        for (var folder : folders) {
            try (var found = Files.walk(folder)) {
                found.filter(file -> file.toString().endsWith(SUFFIX) && file.getNameCount() > 3)
                        .forEach(file -> files.put(thing(file), file));
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot read the schema folder " + folder, failure);
            }
        }
        removed.stream().filter(path -> path.endsWith(SUFFIX)).forEach(path -> files.remove(thing(Path.of(path))));
        var reader = new ListViewFiles(schema);
        var views = new LinkedHashMap<String, List<ListView>>();
        files.forEach((thing, file) -> schema.find(thing.substring(0, thing.indexOf('/')))
                .ifPresent(type -> views.computeIfAbsent(type.name(), any -> new ArrayList<>())
                        .add(reader.view(type, file))));
        return views;
    }

    private static String thing(Path file) {
        int names = file.getNameCount();
        return file.getName(names - 3) + "/" + file.getFileName();
    }

    private ListView view(ObjectType type, Path file) {
        var root = XmlFile.read(file);
        var fileName = Objects.requireNonNull(file.getFileName()).toString();
        var name = text(root, "fullName", fileName.substring(0, fileName.length() - SUFFIX.length()));
        var columns = new ArrayList<String>();
        var missing = new ArrayList<String>();
        for (var column : children(root, "columns")) {
            var written = column.getTextContent().trim();
            field(type, written).ifPresentOrElse(field -> columns.add(field.name()), () -> missing.add(written));
        }
        var label = text(root, "label", name);
        try {
            return new ListView(name, label, columns, where(type, root), missing, "");
        } catch (ApiException refused) {
            return new ListView(
                    name, label, columns, "", missing, refused.first().message());
        }
    }

    private String where(ObjectType type, Element root) {
        var filters = new ArrayList<String>();
        for (var filter : children(root, "filters")) {
            var written = text(filter, "field");
            var field = field(type, written)
                    .orElseThrow(() -> ApiException.bad(
                            "INVALID_FIELD", "This list view filters by " + written + ", which is not known here."));
            filters.add(
                    FilterSoql.condition(path(field), field.kind(), text(filter, "operation"), text(filter, "value")));
        }
        var conditions = new ArrayList<String>();
        if (!filters.isEmpty()) {
            conditions.add(FilterSoql.joined(text(root, "booleanFilter"), filters));
        }
        var scope = text(root, "filterScope", "Everything");
        if (scope.equals("Mine")) {
            conditions.add("OwnerId = '" + Lists.ME + "'");
        } else if (!scope.equals("Everything")) {
            throw ApiException.bad(
                    "INVALID_SCOPE", "This list view has the scope " + scope + "; here are Everything and Mine.");
        }
        return String.join(" AND ", conditions);
    }

    /** Look-ups are compared by the name of their record. */
    private String path(Field field) {
        if (field.kind() != FieldKind.REFERENCE || field.relationship().isEmpty()) {
            return field.name();
        }
        var name = field.isPolymorphic()
                ? "Name"
                : schema.find(field.referenceTo().get(0)).map(Columns::name).orElse("Name");
        return field.relationship() + "." + name;
    }

    private static Optional<Field> field(ObjectType type, String written) {
        var upper = written.toUpperCase(Locale.ROOT);
        var own = type.field(written);
        if (own.isPresent()) {
            return own;
        }
        if (upper.startsWith("OWNER.") || upper.startsWith("CORE.USERS.")) {
            return type.field("OwnerId");
        }
        if (upper.startsWith("CREATEDBY_USER")) {
            return type.field("CreatedById");
        }
        if (upper.startsWith("UPDATEDBY_USER")) {
            return type.field("LastModifiedById");
        }
        var last = upper.substring(upper.lastIndexOf('.') + 1);
        boolean ofParent = upper.equals("ACCOUNT.NAME") && !type.name().equals("Account");
        var known = COLUMNS.getOrDefault(ofParent ? upper : last, last.replace("_", ""));
        return known.equalsIgnoreCase("Name") ? type.nameField() : type.field(known);
    }
}
