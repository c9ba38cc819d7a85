package io.fairlead.orgs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fairlead.salesforce.Reply;
import io.fairlead.salesforce.SalesforceFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * What an org answered to one reading call.
 *
 * @param refusal why there is no answer: error code and message; "" if there is one
 */
public record Answer(JsonNode body, String refusal) {

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
                        error.path("errorCode").asText("UNKNOWN") + ": "
                                + error.path("message").asText().strip());
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
