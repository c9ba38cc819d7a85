package io.fairlead.localorg.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.fairlead.localorg.schema.FieldKind;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.soql.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records as Bulk API 1.0 writes them in JSON: like those of a query, but with moments as milliseconds. */
record JsonRows(Answer.Records answer, JobOrder order, Schema schema) implements RowForm {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX");

    @Override
    public byte[] head() {
        return new byte[] {'['};
    }

    @Override
    public List<byte[]> rows(int from, int to) {
        var rows = new ArrayList<byte[]>();
        int at = from;
        for (var record : records(answer, order, from, to)) {
            inMillis(record);
            rows.add(((at++ == 0 ? "" : ",\n") + record).getBytes(StandardCharsets.UTF_8));
        }
        return rows;
    }

    @Override
    public byte[] tail() {
        return new byte[] {']'};
    }

    /** The records as trees. */
    static JsonNode records(Answer.Records answer, JobOrder order, int from, int to) {
        try (var buffer = new TokenBuffer(MAPPER, false)) {
            buffer.writeStartArray();
            answer.write(buffer, from, to, "/services/data/v" + order.version() + "/sobjects/");
            buffer.writeEndArray();
            return MAPPER.readTree(buffer.asParser());
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot write the result of a bulk query.", failure);
        }
    }

    private void inMillis(JsonNode record) {
        var type = schema.find(record.path("attributes").path("type").asText());
        record.properties().forEach(member -> {
            var value = member.getValue();
            if (value.isObject()) {
                inMillis(value);
            } else if (value.isTextual() && isMoment(type, member.getKey())) {
                var moment = OffsetDateTime.parse(value.asText(), FORMAT).toInstant();
                ((ObjectNode) record).set(member.getKey(), LongNode.valueOf(moment.toEpochMilli()));
            }
        });
    }

    private static boolean isMoment(Optional<ObjectType> type, String field) {
        return type.flatMap(known -> known.field(field))
                .filter(known -> known.kind() == FieldKind.DATETIME)
                .isPresent();
    }
}
