package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.orgs.compare.Checklist;
import io.fairlead.orgs.compare.Item;
import io.fairlead.orgs.compare.Ticks;
import io.fairlead.server.Config;
import io.fairlead.server.OrgChecks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead org compare}. */
@Command(
        name = "compare",
        description = {
            "Compare two orgs before promotion: what the second lacks of what the first has, what differs, how to mend it.",
            "It only reads. A line that somebody has dealt with can be ticked; the tick lapses when the line changes.",
            "Exit code 0 if every line is fine or ticked, 1 if something is to do."
        },
        mixinStandardHelpOptions = true)
final class OrgCompare implements Callable<Integer> {
    @ParentCommand
    OrgCommand org;

    @Parameters(index = "0", paramLabel = "FROM", description = "The org that works, e.g. the sandbox.")
    String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "The org that shall work alike, e.g. production.")
    String to = "";

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Also write the checklist to this file, with boxes.")
    @Nullable
    Path markdown;

    @Option(
            names = "--tick",
            paramLabel = "NAME",
            description = "Tick the open lines of this name, e.g. Lead.Region__c; may be repeated.")
    List<String> ticked = new ArrayList<>();

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who ticks (default: ${DEFAULT-VALUE}).")
    String by;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Config config = org.fairlead.config();
        OrgPreflight.names(config, from);
        OrgPreflight.names(config, to);
        try (var checks = OrgChecks.open(config)) {
            Checklist list = checks.compare(from, to);
            ticked.forEach(name -> tick(config, list, name));
            Ticks ticks = OrgChecks.ticks(config, from, to);
            if (markdown != null) {
                Files.writeString(markdown, list.markdown(ticks));
            }
            tell(list, ticks);
            return list.open(ticks).isEmpty() ? Fairlead.YES : Fairlead.NO;
        }
    }

    private void tick(Config config, Checklist list, String name) {
        List<Item> lines = list.open(Ticks.NONE).stream()
                .filter(item -> item.name().equals(name))
                .toList();
        if (lines.isEmpty()) {
            throw new NotFound("No line " + name + " of the checklist is open.");
        }
        lines.forEach(item -> OrgChecks.tick(config, from, to, item.key(), by));
    }

    private void tell(Checklist list, Ticks ticks) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.text(Map.of("checklist", list, "ticks", ticks.tickByKey())));
            return;
        }
        out.printf(
                "From %s to %s: %d missing, %d differ, %d to look at, %d fine.%n",
                from,
                to,
                list.count(Item.State.MISSING),
                list.count(Item.State.DIFFERS),
                list.count(Item.State.UNSEEN),
                list.count(Item.State.FINE));
        list.items().stream().filter(item -> item.state() != Item.State.FINE).forEach(item -> tell(out, item, ticks));
    }

    private void tell(PrintWriter out, Item item, Ticks ticks) {
        out.printf(
                "%-7s  %s: %s%s%n",
                item.state(),
                item.area().label(),
                item.name(),
                ticks.of(item)
                        .map(tick -> "  (ticked by " + tick.by() + ", " + tick.at() + ")")
                        .orElse(""));
        if (!item.from().isEmpty()) {
            out.printf("         %s  %s%n", from, item.from());
        }
        if (!item.to().isEmpty()) {
            out.printf("         %s  %s%n", to, item.to());
        }
        out.println("         mend  " + item.mend());
    }
}
