package io.fairlead.localorg.bulk;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes lines with every value quoted, which every client reads. */
final class Csv {

    private Csv() {}

    static void line(StringBuilder out, List<String> values, JobOrder order) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(order.delimiterChar());
            }
            quote(out, values.get(i));
        }
        out.append(order.newline());
    }

    private static void quote(StringBuilder out, String value) {
        out.append('"');
        if (value.indexOf('"') < 0) {
            out.append(value);
        } else {
            out.append(value.replace("\"", "\"\""));
        }
        out.append('"');
    }

    static byte[] bytes(List<String> values, JobOrder order) {
        var text = new StringBuilder(256);
        line(text, values, order);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
