package io.fairlead.localorg.analytics;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.soql.Answer;
import io.fairlead.localorg.soql.SoqlEngine;
import io.fairlead.localorg.store.RecordStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one report for one user; columns that the user may not see are left out. */
final class ReportRun {

    private static final int CHUNK = 1_000;
    private static final int MOST_COLUMNS = 100;

    private final ReportDefinition report;
    private final ReportType type;
    private final List<ReportColumn> columns;
    private final List<Groups.Level> levels;
    private final Aggregates aggregates;
    private final Access access;

    ReportRun(ReportDefinition report, ReportType type, Access access) {
        this.report = report;
        this.type = type;
        this.access = access;
        if (report.columns().size() > MOST_COLUMNS) {
            throw ApiException.bad("BAD_REQUEST", "A report can't show more than " + MOST_COLUMNS + " columns.");
        }
        this.columns = report.columns().stream()
                .filter(column ->
                        isStoredAndHidden(column) || type.find(column, access).isPresent())
                .map(column -> type.get(column, access))
                .toList();
        this.levels = report.groupings().stream()
                .map(one -> new Groups.Level(one, type.get(one.column(), access)))
                .toList();
        this.aggregates = Aggregates.of(report, type, access);
    }

    /** A name that nobody knows is a mistake; a column that only this user cannot see is left out. */
    private boolean isStoredAndHidden(String column) {
        return type.find(column, Access.toEverything(access.userId())).isEmpty();
    }

    ReportMetadata metadata() {
        return new ReportMetadata(report, type, columns, levels, aggregates, access);
    }

    Map<String, @Nullable Object> run(RecordStore store, SoqlEngine engine, boolean includeDetails) {
        var soql = soql();
        var positions = new HashMap<String, Integer>();
        soql.paths().forEach(path -> positions.put(path, positions.size()));
        var groups = new Groups(levels, aggregates);
        var answer = store.read(() -> (Answer.Records) engine.run(soql.text(), access, false));
        for (int from = 0; from < answer.size(); from += CHUNK) {
            int start = from;
            int end = Math.min(answer.size(), from + CHUNK);
            for (var values : store.read(() -> answer.flat(start, end))) {
                var line = new Line(positions, values);
                groups.add(line, includeDetails && groups.hasRoom() ? Map.of("dataCells", cells(line)) : null);
            }
        }
        return result(groups, includeDetails);
    }

    private ReportSoql soql() {
        var soql = new ReportSoql(report, type, access);
        var needed = new ArrayList<>(columns);
        levels.forEach(level -> needed.add(level.column()));
        for (var aggregate : aggregates.list()) {
            if (aggregate.column() != null) {
                needed.add(aggregate.column());
            }
        }
        for (var column : needed) {
            soql.select(column.path());
            if (column.isName()) {
                soql.select(column.idPath());
            }
        }
        return soql;
    }

    private List<Map<String, @Nullable Object>> cells(Line line) {
        return columns.stream()
                .map(column ->
                        Cells.of(column, line.text(column.path()), column.isName() ? line.text(column.idPath()) : ""))
                .toList();
    }

    private Map<String, @Nullable Object> result(Groups groups, boolean includeDetails) {
        var result = new LinkedHashMap<String, @Nullable Object>();
        result.put("allData", groups.isAll());
        result.put("factMap", groups.facts());
        result.put("groupingsAcross", Map.of("groupings", List.of()));
        result.put("groupingsDown", Map.of("groupings", groups.groupings()));
        result.put("hasDetailRows", includeDetails);
        result.put("reportExtendedMetadata", metadata().extended());
        result.put("reportMetadata", metadata().basic());
        return result;
    }
}
