package io.fairlead.localorg.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.localorg.bulk.Batches;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.metadata.Xml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Rows of Bulk API 1.0 in XML and JSON, read as the columns that a CSV file would have, and what became of them. */
final class ClassicRows {

    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String CLEAR = "#N/A";

    private ClassicRows() {}

    static List<Map<String, String>> ofXml(byte[] body) {
        try {
            var rows = new ArrayList<Map<String, String>>();
            for (var record : Xml.children(Xml.read(body), "sObject")) {
                var row = new LinkedHashMap<String, String>();
                for (var field : Xml.elements(record)) {
                    value(row, field);
                }
                rows.add(row);
            }
            return rows;
        } catch (Xml.Malformed wrong) {
            throw ApiException.bad("InvalidBatch", "Failed to parse XML: " + wrong.getMessage());
        }
    }

    private static void value(Map<String, String> row, Element field) {
        var parent = Xml.children(field, "sObject");
        if (parent.isEmpty()) {
            boolean nil = field.getAttributeNS(INSTANCE, "nil").equals("true");
            row.put(field.getLocalName(), nil ? CLEAR : field.getTextContent());
            return;
        }
        var type = Xml.text(parent.get(0), "type");
        for (var key : Xml.elements(parent.get(0))) {
            if (!key.getLocalName().equals("type")) {
                row.put(column(field.getLocalName(), type, key.getLocalName()), key.getTextContent());
            }
        }
    }

    /** A parent found by a key: {@code Owner:User.Username}, or {@code Account.Ext__c} where there is one object only. */
    private static String column(String relationship, String type, String key) {
        return relationship + (type.isEmpty() ? "" : ":" + type) + "." + key;
    }

    static List<Map<String, String>> ofJson(byte[] body) {
        try {
            var list = Json.MAPPER.readTree(body);
            if (list == null || !list.isArray()) {
                throw ApiException.bad("InvalidBatch", "Failed to parse JSON: a batch is an array of records.");
            }
            var rows = new ArrayList<Map<String, String>>();
            for (var record : list) {
                var row = new LinkedHashMap<String, String>();
                record.properties().forEach(field -> value(row, field.getKey(), field.getValue()));
                rows.add(row);
            }
            return rows;
        } catch (JsonProcessingException malformed) {
            throw ApiException.bad("InvalidBatch", "Failed to parse JSON: " + malformed.getOriginalMessage());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read a request body.", failure);
        }
    }

    private static void value(Map<String, String> row, String name, JsonNode value) {
        if (value.isArray()) {
            throw ApiException.bad("InvalidBatch", "Failed to parse JSON: " + name + " is an array, not a value.");
        }
        if (!value.isObject()) {
            row.put(name, value.isNull() ? CLEAR : value.asText());
        } else if (!name.equals("attributes")) {
            var type = value.path("attributes").path("type").asText("");
            value.properties().stream()
                    .filter(key -> !key.getKey().equals("attributes"))
                    .forEach(key -> row.put(
                            column(name, type, key.getKey()), key.getValue().asText()));
        }
    }

    /** What became of one row; XML leaves out what is empty. */
    static Map<String, @Nullable Object> result(Batches.Result result, boolean json) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        var errors = result.error().isEmpty() ? List.of() : List.of(error(result.error(), json));
        members.put("errors", errors);
        members.put("id", result.id().isEmpty() ? null : result.id());
        members.put("success", result.success());
        members.put("created", result.created());
        return members;
    }

    /** Takes {@code CODE:message:field, field --} apart. */
    private static Map<String, @Nullable Object> error(String text, boolean json) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        var fields = text.substring(last + 1).replace(" --", "").trim();
        var error = new LinkedHashMap<String, @Nullable Object>();
        error.put("fields", fields.isEmpty() ? List.of() : List.of(fields.split(", ")));
        error.put("message", text.substring(first + 1, last));
        error.put("statusCode", text.substring(0, first));
        if (json) {
            error.put("extendedErrorDetails", null);
        }
        return error;
    }
}
