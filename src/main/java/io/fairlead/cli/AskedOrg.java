package io.fairlead.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The org that a command is about: the one that was named, or the only one there is; and whether the answer is JSON. */
final class AskedOrg {
    @Parameters(
            paramLabel = "ORG",
            arity = "0..1",
            defaultValue = "",
            description = "The org; may be left out if only one is connected.")
    String org;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec;

    String name(List<String> connected) {
        return name(org, connected, spec);
    }

    static String name(String asked, List<String> connected, CommandSpec spec) {
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
