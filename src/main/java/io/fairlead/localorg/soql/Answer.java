package io.fairlead.localorg.soql;

import com.fasterxml.jackson.core.JsonGenerator;
import io.fairlead.localorg.crm.ApiValues;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query found: either rows, read when they are written out, or finished lines, or only a number. */
public sealed interface Answer {

    int size();

    /** Writes the records from one position to another. */
    void write(JsonGenerator out, int from, int to, String base) throws IOException;

    /** The result of {@code SELECT COUNT()}. */
    record Count(int size) implements Answer {
        @Override
        public void write(JsonGenerator out, int from, int to, String base) {
            // A bare count has no records.
        }
    }

    /** Groups with their sums. */
    record Groups(ObjectType type, List<String> keys, List<List<@Nullable Object>> lines) implements Answer {
        @Override
        public int size() {
            return lines.size();
        }

        @Override
        public void write(JsonGenerator out, int from, int to, String base) throws IOException {
            for (var line : lines.subList(from, to)) {
                out.writeStartObject();
                out.writeObjectFieldStart("attributes");
                out.writeStringField("type", "AggregateResult");
                out.writeEndObject();
                for (int i = 0; i < keys.size(); i++) {
                    out.writeFieldName(keys.get(i));
                    ApiValues.write(out, line.get(i));
                }
                out.writeEndObject();
            }
        }
    }

    /** Finished lines of an object that is not stored but worked out. */
    record Lines(String type, List<String> keys, List<List<@Nullable Object>> lines) implements Answer {
        @Override
        public int size() {
            return lines.size();
        }

        @Override
        public void write(JsonGenerator out, int from, int to, String base) throws IOException {
            for (var line : lines.subList(from, to)) {
                out.writeStartObject();
                out.writeObjectFieldStart("attributes");
                out.writeStringField("type", type);
                out.writeEndObject();
                for (int i = 0; i < keys.size(); i++) {
                    out.writeFieldName(keys.get(i));
                    ApiValues.write(out, line.get(i));
                }
                out.writeEndObject();
            }
        }
    }

    /** Rows by number. */
    final class Records implements Answer {

        private final Table table;
        private final long[] numbers;
        private final List<Column> columns;
        private final Rows rows;

        Records(Table table, long[] numbers, List<Column> columns, Rows rows) {
            this.table = table;
            this.numbers = numbers;
            this.columns = columns;
            this.rows = rows;
        }

        public ObjectType type() {
            return table.type();
        }

        @Override
        public int size() {
            return numbers.length;
        }

        @Override
        public void write(JsonGenerator out, int from, int to, String base) throws IOException {
            var writer = new RecordWriter(base, rows.again());
            for (int i = from; i < to; i++) {
                var row = table.row(numbers[i]);
                if (row != null) {
                    writer.write(out, row, columns);
                }
            }
        }

        /** Which rows they are, in order. */
        public long[] numbers() {
            return numbers.clone();
        }

        /** The same fields of other rows. */
        public Records over(long[] others) {
            return new Records(table, others.clone(), columns, rows.again());
        }

        public String id(int index) {
            return Ids.of(table.type().prefix(), numbers[index]);
        }

        /** The column headings of a flat file, parents with dots. */
        public List<String> headings() {
            return FlatRows.headings(columns);
        }

        /** The texts of one row of a flat file. */
        public List<List<String>> flat(int from, int to) {
            var reader = rows.again();
            var lines = new ArrayList<List<String>>();
            for (int i = from; i < to; i++) {
                var row = table.row(numbers[i]);
                if (row != null) {
                    lines.add(FlatRows.values(row, columns, reader));
                }
            }
            return lines;
        }

        List<Column> columns() {
            return columns;
        }
    }
}
