package io.fairlead.localorg.rest;

import io.fairlead.localorg.crm.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /composite/graph}: several composite requests, each whole or not at all. */
final class GraphResource {

    private static final int MOST_GRAPHS = 75;
    private static final int MOST_NODES = 500;
    private static final int MOST_FAILURES = 14;

    private final CompositeResource composite;

    GraphResource(CompositeResource composite) {
        this.composite = composite;
    }

    /** One graph's answer. */
    private record Graph(String id, List<CompositeResource.Item> items) {

        boolean isSuccessful() {
            return items.stream().noneMatch(CompositeResource.Item::failed);
        }
    }

    Reply handle(Call call) {
        call.allowMethods("POST");
        if (call.versionNumber() < 50) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        var graphs = Json.objects(Json.object(call.request().body()), "graphs");
        check(graphs);
        var done = new ArrayList<Graph>();
        long failed = 0;
        for (var graph : graphs) {
            if (failed > MOST_FAILURES) {
                break;
            }
            var result = run(call, graph);
            done.add(result);
            failed += result.isSuccessful() ? 0 : 1;
        }
        return Json.reply(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("graphs");
            for (var graph : done) {
                out.writeStartObject();
                out.writeStringField("graphId", graph.id());
                out.writeObjectFieldStart("graphResponse");
                CompositeResource.write(out, graph.items());
                out.writeEndObject();
                out.writeBooleanField("isSuccessful", graph.isSuccessful());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void check(List<Map<String, @Nullable Object>> graphs) {
        int nodes = 0;
        for (var graph : graphs) {
            Subrequests.required(graph, "graphId");
            var requests = Json.objects(graph, "compositeRequest");
            CompositeResource.checkReferenceIds(requests);
            nodes += requests.size();
        }
        if (graphs.isEmpty() || graphs.size() > MOST_GRAPHS || nodes > MOST_NODES) {
            throw ApiException.bad(
                    "LIMIT_EXCEEDED",
                    "A payload takes 1 to " + MOST_GRAPHS + " graphs and " + MOST_NODES + " nodes, this one has "
                            + graphs.size() + " and " + nodes);
        }
    }

    private Graph run(Call call, Map<String, @Nullable Object> graph) {
        var id = Subrequests.required(graph, "graphId");
        var requests = Json.objects(graph, "compositeRequest");
        return new Graph(id, call.write(tx -> composite.transact(call, requests, tx, true)));
    }
}
