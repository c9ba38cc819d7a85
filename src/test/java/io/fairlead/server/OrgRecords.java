package io.fairlead.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a local org holds, asked by its own API. */
final class OrgRecords implements AutoCloseable {
    private static final List<String> WRITTEN =
            List.of("Account", "Contact", "Lead", "Task", "CampaignMember", "Fairlead_Job_Change__c", "Opportunity");

    private final LocalOrg org;
    private final HttpClient http = HttpClient.newHttpClient();

    private OrgRecords(LocalOrg org) {
        this.org = org;
    }

    /** The org of this data folder, on which no server runs; close it. */
    static OrgRecords at(Path data) {
        return new OrgRecords(LocalOrg.start(
                LocalOrgConfig.in(data.resolve("org/local")).withSchema(Child.HOME.resolve("salesforce"))));
    }

    /** An org that runs, which goes on. */
    static OrgRecords of(LocalOrg running) {
        return new OrgRecords(running);
    }

    /** Every record of a query. */
    List<JsonNode> query(String soql) throws IOException, InterruptedException {
        List<JsonNode> records = new ArrayList<>();
        String next = "/services/data/v62.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8);
        while (!next.isEmpty()) {
            JsonNode page = get(next);
            page.path("records").forEach(records::add);
            next = page.path("nextRecordsUrl").asText("");
        }
        return records;
    }

    /** One field of every record of a query, as text. */
    List<String> column(String field, String soql) throws IOException, InterruptedException {
        return query(soql).stream().map(record -> record.path(field).asText("")).toList();
    }

    /** The last change of every record that Fairlead may write, by Id. */
    Map<String, String> stamps() throws IOException, InterruptedException {
        Map<String, String> stampById = new TreeMap<>();
        for (String object : WRITTEN) {
            for (JsonNode record : query("SELECT Id, SystemModstamp FROM " + object)) {
                stampById.put(
                        record.path("Id").asText(),
                        record.path("SystemModstamp").asText());
            }
        }
        return stampById;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(org.loginUrl() + path))
                .header("Authorization", "Bearer " + org.accessToken())
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " -> " + answer.body());
        }
        return Json.MAPPER.readTree(answer.body());
    }

    @Override
    public void close() {
        org.close();
    }
}
