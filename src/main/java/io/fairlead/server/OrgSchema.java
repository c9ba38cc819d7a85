package io.fairlead.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import io.fairlead.decide.FieldCatalog;
import io.fairlead.mirror.MirrorObjects;
import io.fairlead.orgs.Describes;
import io.fairlead.salesforce.SalesforceOrg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the org's describe says about the objects that we read and write, as of the last time it was asked: one call. */
final class OrgSchema {
    private static final List<String> WRITTEN_ONLY = List.of("Task", "CampaignMember", "Fairlead_Job_Change__c");

    private final SalesforceOrg org;
    private volatile FieldCatalog catalog;

    private OrgSchema(SalesforceOrg org) {
        this.org = org;
        this.catalog = ask(org);
    }

    /** @throws IllegalStateException if the org does not show us one of the objects */
    static OrgSchema describe(SalesforceOrg org) {
        return new OrgSchema(org);
    }

    /** Asks again; if the org refuses, what it said before stands. */
    void describeAgain() {
        catalog = ask(org);
    }

    private static FieldCatalog ask(SalesforceOrg org) {
        List<String> objects = new ArrayList<>(MirrorObjects.NAMES);
        objects.addAll(WRITTEN_ONLY);
        ObjectNode body = Json.MAPPER.createObjectNode().put("allOrNone", false);
        ArrayNode requests = body.putArray("compositeRequest");
        objects.forEach(object -> requests.addObject()
                .put("method", "GET")
                .put("url", org.base() + "/sobjects/" + object + "/describe")
                .put("referenceId", object));
        Map<String, JsonNode> describeByObject = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (JsonNode answer :
                org.send("POST", "/composite", body, Map.of()).json().path("compositeResponse")) {
            String object = answer.path("referenceId").asText();
            if (answer.path("httpStatusCode").asInt() == 200) {
                describeByObject.put(object, answer.path("body"));
            } else {
                missing.add(object);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Org " + org.name() + " does not show the integration user "
                    + String.join(", ", missing)
                    + ". Deploy the package in salesforce/ and assign the permission set Fairlead_Integration.");
        }
        return Describes.catalog(describeByObject);
    }

    FieldCatalog catalog() {
        return catalog;
    }

    /** Those of the wanted fields that the org has and the integration user may see. */
    List<String> readable(String object, List<String> wanted) {
        Map<String, FieldCatalog.Field> known = catalog.fieldByNameByObject().getOrDefault(object, Map.of());
        return wanted.stream().filter(known::containsKey).toList();
    }

    /** A CSV text of a bulk result as the value that REST would have given. */
    @Nullable
    Object typed(String object, String field, String text) {
        if (text.isEmpty()) {
            return null;
        }
        FieldCatalog.Field known =
                catalog.fieldByNameByObject().getOrDefault(object, Map.of()).get(field);
        return switch (known == null ? "string" : known.type()) {
            case "boolean" -> Boolean.valueOf(text);
            case "int" -> Long.valueOf(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
            case "double", "currency", "percent" -> Double.valueOf(text);
            default -> text;
        };
    }
}
