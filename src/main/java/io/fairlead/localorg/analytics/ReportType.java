package io.fairlead.localorg.analytics;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.FieldFlag;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reports of one type are about.
 *
 * @param base the object whose rows are counted
 * @param pathByObject how each object is reached from the base; empty for the base itself
 * @param pathByColumn the short column names
 */
record ReportType(
        Schema schema,
        String name,
        String label,
        ObjectType base,
        String dateColumn,
        Map<String, String> pathByObject,
        Map<String, String> pathByColumn) {

    ReportType {
        pathByObject = new LinkedHashMap<>(pathByObject);
        pathByColumn = new LinkedHashMap<>(pathByColumn);
    }

    /** The column with this name if there is one and the user may see it. */
    Optional<ReportColumn> find(String column, Access access) {
        var path = pathByColumn.get(column);
        if (path == null) {
            int dot = column.indexOf('.');
            var prefix = dot < 0 ? null : pathByObject.get(column.substring(0, dot));
            if (prefix == null) {
                return Optional.empty();
            }
            path = prefix.isEmpty() ? column.substring(dot + 1) : prefix + column.substring(dot);
        }
        return resolve(column, path, access);
    }

    ReportColumn get(String column, Access access) {
        return find(column, access)
                .orElseThrow(() -> ApiException.bad(
                        "BAD_REQUEST",
                        "The column " + column + " isn't available in the report type " + name
                                + ", or the user has no access to it."));
    }

    private Optional<ReportColumn> resolve(String column, String path, Access access) {
        var type = base;
        var steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            int ordinal = type.relationshipOrdinal(steps[i]);
            if (ordinal < 0) {
                return Optional.empty();
            }
            var targets = type.fields().get(ordinal).referenceTo();
            // An owner may be a queue too; of both the user has all the fields a report can show.
            type = schema.get(targets.contains("User") ? "User" : targets.get(0));
        }
        var holder = type;
        return holder.field(steps[steps.length - 1])
                .filter(field -> field.kind() != FieldKind.ADDRESS && field.kind() != FieldKind.BASE64)
                .filter(field -> access.on(holder).read() && access.canSee(holder, field))
                .map(field -> new ReportColumn(column, label(holder, field), path, holder, field));
    }

    private String label(ObjectType holder, Field field) {
        if (!field.is(FieldFlag.NAME) || !field.name().equals("Name")) {
            return field.label();
        }
        return holder == base && base.isCustom() ? field.label() : holder.label() + " Name";
    }

    /** The columns of each object, by the label of the object. */
    Map<String, List<ReportColumn>> categories(Access access) {
        var categories = new LinkedHashMap<String, List<ReportColumn>>();
        var shown = new ArrayList<String>();
        var general = new ArrayList<ReportColumn>();
        pathByColumn.keySet().forEach(column -> find(column, access).ifPresent(found -> {
            general.add(found);
            shown.add(found.path());
        }));
        categories.put(label + ": General", general);
        pathByObject.forEach((object, prefix) -> {
            var type = schema.get(object);
            var columns = new ArrayList<ReportColumn>();
            for (var field : type.fields()) {
                find(object + "." + field.name(), access)
                        .filter(found -> !shown.contains(found.path()))
                        .ifPresent(columns::add);
            }
            categories.put(type.label() + ": Fields", columns);
        });
        return categories;
    }
}
