package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.orgs.check.CheckResult;
import io.fairlead.orgs.check.Finding;
import io.fairlead.orgs.check.Verdict;
import io.fairlead.server.Config;
import io.fairlead.server.OrgChecks;
import io.fairlead.server.OrgConfig;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead org check}. */
@Command(
        name = "check",
        description = {
            "Check that Fairlead can do its work in an org: log-in, rights, sharing, the package, limits, what the rules name.",
            "It only reads. Each finding says what it hurts and where to mend it.",
            "Exit code 0 if nothing fails (warnings may be there), 1 if something does."
        },
        mixinStandardHelpOptions = true)
final class OrgPreflight implements Callable<Integer> {
    @ParentCommand
    OrgCommand org;

    @Parameters(arity = "0..1", paramLabel = "NAME", defaultValue = "", description = "The org (default: every org).")
    String name = "";

    @Option(names = "--json", description = "One JSON object an org.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Config config = org.fairlead.config();
        List<String> names = names(config, name);
        boolean failed = false;
        try (var checks = OrgChecks.open(config)) {
            for (String each : names) {
                CheckResult result = checks.check(each);
                tell(result);
                failed |= result.verdict() == Verdict.FAIL;
            }
        }
        return failed ? Fairlead.NO : Fairlead.YES;
    }

    /** The org of this name, or every org. */
    static List<String> names(Config config, String name) {
        List<String> all = config.orgs().stream().map(OrgConfig::name).toList();
        if (!name.isEmpty() && !all.contains(name)) {
            throw new NotFound("No org " + name + " is connected. There are " + String.join(", ", all)
                    + ". Connect one with fairlead org connect NAME.");
        }
        return name.isEmpty() ? all : List.of(name);
    }

    private void tell(CheckResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.text(result));
            return;
        }
        out.printf(
                "Org %s: %d fail, %d warn, %d pass. %d Salesforce calls.%n",
                result.org(),
                result.count(Verdict.FAIL),
                result.count(Verdict.WARN),
                result.count(Verdict.PASS),
                result.calls());
        result.findings().forEach(finding -> tell(out, finding));
    }

    private static void tell(PrintWriter out, Finding finding) {
        out.printf("%-4s  %s%n", finding.verdict(), finding.what());
        if (finding.verdict() != Verdict.PASS) {
            out.println("      hurts  " + finding.hurts());
            out.println("      mend   " + finding.mend());
        }
    }
}
