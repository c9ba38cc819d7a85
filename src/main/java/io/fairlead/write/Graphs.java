package io.fairlead.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import io.fairlead.salesforce.SalesforceOrg;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A new account and its contact as one transaction each: composite graphs, 75 a call. Either both are there afterwards or neither. */
final class Graphs {
    private static final int GRAPHS = 75;

    private final SalesforceOrg org;

    Graphs(SalesforceOrg org) {
        this.org = org;
    }

    /** Sends each inner list as one transaction, in its order. A later row may refer to an earlier one as {@code @{r0.id}}. */
    List<RowResult> send(List<List<Row>> transactions, Map<String, String> headers) {
        List<RowResult> results = new ArrayList<>();
        for (int from = 0; from < transactions.size(); from += GRAPHS) {
            results.addAll(call(transactions.subList(from, Math.min(transactions.size(), from + GRAPHS)), headers));
        }
        return results;
    }

    private List<RowResult> call(List<List<Row>> transactions, Map<String, String> headers) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode graphs = body.putArray("graphs");
        for (int i = 0; i < transactions.size(); i++) {
            ObjectNode graph = graphs.addObject().put("graphId", "g" + i);
            ArrayNode requests = graph.putArray("compositeRequest");
            List<Row> rows = transactions.get(i);
            for (int r = 0; r < rows.size(); r++) {
                requests.add(subrequest(rows.get(r), r, headers));
            }
        }
        JsonNode answers =
                org.send("POST", "/composite/graph", body, headers).json().path("graphs");
        List<RowResult> results = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            addResults(transactions.get(i), answers.path(i), results);
        }
        return results;
    }

    private ObjectNode subrequest(Row row, int number, Map<String, String> headers) {
        String key = URLEncoder.encode(row.key(), StandardCharsets.UTF_8).replace("+", "%20");
        ObjectNode request = Json.MAPPER.createObjectNode();
        request.put("method", "PATCH")
                .put("url", org.base() + "/sobjects/" + row.object() + "/" + row.keyField() + "/" + key)
                .put("referenceId", "r" + number);
        if (!headers.isEmpty()) {
            headers.forEach(request.putObject("httpHeaders")::put);
        }
        request.set("body", Json.MAPPER.valueToTree(row.values()));
        return request;
    }

    private static void addResults(List<Row> rows, JsonNode graph, List<RowResult> results) {
        JsonNode answers = graph.path("graphResponse").path("compositeResponse");
        for (int r = 0; r < rows.size(); r++) {
            JsonNode answer = answers.path(r);
            int status = answer.path("httpStatusCode").asInt(0);
            if (status >= 200 && status < 300) {
                results.add(RowResult.of(rows.get(r), answer.path("body")));
            } else {
                JsonNode error = answer.path("body").path(0);
                results.add(RowResult.failed(
                        rows.get(r),
                        error.path("errorCode").asText("UNKNOWN_EXCEPTION"),
                        error.path("message").asText("HTTP " + status)));
            }
        }
    }
}
