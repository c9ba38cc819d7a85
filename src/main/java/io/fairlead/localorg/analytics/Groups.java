package io.fairlead.localorg.analytics;

import io.fairlead.localorg.schema.FieldKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fact map of a report while its rows come in: totals of every group, and the first detail rows. */
final class Groups {

    private static final int DETAILS = 2_000;

    private final List<Level> levels;
    private final Aggregates aggregates;
    private final Group all;
    private long rows;

    /** One grouping with its column. */
    record Level(ReportDefinition.Grouping grouping, ReportColumn column) {}

    /** One group, or all rows. */
    private static final class Group {
        private final String key;
        private final Map<String, @Nullable Object> cell;
        private final Aggregates.Totals totals;
        private final List<Object> details = new ArrayList<>();
        private final Map<String, Group> groups = new LinkedHashMap<>();

        Group(String key, Map<String, @Nullable Object> cell, Aggregates.Totals totals) {
            this.key = key;
            this.cell = cell;
            this.totals = totals;
        }
    }

    Groups(List<Level> levels, Aggregates aggregates) {
        this.levels = List.copyOf(levels);
        this.aggregates = aggregates;
        this.all = new Group("T", Map.of(), aggregates.totals());
    }

    /** Whether a further row would still be shown. */
    boolean hasRoom() {
        return rows < DETAILS;
    }

    boolean isAll() {
        return rows <= DETAILS;
    }

    void add(Line line, @Nullable Object details) {
        rows++;
        var group = all;
        group.totals.add(line);
        for (var level : levels) {
            group = inner(group, level, line);
            group.totals.add(line);
        }
        if (details != null) {
            group.details.add(details);
        }
    }

    private Group inner(Group outer, Level level, Line line) {
        var cell = cell(level, line);
        var prefix = outer == all ? "" : outer.key + "_";
        return outer.groups.computeIfAbsent(
                String.valueOf(cell.get("value")),
                value -> new Group(prefix + outer.groups.size(), cell, aggregates.totals()));
    }

    private static Map<String, @Nullable Object> cell(Level level, Line line) {
        var column = level.column();
        var text = line.text(column.path());
        boolean dated = column.kind() == FieldKind.DATE || column.kind() == FieldKind.DATETIME;
        if (!dated || text.isEmpty()) {
            return Cells.of(column, text, column.isName() ? line.text(column.idPath()) : "");
        }
        return period(LocalDate.parse(text.substring(0, 10)), level.grouping().granularity());
    }

    private static Map<String, @Nullable Object> period(LocalDate day, String granularity) {
        return switch (granularity) {
            case "WEEK" -> {
                var start = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
                yield Cells.cell(
                        format("M/d/yyyy", start) + " - " + format("M/d/yyyy", start.plusDays(6)), start.toString());
            }
            case "MONTH" ->
                Cells.cell(format("MMMM yyyy", day), day.withDayOfMonth(1).toString());
            case "QUARTER" -> {
                var start = day.withMonth((day.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
                yield Cells.cell(format("'Q'Q 'CY'yyyy", start), start.toString());
            }
            case "YEAR" -> Cells.cell("CY" + day.getYear(), day.withDayOfYear(1).toString());
            default -> Cells.cell(format("M/d/yyyy", day), day.toString());
        };
    }

    private static String format(String pattern, LocalDate day) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).format(day);
    }

    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        collect(all, facts);
        return facts;
    }

    private static void collect(Group group, Map<String, Object> facts) {
        facts.put(group.key + "!T", Map.of("aggregates", group.totals.cells(), "rows", group.details));
        group.groups.values().forEach(inner -> collect(inner, facts));
    }

    List<Object> groupings() {
        return groupings(all);
    }

    private static List<Object> groupings(Group outer) {
        var list = new ArrayList<Object>();
        for (var group : outer.groups.values()) {
            var entry = new LinkedHashMap<String, @Nullable Object>();
            entry.put("key", group.key);
            entry.putAll(group.cell);
            entry.put("groupings", groupings(group));
            list.add(entry);
        }
        return list;
    }
}
