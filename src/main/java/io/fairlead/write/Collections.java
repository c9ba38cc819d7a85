package io.fairlead.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import io.fairlead.salesforce.ErrorKind;
import io.fairlead.salesforce.SalesforceOrg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends rows in as few calls as Salesforce allows: 200 rows a collection, 5 collections a composite. Row order within a lane is kept, rows of one
 * parent stay together. A locked row is sent again, alone with the other locked ones, up to three times.
 */
final class Collections {
    private static final int ROWS = 200;
    private static final int SUBREQUESTS = 5;
    private static final int TRIES = 3;

    private final SalesforceOrg org;
    private final Duration pause;

    Collections(SalesforceOrg org, Duration pause) {
        this.org = org;
        this.pause = pause;
    }

    /** Sends all rows; {@code headers} go with every call. The results are in no particular order. */
    List<RowResult> send(List<Row> rows, Map<String, String> headers) {
        List<RowResult> settled = new ArrayList<>();
        List<Row> left = rows;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            List<Row> locked = new ArrayList<>();
            for (RowResult result : sendOnce(left, headers)) {
                if (!result.ok() && result.kind() == ErrorKind.RETRY && attempt < TRIES) {
                    locked.add(result.row());
                } else {
                    settled.add(result);
                }
            }
            left = locked;
            if (!left.isEmpty()) {
                sleep(pause.multipliedBy(attempt));
            }
        }
        return settled;
    }

    private List<RowResult> sendOnce(List<Row> rows, Map<String, String> headers) {
        List<List<Row>> chunks = chunks(rows);
        List<RowResult> results = new ArrayList<>();
        for (int from = 0; from < chunks.size(); from += SUBREQUESTS) {
            results.addAll(composite(chunks.subList(from, Math.min(chunks.size(), from + SUBREQUESTS)), headers));
        }
        return results;
    }

    private static List<List<Row>> chunks(List<Row> rows) {
        Map<String, List<Row>> byLane = new LinkedHashMap<>();
        for (Row row : rows) {
            // One collection takes at most 10 runs of a type: a type has its own lane.
            byLane.computeIfAbsent(row.lane() + " " + row.object(), lane -> new ArrayList<>())
                    .add(row);
        }
        List<List<Row>> chunks = new ArrayList<>();
        for (List<Row> lane : byLane.values()) {
            addChunks(lane, chunks);
        }
        return chunks;
    }

    /** An upsert or update may not name one record twice in a collection: the second one waits for the next chunk. */
    private static void addChunks(List<Row> lane, List<List<Row>> chunks) {
        List<Row> rest = lane;
        while (!rest.isEmpty()) {
            Map<String, Row> chunk = new LinkedHashMap<>();
            List<Row> later = new ArrayList<>();
            for (Row row : rest) {
                String identity = row.key().isEmpty() ? row.id() : row.key();
                String name = identity.isEmpty() ? "#" + chunk.size() : identity;
                if (chunk.size() < ROWS && !chunk.containsKey(name)) {
                    chunk.put(name, row);
                } else {
                    later.add(row);
                }
            }
            chunks.add(List.copyOf(chunk.values()));
            rest = later;
        }
    }

    private List<RowResult> composite(List<List<Row>> chunks, Map<String, String> headers) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("allOrNone", false);
        ArrayNode requests = body.putArray("compositeRequest");
        for (int i = 0; i < chunks.size(); i++) {
            requests.add(subrequest(chunks.get(i), i, headers));
        }
        JsonNode answers = org.send("POST", "/composite", body, headers).json().path("compositeResponse");
        List<RowResult> results = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            addResults(chunks.get(i), answers.path(i), results);
        }
        return results;
    }

    private ObjectNode subrequest(List<Row> chunk, int number, Map<String, String> headers) {
        String[] lane = chunk.get(0).lane().split(" ");
        ObjectNode request = Json.MAPPER.createObjectNode();
        request.put("method", lane[0]).put("url", org.base() + lane[1]).put("referenceId", "rows" + number);
        if (!headers.isEmpty()) {
            headers.forEach(request.putObject("httpHeaders")::put);
        }
        ObjectNode collection = request.putObject("body").put("allOrNone", false);
        ArrayNode records = collection.putArray("records");
        chunk.forEach(row -> records.add(body(row)));
        return request;
    }

    private static ObjectNode body(Row row) {
        Map<String, Object> fields = new HashMap<>(row.values());
        fields.put("attributes", Map.of("type", row.object()));
        if (!row.key().isEmpty()) {
            fields.put(row.keyField(), row.key());
        } else if (!row.id().isEmpty()) {
            fields.put("id", row.id());
        }
        return Json.MAPPER.valueToTree(fields);
    }

    private static void addResults(List<Row> chunk, JsonNode answer, List<RowResult> results) {
        JsonNode body = answer.path("body");
        int status = answer.path("httpStatusCode").asInt(0);
        for (int i = 0; i < chunk.size(); i++) {
            if (status >= 200 && status < 300 && body.size() == chunk.size()) {
                results.add(RowResult.of(chunk.get(i), body.path(i)));
            } else {
                results.add(RowResult.failed(chunk.get(i), body.path(0), status));
            }
        }
    }

    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a locked row; the batch is sent again.", e);
        }
    }
}
