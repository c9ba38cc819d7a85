package io.fairlead.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.salesforce.SalesforceOrg;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a Salesforce report whole. A run shows 2,000 rows and says whether there are more: then the rest is asked for by the last record id,
 * until nothing is left, and the rows are counted against the report's own total. What cannot be read whole is refused.
 */
final class ReportReader {
    private final SalesforceOrg org;
    private final RunBudget budget;
    private final InputList list;

    ReportReader(SalesforceOrg org, RunBudget budget, InputList list) {
        this.org = org;
        this.budget = budget;
        this.list = list;
    }

    /** The report by its id, name or developer name. */
    Report find(String wanted) throws Unreadable {
        String text = wanted.replace("\\", "\\\\").replace("'", "\\'");
        boolean isId = wanted.matches("00O[0-9A-Za-z]{12}([0-9A-Za-z]{3})?");
        String soql = "SELECT Id FROM Report WHERE "
                + (isId ? "Id = '" + text + "'" : "Name = '" + text + "' OR DeveloperName = '" + text + "'");
        JsonNode found = org.get("/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .json()
                .path("records");
        if (found.isEmpty()) {
            throw refused(
                    "there is no such report, or the integration user cannot open its folder. Check the name, and share the"
                            + " folder with the integration user");
        }
        if (found.size() > 1) {
            throw refused(found.size() + " reports have this name. Write the id of the one that is meant");
        }
        String id = found.path(0).path("Id").asText();
        return Report.of(id, org.get("/analytics/reports/" + id + "/describe").json());
    }

    /** One answer of Salesforce. */
    private record Part(List<List<String>> rows, boolean all, long total) {}

    Table read(Report report) throws Unreadable {
        var rows = new ArrayList<List<String>>();
        Part part = run(report, report.request());
        long total = part.total();
        while (!part.all() && rows.size() < total) {
            List<List<String>> whole = withoutLastRecord(part.rows(), report);
            rows.addAll(whole);
            String last = whole.get(whole.size() - 1).get(report.idPlace());
            ObjectNode next = report.requestAfter(last)
                    .orElseThrow(() ->
                            refused("it has " + total + " rows and all 20 filters in use, so only 2,000 rows could be"
                                    + " read. Take a filter out or split the report"));
            part = run(report, next);
        }
        rows.addAll(part.rows());
        if (rows.size() != total) {
            throw refused(
                    "it counts " + total + " rows and " + rows.size()
                            + " could be read, so the list would not be complete. Read it again; if this stays, split the report");
        }
        return new Table(report.headers(), rows);
    }

    /** A record can have several rows, and those of the last one may go on in the next part. */
    private List<List<String>> withoutLastRecord(List<List<String>> rows, Report report) throws Unreadable {
        if (report.idColumn().isEmpty()) {
            throw refused(
                    "it has more than 2,000 rows, and without the records' ids only 2,000 can be read. Add the column "
                            + Column.RECORD_ID.label() + " (for accounts Account ID) to the report");
        }
        String last = rows.get(rows.size() - 1).get(report.idPlace());
        int end = rows.size();
        while (end > 0 && rows.get(end - 1).get(report.idPlace()).equals(last)) {
            end--;
        }
        if (end == 0 || last.isEmpty()) {
            throw refused(
                    "2,000 rows belong to one record or to none, so it cannot be read in parts. Filter the report");
        }
        return rows.subList(0, end);
    }

    private Part run(Report report, ObjectNode request) throws Unreadable {
        budget.take(org.name());
        JsonNode answer = org.send(
                        "POST", "/analytics/reports/" + report.id() + "?includeDetails=true", request, Map.of())
                .json();
        JsonNode facts = answer.path("factMap").path("T!T");
        var rows = new ArrayList<List<String>>();
        for (JsonNode row : facts.path("rows")) {
            var cells = new ArrayList<String>();
            row.path("dataCells").forEach(cell -> cells.add(text(cell)));
            if (cells.size() != report.columns().size()) {
                throw refused("a row has " + cells.size() + " cells for "
                        + report.columns().size() + " columns");
            }
            rows.add(cells);
        }
        JsonNode total = facts.path("aggregates").path(0).path("value");
        if (!total.isNumber()) {
            throw refused("it does not say how many rows it has. Show the record count in the report");
        }
        return new Part(rows, answer.path("allData").asBoolean(false), total.asLong());
    }

    private static String text(JsonNode cell) {
        return cell.path("value").isNull() ? "" : cell.path("label").asText("");
    }

    private Unreadable refused(String why) {
        return new Unreadable("List \"" + list.name() + "\", " + list.source().words() + ": " + why + ".");
    }
}
