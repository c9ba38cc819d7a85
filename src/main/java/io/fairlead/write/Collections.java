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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends rows in as few calls as Salesforce allows: 200 rows a collection, 5 collections a composite. Row order within a lane is kept, rows of one
 * parent stay together. A locked row is sent again, alone with the other locked ones, up to three times. What Salesforce refuses as a whole
 * is sent again in parts, so that one malformed row fails alone.
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
        List<RowResult> results = new ArrayList<>();
        send(chunks(rows), headers, new Refusal(), results);
        return results;
    }

    private void send(List<List<Row>> chunks, Map<String, String> headers, Refusal refusal, List<RowResult> results) {
        for (List<List<Row>> call : Lists.partition(chunks, SUBREQUESTS)) {
            composite(call, headers, refusal, results);
        }
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

    private void composite(
            List<List<Row>> chunks, Map<String, String> headers, Refusal refusal, List<RowResult> results) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("allOrNone", false);
        ArrayNode requests = body.putArray("compositeRequest");
        for (int i = 0; i < chunks.size(); i++) {
            requests.add(subrequest(chunks.get(i), i, headers));
        }
        JsonNode answers;
        try {
            answers = org.send("POST", "/composite", body, headers).json().path("compositeResponse");
        } catch (SalesforceFailure failure) {
            if (!Refusal.isOf(failure)) {
                throw failure;
            }
            oneByOne(chunks, failure, headers, refusal, results);
            return;
        }
        for (int i = 0; i < chunks.size(); i++) {
            take(chunks.get(i), answers.path(i), headers, refusal, results);
        }
    }

    /** The whole call was refused: each half goes in a call of its own, and a row that is refused alone is the bad one. */
    private void oneByOne(
            List<List<Row>> chunks,
            SalesforceFailure failure,
            Map<String, String> headers,
            Refusal refusal,
            List<RowResult> results) {
        List<Row> rows = chunks.stream().flatMap(List::stream).toList();
        if (rows.size() == 1 || !refusal.mayAskAgain() || !refusal.mayAskAgain()) {
            String message = Refusal.unsure(String.valueOf(failure.getMessage()), rows.size());
            rows.forEach(row -> results.add(RowResult.refused(row, failure.errorCode(), message)));
            return;
        }
        if (chunks.size() > 1) {
            halves(chunks).forEach(half -> composite(half, headers, refusal, results));
        } else {
            halves(chunks.get(0)).forEach(half -> composite(List.of(half), headers, refusal, results));
        }
    }

    private static <T> List<List<T>> halves(List<T> whole) {
        return Lists.partition(whole, (whole.size() + 1) / 2);
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

    /** Reads one collection's answer; a collection that was refused as a whole is sent again in five parts, which is one call. */
    private void take(
            List<Row> chunk, JsonNode answer, Map<String, String> headers, Refusal refusal, List<RowResult> results) {
        JsonNode body = answer.path("body");
        int status = answer.path("httpStatusCode").asInt(0);
        if (status >= 200 && status < 300 && body.size() == chunk.size()) {
            for (int i = 0; i < chunk.size(); i++) {
                results.add(RowResult.of(chunk.get(i), body.path(i)));
            }
            return;
        }
        RowResult told = RowResult.failed(chunk.get(0), body.path(0), status);
        boolean refused = Refusal.isOf(status, told.errorCode(), told.message());
        if (refused && chunk.size() > 1 && refusal.mayAskAgain()) {
            send(Lists.partition(chunk, (chunk.size() + SUBREQUESTS - 1) / SUBREQUESTS), headers, refusal, results);
            return;
        }
        String message = refused ? Refusal.unsure(told.message(), chunk.size()) : told.message();
        chunk.forEach(row -> results.add(RowResult.refused(row, told.errorCode(), message)));
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
