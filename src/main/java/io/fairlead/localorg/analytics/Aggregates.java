package io.fairlead.localorg.analytics;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.schema.FieldKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a report sums up for each group and for all rows. */
final class Aggregates {

    private final List<Aggregate> list = new ArrayList<>();

    /** One of them; the row count has no column. */
    record Aggregate(String name, String kind, @Nullable ReportColumn column) {

        String label() {
            return column == null
                    ? "Record Count"
                    : switch (kind) {
                                case "s" -> "Sum of ";
                                case "a" -> "Average of ";
                                case "m" -> "Smallest ";
                                case "mx" -> "Largest ";
                                default -> "Unique Count of ";
                            }
                            + column.label();
        }

        String dataType() {
            return column == null || kind.equals("u") ? "int" : column.dataType();
        }
    }

    static Aggregates of(ReportDefinition report, ReportType type, Access access) {
        var aggregates = new Aggregates();
        for (var name : report.aggregates()) {
            aggregates.list.add(one(name, type, access));
        }
        return aggregates;
    }

    private static Aggregate one(String name, ReportType type, Access access) {
        if (name.equals("RowCount")) {
            return new Aggregate(name, "", null);
        }
        int mark = name.indexOf('!');
        var kind = mark < 0 ? "" : name.substring(0, mark);
        if (!Set.of("s", "a", "m", "mx", "u").contains(kind)) {
            throw ApiException.bad("BAD_REQUEST", "The summary " + name + " isn't one that this org can compute.");
        }
        var column = type.get(name.substring(mark + 1), access);
        if (!kind.equals("u") && !column.kind().isNumber()) {
            throw ApiException.bad("BAD_REQUEST", "The summary " + name + " needs a column of numbers.");
        }
        return new Aggregate(name, kind, column);
    }

    List<Aggregate> list() {
        return list;
    }

    Map<String, Object> info() {
        var info = new LinkedHashMap<String, Object>();
        list.forEach(one -> info.put(one.name(), Map.of("label", one.label(), "dataType", one.dataType())));
        return info;
    }

    Totals totals() {
        return new Totals();
    }

    /** The sums of one group. */
    final class Totals {

        private final double[] sums = new double[list.size()];
        private final long[] counts = new long[list.size()];
        private final double[] smallest = new double[list.size()];
        private final double[] largest = new double[list.size()];
        private final List<Set<String>> distinct = new ArrayList<>();

        Totals() {
            list.forEach(one -> distinct.add(new HashSet<>()));
        }

        void add(Line line) {
            for (int i = 0; i < list.size(); i++) {
                var one = list.get(i);
                var text = one.column() == null ? "1" : line.text(one.column().path());
                if (!text.isEmpty()) {
                    add(i, one, text);
                }
            }
        }

        private void add(int i, Aggregate one, String text) {
            if (one.kind().equals("u")) {
                distinct.get(i).add(text);
                return;
            }
            double number = Double.parseDouble(text);
            smallest[i] = counts[i] == 0 ? number : Math.min(smallest[i], number);
            largest[i] = counts[i] == 0 ? number : Math.max(largest[i], number);
            sums[i] += number;
            counts[i]++;
        }

        List<Map<String, @Nullable Object>> cells() {
            var cells = new ArrayList<Map<String, @Nullable Object>>();
            for (int i = 0; i < list.size(); i++) {
                cells.add(cell(i, list.get(i)));
            }
            return cells;
        }

        private Map<String, @Nullable Object> cell(int i, Aggregate one) {
            double value =
                    switch (one.kind()) {
                        case "a" -> counts[i] == 0 ? 0 : sums[i] / counts[i];
                        case "m" -> smallest[i];
                        case "mx" -> largest[i];
                        case "u" -> distinct.get(i).size();
                        default -> sums[i];
                    };
            boolean money = one.column() != null
                    && one.column().kind() == FieldKind.CURRENCY
                    && !one.kind().equals("u");
            return Cells.cell(money ? Cells.money(value) : Cells.number(value), Cells.whole(value));
        }
    }
}
