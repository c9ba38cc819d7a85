package io.fairlead.localorg.bulk;

import io.fairlead.localorg.schema.Schema;
import io.fairlead.localorg.soql.Answer;
import java.util.List;

/** How the rows of a query are written into its result file. */
interface RowForm {

    byte[] head();

    /** Rows from one position to another, read from the store. */
    List<byte[]> rows(int from, int to);

    byte[] tail();

    static RowForm of(JobOrder order, Answer.Records answer, Schema schema) {
        return switch (order.contentType()) {
            case "XML" -> new XmlRows(answer, order);
            case "JSON" -> new JsonRows(answer, order, schema);
            default -> new CsvRows(answer, order);
        };
    }

    /** Lines below a heading. */
    record CsvRows(Answer.Records answer, JobOrder order) implements RowForm {

        @Override
        public byte[] head() {
            return Csv.bytes(answer.headings(), order);
        }

        @Override
        public List<byte[]> rows(int from, int to) {
            return answer.flat(from, to).stream()
                    .map(line -> Csv.bytes(line, order))
                    .toList();
        }

        @Override
        public byte[] tail() {
            return new byte[0];
        }
    }
}
