package io.fairlead.localorg.bulk;

import java.util.List;

/** Writes lines with every value quoted, which every client reads. */
final class Csv {

    private Csv() {}

    static void line(StringBuilder out, List<String> values, char delimiter, String newline) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.append(delimiter);
            }
            out.append('"').append(values.get(i).replace("\"", "\"\"")).append('"');
        }
        out.append(newline);
    }
}
