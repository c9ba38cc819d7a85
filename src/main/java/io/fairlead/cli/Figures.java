package io.fairlead.cli;

import io.fairlead.Json;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the benches show what they measured: a line for each figure, or one JSON object. */
final class Figures {
    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    void print(PrintWriter out, Map<String, Object> valueByName) {
        if (json) {
            out.println(Json.text(valueByName));
        } else {
            valueByName.forEach((name, value) -> out.printf("%-34s %s%n", name, value));
        }
    }
}
