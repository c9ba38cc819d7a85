package io.fairlead.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a report says of itself.
 *
 * @param columns API names of its columns, in order
 * @param idColumn the column with the records' ids, by which it can be read in parts; "" if it has none
 */
record Report(
        String id,
        String name,
        List<String> columns,
        List<Table.Header> headers,
        String idColumn,
        JsonNode filters,
        String logic) {
    /** In the order in which we would rather have them: a person's before the person's account. */
    private static final List<Set<String>> IDS = List.of(
            Set.of("CONTACT_ID", "Contact.Id", "Contact.ID"),
            Set.of("LEAD_ID", "Lead.Id", "Lead.ID"),
            Set.of("ACCOUNT_ID", "Account.Id", "Account.ID"));

    private static final int MOST_FILTERS = 20;

    Report {
        columns = List.copyOf(columns);
        headers = List.copyOf(headers);
    }

    /** From the answer to describe. */
    static Report of(String id, JsonNode described) {
        JsonNode metadata = described.path("reportMetadata");
        JsonNode info = described.path("reportExtendedMetadata").path("detailColumnInfo");
        var columns = new ArrayList<String>();
        var headers = new ArrayList<Table.Header>();
        metadata.path("detailColumns").forEach(column -> {
            String name = column.asText();
            columns.add(name);
            headers.add(new Table.Header(name, info.path(name).path("label").asText(name)));
        });
        String logic = metadata.path("reportBooleanFilter").asText("");
        return new Report(
                id,
                metadata.path("name").asText(),
                columns,
                headers,
                idColumn(columns, metadata.path("reportType").path("type").asText()),
                metadata.path("reportFilters"),
                logic.equals("null") ? "" : logic);
    }

    private static String idColumn(List<String> columns, String type) {
        boolean ofAccounts = type.equals("AccountList");
        return IDS.stream()
                .filter(names -> !ofAccounts || names.contains("ACCOUNT_ID"))
                .filter(names -> ofAccounts || !names.contains("ACCOUNT_ID"))
                .flatMap(names -> columns.stream().filter(names::contains))
                .findFirst()
                .orElse("");
    }

    int idPlace() {
        return columns.indexOf(idColumn);
    }

    /** The whole report in one part. */
    ObjectNode request() {
        ObjectNode metadata = Json.MAPPER.createObjectNode();
        metadata.put("reportFormat", "TABULAR");
        metadata.putArray("groupingsDown");
        metadata.putArray("aggregates").add("RowCount");
        if (!idColumn.isEmpty()) {
            metadata.putArray("sortBy").addObject().put("sortColumn", idColumn).put("sortOrder", "Asc");
        }
        return Json.MAPPER.createObjectNode().set("reportMetadata", metadata);
    }

    /** What comes after this id; nothing if the report has no room for one more filter. */
    Optional<ObjectNode> requestAfter(String id) {
        if (filters.size() >= MOST_FILTERS || idColumn.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode request = request();
        var metadata = (ObjectNode) request.get("reportMetadata");
        ArrayNode all = metadata.putArray("reportFilters");
        filters.forEach(all::add);
        all.addObject().put("column", idColumn).put("operator", "greaterThan").put("value", id);
        if (!logic.isEmpty()) {
            metadata.put("reportBooleanFilter", "(" + logic + ") AND " + all.size());
        }
        return Optional.of(request);
    }
}
