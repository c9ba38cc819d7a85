package io.fairlead.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The org that a command is about: the one that was named, or the only one there is. */
final class OrgName {
    private OrgName() {}

    static String of(String asked, List<String> connected, CommandSpec spec) {
        if (connected.contains(asked)) {
            return asked;
        }
        if (asked.isEmpty() && connected.size() == 1) {
            return connected.get(0);
        }
        throw new ParameterException(
                spec.commandLine(),
                (asked.isEmpty() ? "Say which org." : "No org is called " + asked + ".") + " Connected: "
                        + String.join(", ", connected) + ".");
    }
}
