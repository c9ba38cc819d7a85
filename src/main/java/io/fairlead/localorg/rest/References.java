package io.fairlead.localorg.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.localorg.crm.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts values of earlier answers in the place of references such as {@code @{account.id}}. */
final class References {

    private static final Pattern REFERENCE = Pattern.compile("@\\{([^}]*)}");
    private static final Pattern STEP = Pattern.compile("([^\\[\\].]+)|\\[(\\d+)]");

    private final Map<String, JsonNode> answerById = new HashMap<>();

    void remember(String referenceId, JsonNode body) {
        answerById.put(referenceId, body);
    }

    String resolve(String text) {
        var matcher = REFERENCE.matcher(text);
        var out = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    out, Matcher.quoteReplacement(value(matcher.group(1)).asText()));
        }
        return matcher.appendTail(out).toString();
    }

    @Nullable
    Object resolveAll(@Nullable Object value) {
        if (value instanceof String text) {
            var whole = REFERENCE.matcher(text);
            return whole.matches() ? plain(value(whole.group(1))) : resolve(text);
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, member) -> copy.put(String.valueOf(key), resolveAll(member)));
            return copy;
        }
        if (value instanceof List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            list.forEach(member -> copy.add(resolveAll(member)));
            return copy;
        }
        return value;
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? (Object) node.numberValue() : node.asText();
    }

    private JsonNode value(String path) {
        var steps = STEP.matcher(path);
        if (!steps.find()) {
            throw missing(path, path);
        }
        var reference = steps.group();
        JsonNode node = answerById.get(reference);
        while (node != null && steps.find()) {
            node = steps.group(2) != null ? node.get(Integer.parseInt(steps.group(2))) : node.get(steps.group(1));
        }
        if (node == null || node.isContainerNode()) {
            throw missing(path, reference);
        }
        return node;
    }

    private static ApiException missing(String path, String reference) {
        return ApiException.bad(
                "PROCESSING_HALTED",
                "Invalid reference specified. No value for " + path + " found in " + reference
                        + ". Provide a valid reference value.");
    }
}
