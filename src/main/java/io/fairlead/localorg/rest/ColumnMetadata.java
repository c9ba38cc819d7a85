package io.fairlead.localorg.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fairlead.localorg.soql.Answer;
import io.fairlead.localorg.soql.ColumnInfo;
import java.io.IOException;

/** The undocumented {@code columns=true} form of a query, which the Salesforce command line asks for. */
final class ColumnMetadata {

    private ColumnMetadata() {}

    static Reply reply(Answer answer) {
        return Json.reply(200, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("columnMetadata");
            for (var column : ColumnInfo.of(answer)) {
                write(out, column);
            }
            out.writeEndArray();
            out.writeStringField("entityName", ColumnInfo.entity(answer));
            out.writeBooleanField("groupBy", answer instanceof Answer.Groups);
            out.writeBooleanField("idSelected", ColumnInfo.of(answer).stream().anyMatch(column -> column.name()
                    .equals("Id")));
            out.writeStringField("keyPrefix", ColumnInfo.prefix(answer));
            out.writeEndObject();
        });
    }

    private static void write(JsonGenerator out, ColumnInfo column) throws IOException {
        out.writeStartObject();
        out.writeBooleanField("aggregate", column.aggregate());
        out.writeStringField("apexType", "");
        out.writeBooleanField("booleanType", column.type().equals("boolean"));
        out.writeStringField("columnName", column.name());
        out.writeBooleanField("custom", column.name().endsWith("__c"));
        out.writeStringField("displayName", column.name());
        out.writeStringField("foreignKeyName", "");
        out.writeBooleanField("insertable", false);
        out.writeArrayFieldStart("joinColumns");
        for (var inner : column.inner()) {
            write(out, inner);
        }
        out.writeEndArray();
        out.writeBooleanField(
                "numberType", column.type().equals("double") || column.type().equals("int"));
        out.writeBooleanField("textType", column.type().equals("string"));
        out.writeBooleanField("updatable", false);
        out.writeEndObject();
    }
}
