package io.fairlead.localorg.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.soql.SoqlEngine;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The reports that a user may run, and running them. */
public final class Reports {

    public static final int RUNS_AN_HOUR = 500;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST = 200;

    private final Org org;
    private final SoqlEngine engine;
    private final ReportTypes types;
    private final HourlyRuns runs;

    /** Runs reports as long as the counter of the hour lets it. */
    public Reports(Org org, SoqlEngine engine, BooleanSupplier hour) {
        this.org = org;
        this.engine = engine;
        this.types = new ReportTypes(org.schema());
        this.runs = new HourlyRuns(hour, RUNS_AN_HOUR, "synchronously");
    }

    /** Id and name of the reports in folders that the user may open, the last run first. */
    public List<Map<String, String>> list(Access access) {
        check(access);
        return org.store().read(() -> {
            var table = org.store().table(org.schema().get("Report"));
            var rows = new ArrayList<Row>();
            table.forEachNumber(number -> {
                var row = table.live(number);
                if (row != null && isOpen(row, access)) {
                    rows.add(row);
                }
            });
            rows.sort(Comparator.<Row, String>comparing(row -> row.text("LastRunDate"))
                    .reversed()
                    .thenComparing(row -> row.text("Name")));
            return rows.stream()
                    .limit(MOST)
                    .map(row -> Map.of("id", row.id(), "name", row.text("Name")))
                    .toList();
        });
    }

    static void check(Access access) {
        if (!access.has("RunReports")) {
            throw new ApiException(403, "FORBIDDEN", "You don't have sufficient privileges to perform this operation.");
        }
    }

    /** A hidden folder is for administrators; a name without a folder row is a public one. */
    private boolean isOpen(Row report, Access access) {
        return access.isAdministrator()
                || org.where("Folder", "Name", report.text("FolderName")).stream()
                        .filter(folder -> folder.text("Type").equals("Report"))
                        .allMatch(folder -> folder.text("AccessType").equals("Public"));
    }

    /** The report with this id that the user may run. */
    private Row row(String id, Access access) {
        check(access);
        return org.store().read(() -> {
            var row = Ids.isId(id) ? org.live(Ids.full(id)) : null;
            if (row == null || !row.type().name().equals("Report") || !isOpen(row, access)) {
                throw ApiException.notFound("The data you're trying to access is unavailable.");
            }
            return row;
        });
    }

    /** The name of the report with this id, after checking that the user may run it. */
    public String name(String id, Access access) {
        return row(id, access).text("Name");
    }

    private ReportRun prepare(String id, Map<String, @Nullable Object> overrides, Access access) {
        var row = row(id, access);
        var text = row.text("Definition");
        if (text.isEmpty()) {
            throw ApiException.bad(
                    "BAD_REQUEST", "The report definition is obsolete: this org knows only the name of the report.");
        }
        var report = new StoredReport(row.id(), row.text("Name"), row.text("DeveloperName"), row.text("Description"));
        var definition = DefinitionReader.read(report, parse(text), overrides);
        return new ReportRun(definition, types.get(definition.type()), access);
    }

    private static Map<String, @Nullable Object> parse(String text) {
        try {
            return MAPPER.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException malformed) {
            throw ApiException.bad("BAD_REQUEST", "The report definition is obsolete: it cannot be read.");
        }
    }

    /** What the report shows, and what reports of its type could show. */
    public Map<String, Object> describe(String id, Access access) {
        var metadata = prepare(id, Map.of(), access).metadata();
        var body = new LinkedHashMap<String, Object>();
        body.put("reportExtendedMetadata", metadata.extended());
        body.put("reportMetadata", metadata.basic());
        body.put("reportTypeMetadata", metadata.ofType());
        return body;
    }

    /** Runs the report now, with these members of its metadata in place of the stored ones. */
    public Map<String, @Nullable Object> run(
            String id, Map<String, @Nullable Object> overrides, boolean includeDetails, Access access) {
        var run = prepare(id, overrides, access);
        runs.count();
        return finish(id, run, includeDetails);
    }

    /** Checks that a later run will be possible. */
    void probe(String id, Map<String, @Nullable Object> overrides, Access access) {
        prepare(id, overrides, access);
    }

    Map<String, @Nullable Object> runLater(
            String id, Map<String, @Nullable Object> overrides, boolean includeDetails, Access access) {
        return finish(id, prepare(id, overrides, access), includeDetails);
    }

    private Map<String, @Nullable Object> finish(String id, ReportRun run, boolean includeDetails) {
        var result = run.run(org.store(), engine, includeDetails);
        org.store().write(tx -> {
            var row = org.live(Ids.full(id));
            if (row != null) {
                var ran = row.copy();
                ran.set("LastRunDate", org.store().now());
                tx.put(ran);
            }
            return tx;
        });
        return result;
    }
}
