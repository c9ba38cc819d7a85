package io.fairlead.orgs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fairlead.salesforce.Reply;
import io.fairlead.salesforce.SalesforceFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an org answered to one reading call.
 *
 * @param refusal why there is no answer: error code and message; "" if there is one
 */
public record Answer(JsonNode body, String refusal) {
    private static final Pattern NO_OBJECT = Pattern.compile("sObject type '(\\w+)' is not supported");
    private static final Pattern NO_FIELD =
            Pattern.compile("No such column '(\\w+)' on (?:entity|sobject of type) '?(\\w+)");

    static Answer of(Reply reply) {
        return new Answer(reply.json(), "");
    }

    static Answer refused(SalesforceFailure failure) {
        return new Answer(MissingNode.getInstance(), failure.getMessage() == null ? "" : failure.getMessage());
    }

    /** One answer of a composite call. */
    static Answer of(JsonNode part) {
        JsonNode body = part.path("body");
        JsonNode error = body.path(0);
        return part.path("httpStatusCode").asInt() == 200
                ? new Answer(body, "")
                : new Answer(
                        MissingNode.getInstance(),
                        plain(
                                error.path("errorCode").asText("UNKNOWN"),
                                error.path("message").asText().strip()));
    }

    /** Salesforce quotes the query; what matters is which object or field the user does not see. */
    private static String plain(String code, String message) {
        var object = NO_OBJECT.matcher(message);
        if (code.equals("INVALID_TYPE") && object.find()) {
            return "the user does not see " + object.group(1);
        }
        var field = NO_FIELD.matcher(message);
        if (code.equals("INVALID_FIELD") && field.find()) {
            return "the user does not see " + field.group(2) + "." + field.group(1);
        }
        return code + ": " + message;
    }

    public boolean isGiven() {
        return refusal.isEmpty();
    }

    /**
     * The body.
     *
     * @throws Unanswered if there is none
     */
    public JsonNode need() {
        if (!isGiven()) {
            throw new Unanswered(refusal);
        }
        return body;
    }

    /**
     * The rows of a query.
     *
     * @throws Unanswered if there is no answer
     */
    public List<JsonNode> rows() {
        List<JsonNode> rows = new ArrayList<>();
        need().path("records").forEach(rows::add);
        return rows;
    }
}
