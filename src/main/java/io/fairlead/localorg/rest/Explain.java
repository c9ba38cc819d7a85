package io.fairlead.localorg.rest;

import io.fairlead.localorg.soql.Answer;

/** The query plan resource: the shape is right, the costs are placeholders and say so. */
final class Explain {

    private Explain() {}

    static Reply reply(String soql, Answer answer) {
        var type = answer instanceof Answer.Records records ? records.type().name() : "";
        return Json.reply(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("plans");
            out.writeStartObject();
            out.writeNumberField("cardinality", answer.size());
            out.writeArrayFieldStart("fields");
            out.writeEndArray();
            out.writeStringField("leadingOperationType", "TableScan");
            out.writeArrayFieldStart("notes");
            out.writeStartObject();
            out.writeStringField("description", "The local org does not estimate costs.");
            out.writeEndObject();
            out.writeEndArray();
            out.writeNumberField("relativeCost", 1.0);
            out.writeNumberField("sobjectCardinality", answer.size());
            out.writeStringField("sobjectType", type);
            out.writeEndObject();
            out.writeEndArray();
            out.writeStringField("sourceQuery", soql);
            out.writeEndObject();
        });
    }
}
