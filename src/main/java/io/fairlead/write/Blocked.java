package io.fairlead.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import io.fairlead.salesforce.SalesforceOrg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Learns whom a duplicate rule took our rows for. Of one row among many Salesforce only says that it is a duplicate; sent once more as a single
 * row, it is refused with the records that it matches.
 */
final class Blocked {
    private static final int MOST = 25;

    private final SalesforceOrg org;

    Blocked(SalesforceOrg org) {
        this.org = org;
    }

    /** The same results, the first 25 blocked ones with their matches; one call, or none if nothing is blocked. */
    List<RowResult> named(List<RowResult> results, Map<String, String> headers) {
        List<RowResult> blocked = results.stream()
                .filter(result -> result.errorCode().equals("DUPLICATES_DETECTED")
                        && result.matches().isEmpty())
                .limit(MOST)
                .toList();
        if (blocked.isEmpty()) {
            return results;
        }
        List<RowResult> all = new ArrayList<>(results);
        all.removeAll(blocked);
        all.addAll(again(blocked.stream().map(RowResult::row).toList(), headers));
        return all;
    }

    private List<RowResult> again(List<Row> rows, Map<String, String> headers) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("allOrNone", false);
        ArrayNode requests = body.putArray("compositeRequest");
        for (int i = 0; i < rows.size(); i++) {
            requests.add(SingleRow.request(org.base(), rows.get(i), "row" + i, headers));
        }
        JsonNode answers = org.send("POST", "/composite", body, headers).json().path("compositeResponse");
        List<RowResult> results = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            results.add(SingleRow.result(rows.get(i), answers.path(i)));
        }
        return results;
    }
}
