package io.fairlead.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command that ran in this process.
 *
 * @param out what it said, errors among it
 */
record CommandRun(int code, String out) {
    static CommandRun of(String... arguments) {
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        int code = Fairlead.commandLine().setOut(writer).setErr(writer).execute(arguments);
        return new CommandRun(code, out.toString());
    }

    JsonNode json() throws IOException {
        return Json.MAPPER.readTree(out);
    }
}
