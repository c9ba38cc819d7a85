package io.fairlead.orgs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.salesforce.SalesforceOrg;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks one org many questions in few calls; a question that is refused spoils no other. It never writes. */
public final class OrgReader {
    /** Salesforce takes so many requests in one composite call, and so many queries among them. */
    private static final int REQUESTS = 25;

    private static final int QUERIES = 5;

    private final SalesforceOrg org;

    public OrgReader(SalesforceOrg org) {
        this.org = org;
    }

    public SalesforceOrg org() {
        return org;
    }

    /** The describes of objects, by name. */
    public Map<String, Answer> describe(Collection<String> objects) {
        Map<String, String> paths = new LinkedHashMap<>();
        objects.forEach(object -> paths.put(object, "/sobjects/" + object + "/describe"));
        return inParts(paths, REQUESTS);
    }

    /** Whole answers of queries, all pages of each, by the name of the query. */
    public Map<String, Answer> query(Map<String, String> soqlByName) {
        Map<String, String> paths = new LinkedHashMap<>();
        soqlByName.forEach((name, soql) -> paths.put(name, "/query?q=" + encoded(soql)));
        Map<String, Answer> answers = new TreeMap<>();
        inParts(paths, QUERIES).forEach((name, answer) -> answers.put(name, whole(answer)));
        return answers;
    }

    /** One query of the Tooling API, which composite calls do not reach. */
    public Answer tooling(String soql) {
        return get("/tooling/query?q=" + encoded(soql));
    }

    /** GET below the versioned base. */
    public Answer get(String path) {
        return call(org.base() + path);
    }

    private Answer call(String path) {
        try {
            return Answer.of(org.call("GET", path, null, Map.of()));
        } catch (SalesforceFailure refused) {
            return Answer.refused(refused);
        }
    }

    private Map<String, Answer> inParts(Map<String, String> pathByName, int size) {
        Map<String, Answer> answers = new TreeMap<>();
        List<String> names = List.copyOf(pathByName.keySet());
        for (int from = 0; from < names.size(); from += size) {
            List<String> part = names.subList(from, Math.min(names.size(), from + size));
            answers.putAll(together(part, pathByName));
        }
        return answers;
    }

    private Map<String, Answer> together(List<String> names, Map<String, String> pathByName) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("allOrNone", false);
        ArrayNode requests = body.putArray("compositeRequest");
        names.forEach(name -> requests.addObject()
                .put("method", "GET")
                .put("url", org.base() + pathByName.get(name))
                .put("referenceId", name));
        Map<String, Answer> answers = new TreeMap<>();
        try {
            org.send("POST", "/composite", body, Map.of())
                    .json()
                    .path("compositeResponse")
                    .forEach(part -> answers.put(part.path("referenceId").asText(), Answer.of(part)));
        } catch (SalesforceFailure refused) {
            names.forEach(name -> answers.put(name, Answer.refused(refused)));
        }
        return answers;
    }

    private Answer whole(Answer first) {
        if (!first.isGiven() || first.body().path("done").asBoolean(true)) {
            return first;
        }
        ArrayNode rows = Json.MAPPER.createArrayNode();
        JsonNode page = first.body();
        page.path("records").forEach(rows::add);
        while (!page.path("done").asBoolean(true)) {
            Answer next = call(page.path("nextRecordsUrl").asText());
            if (!next.isGiven()) {
                return next;
            }
            page = next.body();
            page.path("records").forEach(rows::add);
        }
        return new Answer(Json.MAPPER.createObjectNode().set("records", rows), "");
    }

    private static String encoded(String soql) {
        return URLEncoder.encode(soql, StandardCharsets.UTF_8);
    }

    /** A list of texts for {@code IN}. */
    public static String in(Collection<String> texts) {
        List<String> quoted = new ArrayList<>();
        texts.forEach(text -> quoted.add("'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"));
        return "(" + String.join(", ", quoted) + ")";
    }
}
