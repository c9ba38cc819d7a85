package io.fairlead.localorg.soql;

import java.util.List;

/** What an answer's column is called and holds. */
public record ColumnInfo(String name, String type, boolean aggregate, List<ColumnInfo> inner) {

    public static List<ColumnInfo> of(Answer answer) {
        if (answer instanceof Answer.Groups groups) {
            return groups.keys().stream()
                    .map(key -> new ColumnInfo(key, "", true, List.of()))
                    .toList();
        }
        if (answer instanceof Answer.Lines lines) {
            return lines.keys().stream()
                    .map(key -> new ColumnInfo(key, key.startsWith("Has") ? "boolean" : "string", false, List.of()))
                    .toList();
        }
        return answer instanceof Answer.Records records ? all(records.columns()) : List.of();
    }

    public static String entity(Answer answer) {
        if (answer instanceof Answer.Groups groups) {
            return groups.type().name();
        }
        return answer instanceof Answer.Records records ? records.type().name() : "";
    }

    public static String prefix(Answer answer) {
        if (answer instanceof Answer.Groups groups) {
            return groups.type().prefix();
        }
        return answer instanceof Answer.Records records ? records.type().prefix() : "";
    }

    private static List<ColumnInfo> all(List<Column> columns) {
        return columns.stream().map(ColumnInfo::one).toList();
    }

    private static ColumnInfo one(Column column) {
        if (column instanceof Column.Parent parent) {
            return new ColumnInfo(parent.key(), "", false, all(parent.columns()));
        }
        if (column instanceof Column.Children children) {
            return new ColumnInfo(children.key(), "", true, all(children.query().columns()));
        }
        if (column instanceof Column.Computed computed) {
            return new ColumnInfo(computed.key(), computed.kind().apiName(), true, List.of());
        }
        var field = column instanceof Column.OfField of ? of.field() : null;
        return new ColumnInfo(
                column.key(), field == null ? "string" : field.kind().apiName(), false, List.of());
    }
}
