package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Shadows.Tally;
import io.fairlead.rules.RulePack;
import io.fairlead.server.RuleStudy;
import io.fairlead.server.Workbench;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead rules shadow}. */
@Command(
        name = "shadow",
        description = {
            "Let a draft decide beside the live rules, with writes off.",
            "The server makes every new decision again under it, from the same facts, and counts how often it would have",
            "differed. Without a folder, show what has come of it."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  fairlead rules shadow ../draft     start, or change the draft",
            "  fairlead rules shadow              how often it differs, and the newest decisions in which it does",
            "  fairlead rules shadow off          end it",
            "",
            "Exit code 0: it never differed, or the draft was started or ended. 1: it differed, or no draft runs."
        },
        mixinStandardHelpOptions = true)
final class RulesShadow extends RulesCommand.OnRules {
    @Parameters(paramLabel = "DIR|off", arity = "0..1", description = "The draft's folder, or off.")
    @Nullable
    String draft;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "List so many decisions (default: ${DEFAULT-VALUE}).")
    int limit;

    @Option(names = "--json", description = "The same as JSON.")
    boolean json;

    @Override
    public Integer call() {
        try (AuditStore audit = Workbench.openAudit(rules.fairlead.config())) {
            if (draft == null) {
                return show(audit);
            }
            if (draft.equals("off")) {
                boolean ended = audit.shadows().end(org);
                spec.commandLine()
                        .getOut()
                        .println(ended ? "The draft has ended." : "No draft runs in org " + org + ".");
                return ended ? Fairlead.YES : Fairlead.NO;
            }
            RulePack pack = RulesCommand.orRefused(new RuleStudy(audit).folder().read(Path.of(draft), org));
            audit.rulePacks().keep(pack.fingerprint(), pack.texts());
            audit.shadows().start(org, pack.fingerprint(), System.getProperty("user.name", "somebody"));
            spec.commandLine()
                    .getOut()
                    .println("Pack " + pack.fingerprint() + " decides beside the live rules of " + org
                            + " and writes nothing. See fairlead rules shadow.");
            return Fairlead.YES;
        }
    }

    private Integer show(AuditStore audit) {
        var out = spec.commandLine().getOut();
        var running = audit.shadows().running(org);
        if (running.isEmpty()) {
            out.println(
                    json
                            ? Json.text(Map.of())
                            : "No draft runs in org " + org + ". Start one: fairlead rules shadow DIR");
            return Fairlead.NO;
        }
        Tally tally = audit.shadows().tally(running.get(), limit);
        if (json) {
            out.println(Json.text(tally));
        } else {
            out.printf(
                    "Pack %.12s runs beside the live rules of %s since %.19s: %,d decisions, %,d would differ.%n",
                    tally.shadow().pack(), org, tally.shadow().since(), tally.seen(), tally.different());
            tally.newest().forEach(run -> {
                out.printf("  %.19s  %s/%s/%d%n", run.decidedAt(), org, run.eventId(), run.attempt());
                run.what().lines().forEach(line -> out.println("      " + line));
            });
        }
        return tally.different() == 0 ? Fairlead.YES : Fairlead.NO;
    }
}
