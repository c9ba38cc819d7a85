package io.fairlead.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What every list on the command line takes, and how it shows what others wrote. */
final class ListOptions {
    private static final Pattern STEERING = Pattern.compile("[\\p{Cc}\\u2028-\\u202E\\u2066-\\u2069]+");

    @Option(names = "--org", defaultValue = "", description = "Only this org.")
    String org = "";

    @Option(names = "--limit", defaultValue = "50", description = "At most so many (default: ${DEFAULT-VALUE}).")
    int limit;

    @Option(
            names = "--after",
            paramLabel = "CURSOR",
            defaultValue = "",
            description = "Go on where the last list ended.")
    String after = "";

    @Option(names = "--json", description = "One JSON object with items and next.")
    boolean json;

    /** A value in one line: a line break would tear the table, and a control sequence would steer the terminal. */
    static String cell(String value) {
        return STEERING.matcher(value).replaceAll(" ");
    }
}
