package io.fairlead.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Lists;
import io.fairlead.Json;
import io.fairlead.salesforce.ErrorKind;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.salesforce.SalesforceOrg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A new account and its contact as one transaction each: composite graphs, 75 a call. Either both are there afterwards or neither. A transaction
 * that met a lock is sent again, up to three times; those that Salesforce did not come to, because 14 before them failed, go with the next call.
 * A call that Salesforce refuses as a whole is sent again by halves, so that one malformed transaction fails alone.
 */
final class Graphs {
    /** Stands for the Id of a transaction's first record. */
    static final String FIRST_ID = "@{r0.id}";

    private static final int GRAPHS = 75;
    private static final int TRIES = 3;

    private final SalesforceOrg org;
    private final Duration pause;

    Graphs(SalesforceOrg org, Duration pause) {
        this.org = org;
        this.pause = pause;
    }

    /** Sends each inner list as one transaction, in its order. A later row may refer to the first one by {@link #FIRST_ID}. */
    List<RowResult> send(List<List<Row>> transactions, Map<String, String> headers) {
        List<RowResult> settled = new ArrayList<>();
        List<List<Row>> left = transactions;
        var refusal = new Refusal();
        int attempt = 1;
        while (!left.isEmpty()) {
            List<List<Row>> next = new ArrayList<>();
            boolean locked = false;
            for (List<List<Row>> call : Lists.partition(left, GRAPHS)) {
                locked |= call(call, headers, attempt, refusal, settled, next);
            }
            if (locked) {
                Collections.sleep(pause.multipliedBy(attempt++));
            }
            left = next;
        }
        return settled;
    }

    /** Sends one call; true if a lock was met and may be tried again. */
    private boolean call(
            List<List<Row>> transactions,
            Map<String, String> headers,
            int attempt,
            Refusal refusal,
            List<RowResult> settled,
            List<List<Row>> next) {
        Map<String, JsonNode> answerById;
        try {
            answerById = answers(transactions, headers);
        } catch (SalesforceFailure failure) {
            if (!Refusal.isOf(failure)) {
                throw failure;
            }
            if (transactions.size() > 1 && refusal.mayAskAgain() && refusal.mayAskAgain()) {
                int half = (transactions.size() + 1) / 2;
                boolean locked = false;
                for (List<List<Row>> part : Lists.partition(transactions, half)) {
                    locked |= call(part, headers, attempt, refusal, settled, next);
                }
                return locked;
            }
            String message = Refusal.unsure(String.valueOf(failure.getMessage()), transactions.size());
            transactions.forEach(
                    rows -> rows.forEach(row -> settled.add(RowResult.refused(row, failure.errorCode(), message))));
            return false;
        }
        boolean locked = false;
        for (int i = 0; i < transactions.size(); i++) {
            List<Row> rows = transactions.get(i);
            JsonNode answer = answerById.get("g" + i);
            if (answer == null && !answerById.isEmpty()) {
                next.add(rows);
                continue;
            }
            List<RowResult> results = results(rows, answer);
            if (attempt < TRIES && results.stream().anyMatch(result -> result.kind() == ErrorKind.RETRY)) {
                next.add(rows);
                locked = true;
            } else {
                settled.addAll(results);
            }
        }
        return locked;
    }

    private Map<String, JsonNode> answers(List<List<Row>> transactions, Map<String, String> headers) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ArrayNode graphs = body.putArray("graphs");
        for (int i = 0; i < transactions.size(); i++) {
            ObjectNode graph = graphs.addObject().put("graphId", "g" + i);
            ArrayNode requests = graph.putArray("compositeRequest");
            List<Row> rows = transactions.get(i);
            for (int r = 0; r < rows.size(); r++) {
                requests.add(SingleRow.request(org.base(), rows.get(r), "r" + r, headers));
            }
        }
        Map<String, JsonNode> answerById = new HashMap<>();
        for (JsonNode graph :
                org.send("POST", "/composite/graph", body, headers).json().path("graphs")) {
            answerById.put(
                    graph.path("graphId").asText(), graph.path("graphResponse").path("compositeResponse"));
        }
        return answerById;
    }

    private static List<RowResult> results(List<Row> rows, @Nullable JsonNode answers) {
        List<RowResult> results = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            JsonNode answer = answers == null ? Json.MAPPER.missingNode() : answers.path(r);
            results.add(SingleRow.result(rows.get(r), answer));
        }
        return results;
    }
}
