package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.compare.Comparison;
import io.fairlead.rules.compare.ComparisonText;
import io.fairlead.server.RuleStudy;
import io.fairlead.server.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fairlead rules compare}. */
@Command(
        name = "compare",
        description = {
            "Make past decisions again under the live rules and under changed ones.",
            "From the facts that were kept, it shows",
            "what comes out differently: for how many, for whom, by which rule before and after. No org is asked, nothing is",
            "written. Facts at the edges of what was edited are tried too. The comparison is kept, and publishing names it."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  fairlead rules compare --last 1000              the folder against the live rules",
            "  fairlead rules compare --to ../draft --since 2026-11-01",
            "  fairlead rules compare --to 3fa1c07b            a pack that was live, by its fingerprint",
            "",
            "Exit code 0: nothing comes out differently. 1: something does. 4: no such pack."
        },
        mixinStandardHelpOptions = true)
final class RulesCompare extends RulesCommand.OnRules {
    @Option(
            names = "--to",
            paramLabel = "DIR|FINGERPRINT",
            description =
                    "The changed rules: a folder, or a kept pack by the beginning of its fingerprint (default: the folder).")
    @Nullable
    String to;

    @Option(
            names = "--from",
            paramLabel = "FINGERPRINT",
            defaultValue = "",
            description = "The rules to compare with (default: the live ones).")
    String from;

    @ArgGroup
    Which which = new Which();

    /** How far back. */
    static final class Which {
        @Option(names = "--last", paramLabel = "N", description = "The newest N decisions (default: all).")
        long last = Long.MAX_VALUE;

        @Option(
                names = "--since",
                paramLabel = "DATE",
                converter = DecisionsCommand.Moment.class,
                description = "Decisions made at or after this day or moment (UTC).")
        Instant since = Instant.EPOCH;
    }

    @Option(
            names = "--show",
            paramLabel = "N",
            defaultValue = "3",
            description = "Name so many decisions for each difference (default: ${DEFAULT-VALUE}).")
    int show;

    @Option(names = "--difference", description = "Show what was edited, too.")
    boolean difference;

    @Option(names = "--json", description = "The comparison as JSON.")
    boolean json;

    @Override
    public Integer call() throws InterruptedException {
        try (AuditStore audit = Workbench.openAudit(rules.fairlead.config())) {
            var study = new RuleStudy(audit);
            var shelf = new PackShelf(study, audit, org);
            RulePack before = from.isEmpty() ? shelf.live() : shelf.kept(from);
            RulePack after = after(study, shelf);
            var out = spec.commandLine().getOut();
            if (before.fingerprint().equals(after.fingerprint())) {
                Progress.say("Both are pack " + before.fingerprint()
                        + ": nothing to compare. Copy rules/, edit the copy, and compare --to the copy.");
                return Fairlead.YES;
            }
            long most = Math.min(which.last, audit.storedDecisions().count(org, which.since));
            Comparison comparison;
            try (var progress = new Progress("Compared", most)) {
                comparison = study.compare(before, after, which.last, which.since, progress::to);
            }
            out.println(json ? Json.text(comparison) : ComparisonText.of(comparison, show));
            if (difference && !json) {
                out.println(comparison.difference());
            }
            if (!json) {
                out.println(next(comparison));
            }
            return comparison.changed() == 0 ? Fairlead.YES : Fairlead.NO;
        }
    }

    /** The command that follows, if the comparison is what was wanted. */
    private String next(Comparison comparison) {
        boolean isFolder = to == null || Files.isDirectory(Path.of(to));
        if (!isFolder) {
            return "Next, if it is right: fairlead rules rollback %.12s --org %s --reason \"...\""
                    .formatted(comparison.to(), org);
        }
        Path live = rules.fairlead.config().rules().toAbsolutePath().normalize();
        Path compared = (to == null ? folder() : Path.of(to)).toAbsolutePath().normalize();
        String copy = compared.equals(live) ? "" : "cp -r " + compared + "/. " + live + "/";
        if (!rules.fairlead.config().publishing().approved()) {
            return copy.isEmpty()
                    ? "Next: nothing. A running server has taken the folder already, unless it was refused: fairlead rules history"
                    : "Next, if it is right: " + copy + " (it goes live at once)";
        }
        return "Next, if it is right: " + (copy.isEmpty() ? "" : copy + " && ")
                + "fairlead rules publish --org %s --comparison %.12s --reason \"...\"".formatted(org, comparison.id());
    }

    private RulePack after(RuleStudy study, PackShelf shelf) {
        if (to == null) {
            return RulesCommand.orRefused(study.folder().read(folder(), org));
        }
        Path path = Path.of(to);
        return Files.isDirectory(path) ? RulesCommand.orRefused(study.folder().read(path, org)) : shelf.kept(to);
    }
}
