package io.fairlead.localorg.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.localorg.soql.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Records as Bulk API 1.0 writes them in XML. */
record XmlRows(Answer.Records answer, JobOrder order) implements RowForm {

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <queryResult xmlns="http://www.force.com/2009/06/asyncapi/dataload" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            """;

    @Override
    public byte[] head() {
        return HEAD.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<byte[]> rows(int from, int to) {
        var rows = new ArrayList<byte[]>();
        for (var record : JsonRows.records(answer, order, from, to)) {
            var out = new StringBuilder();
            element(out, "records", record);
            rows.add(out.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        }
        return rows;
    }

    @Override
    public byte[] tail() {
        return "</queryResult>".getBytes(StandardCharsets.UTF_8);
    }

    private static void element(StringBuilder out, String name, JsonNode value) {
        out.append('<').append(name);
        if (value.isNull()) {
            out.append(" xsi:nil=\"true\"/>");
            return;
        }
        if (value.isObject()) {
            out.append(" xsi:type=\"sObject\">");
            element(out, "type", value.path("attributes").path("type"));
            value.properties().stream()
                    .filter(member -> !member.getKey().equals("attributes"))
                    .forEach(member -> element(out, member.getKey(), member.getValue()));
        } else {
            out.append('>');
            escape(out, value.asText());
        }
        out.append("</").append(name).append('>');
    }

    private static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(c < ' ' && c != '\n' && c != '\t' && c != '\r' ? ' ' : c);
            }
        }
    }
}
