package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Credits;
import io.fairlead.server.Config;
import io.fairlead.server.Workbench;
import io.fairlead.server.gate.Spending;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;

/** {@code fairlead credits}: what an org was charged, and for which records. */
@Command(
        name = "credits",
        description = {
            "Say what an org was charged in a month: one credit for a net-new person, none for one who was there, for a",
            "test or for what wrote nobody, and back again for what was undone. --list shows the records behind a number."
        },
        mixinStandardHelpOptions = true)
final class CreditsCommand implements Callable<Integer> {
    @ParentCommand
    Fairlead fairlead;

    @Mixin
    AskedOrg asked = new AskedOrg();

    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            defaultValue = "",
            description = "The month in UTC (default: this one).")
    String month;

    @Option(
            names = "--list",
            paramLabel = "KIND",
            description = "Also the entries of this kind: ${COMPLETION-CANDIDATES}.")
    Credits.@Nullable Kind list;

    @Option(names = "--refunded", description = "Also the entries that were undone.")
    boolean refunded;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Entries (default: ${DEFAULT-VALUE}).")
    int limit;

    @Option(names = "--skip", paramLabel = "N", defaultValue = "0", description = "Leave out so many at the beginning.")
    int skip;

    @Override
    public Integer call() {
        if (limit < 1 || limit > 10_000 || skip < 0) {
            throw new ParameterException(asked.spec.commandLine(), "--limit is 1 to 10000, --skip 0 or more.");
        }
        Config config = fairlead.config();
        try (AuditStore audit = Workbench.openAudit(config)) {
            var spending = new Spending(audit, config::orgs, Clock.systemUTC());
            var out = asked.spec.commandLine().getOut();
            print(spending, asked.name(spending.orgs()), out);
            return Fairlead.YES;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(asked.spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private void print(Spending spending, String name, PrintWriter out) {
        var credits = spending.credits(name, month);
        var entries = list == null && !refunded
                ? java.util.List.<Credits.Entry>of()
                : spending.entries(name, month, list, refunded, skip, limit);
        if (asked.json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("credits", credits);
            all.put("entries", entries);
            out.println(Json.text(all));
            return;
        }
        var sum = credits.sum();
        out.printf("%s, %s: %,d credits%n", credits.org(), credits.month(), sum.net());
        out.printf("  %,8d  net-new people, 1 each%n", sum.charged());
        out.printf("  %,8d  of them undone and refunded%n", sum.refunded());
        out.printf(
                "  %,8d  who were there already, free%n", sum.entriesByKind().getOrDefault(Credits.Kind.EXISTING, 0L));
        out.printf("  %,8d  tests, free%n", sum.entriesByKind().getOrDefault(Credits.Kind.TEST, 0L));
        out.printf("  %,8d  that wrote no person, free%n", sum.entriesByKind().getOrDefault(Credits.Kind.OTHER, 0L));
        for (var entry : entries) {
            out.printf(
                    "%s  %-8s %s %s %s%n",
                    entry.at(),
                    entry.refunded() ? "REFUNDED" : entry.kind(),
                    ListOptions.cell(entry.eventId()),
                    entry.status(),
                    String.join(", ", entry.records()));
        }
        if (entries.size() == limit) {
            out.println("More: --skip " + (skip + limit));
        }
    }
}
