package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.HeldFilter;
import io.fairlead.audit.HeldItem;
import io.fairlead.audit.story.HeldChoices;
import io.fairlead.audit.story.Stories;
import io.fairlead.server.Workbench;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead held}: what waits for a person. */
@Command(
        name = "held",
        description = "What waits for a person: see why, let it go on, or settle it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            HeldCommand.ListCommand.class,
            HeldCommand.Show.class,
            HeldCommand.Release.class,
            HeldCommand.Dismiss.class
        })
final class HeldCommand {
    @ParentCommand
    Fairlead fairlead;

    /** {@code fairlead held list}. */
    @Command(name = "list", description = "List held items, the newest first.", mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {
        @ParentCommand
        HeldCommand held;

        @Option(
                names = "--state",
                defaultValue = "OPEN",
                description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        HeldItem.State state;

        @Mixin
        ListOptions options = new ListOptions();

        @Option(names = "--stage", defaultValue = "", description = "Only signal, match, decide or write.")
        String stage;

        @Option(names = "--reason", defaultValue = "", description = "Only this reason, e.g. AMBIGUOUS_ACCOUNT.")
        String reason;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() {
            try (AuditStore audit = Workbench.openAudit(held.fairlead.config())) {
                var page = audit.held()
                        .list(new HeldFilter(state, options.org, stage, reason, "", options.limit, options.after));
                var out = spec.commandLine().getOut();
                if (options.json) {
                    out.println(Json.text(page));
                    return Fairlead.YES;
                }
                if (page.items().isEmpty()) {
                    out.println("Nothing is held.");
                }
                for (HeldItem item : page.items()) {
                    out.printf(
                            "%s  %s  %s%n    %s%n",
                            ListOptions.cell(item.id()),
                            item.reason(),
                            ListOptions.cell(item.source()),
                            ListOptions.cell(item.sentence()));
                }
                if (!page.next().isEmpty()) {
                    out.println("More: --after " + page.next());
                }
                return Fairlead.YES;
            }
        }
    }

    /** {@code fairlead held show ID}. */
    @Command(name = "show", description = "Show one held item whole.", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @ParentCommand
        HeldCommand held;

        @Parameters(paramLabel = "ID", description = "The held id, as the list shows it.")
        String id;

        @Option(names = "--json", description = "The same as JSON.")
        boolean json;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() {
            try (AuditStore audit = Workbench.openAudit(held.fairlead.config())) {
                HeldItem item = audit.held()
                        .find(id)
                        .orElseThrow(() -> new NotFound("No held item " + id + ". See fairlead held list."));
                var out = spec.commandLine().getOut();
                if (json) {
                    out.println(Json.text(item));
                    return Fairlead.YES;
                }
                out.println(item.id() + "  " + item.state());
                out.println("Reason    " + item.reason() + " at stage " + item.stage() + ", " + item.heldAt());
                out.println("Why       " + ListOptions.cell(item.sentence()));
                out.println("From      " + ListOptions.cell(item.source()));
                candidates(audit, item, out);
                if (!item.payload().isEmpty()) {
                    out.println("Content   " + ListOptions.cell(item.payload()));
                }
                if (!item.settledBy().isEmpty()) {
                    out.println("Settled   by " + item.settledBy() + ", " + item.settledAt() + ": " + item.note());
                }
                return Fairlead.YES;
            }
        }
    }

    /** What can be chosen, as the page of the decision shows it, and what to type. */
    private static void candidates(AuditStore audit, HeldItem item, PrintWriter out) {
        if (item.eventId().isEmpty()) {
            return;
        }
        var story = new Stories(audit).find(DecisionId.parse(item.id()));
        var choices = HeldChoices.of(item, story);
        story.ifPresent(of -> out.println("About     " + ListOptions.cell(of.headline())));
        for (var candidate : choices.candidates()) {
            out.println(("Candidate " + candidate.id() + "  " + candidate.object() + " "
                            + ListOptions.cell(candidate.name()))
                    .stripTrailing());
            if (!candidate.why().isEmpty()) {
                out.println("          " + candidate.score() + " points by " + candidate.by() + ": "
                        + ListOptions.cell(candidate.why()));
            }
        }
        if (item.state() == HeldItem.State.OPEN) {
            if (!choices.candidates().isEmpty()) {
                out.println("Choose    fairlead held release " + item.id() + " --reason TEXT --choose ID");
            }
            out.println("Or        fairlead held release " + item.id() + " --reason TEXT: " + choices.none());
        }
    }

    /** What a person says when they settle an item. */
    abstract static class Settle implements Callable<Integer> {
        @ParentCommand
        HeldCommand held;

        @Parameters(paramLabel = "ID", arity = "1..*", description = "Held ids, as the list shows them.")
        java.util.List<String> ids;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept with the item.")
        String reason;

        @Option(
                names = "--by",
                paramLabel = "NAME",
                defaultValue = "${sys:user.name}",
                description = "Who (default: ${DEFAULT-VALUE}).")
        String by;

        @Spec
        CommandSpec spec;

        void say(String line) {
            spec.commandLine().getOut().println(line);
        }
    }

    /** {@code fairlead held release ID}. */
    @Command(
            name = "release",
            description = {
                "Let held events go on: they are decided again, by the rules and records of then.",
                "A rule that asks for a person is passed over this time, because a person has looked: where match was",
                "in doubt, a release without --choose says that the employer, or the person, is new."
            },
            mixinStandardHelpOptions = true)
    static final class Release extends Settle {
        @Option(
                names = "--choose",
                paramLabel = "RECORD",
                defaultValue = "",
                description = "The candidate that is the right one, by Id, where the item lists candidates.")
        String choice;

        @Override
        public Integer call() {
            try (var bench = Workbench.open(held.fairlead.config())) {
                for (String id : ids) {
                    var released = bench.release(id, by, reason, choice);
                    say("Released " + id + ": attempt " + released.attempt() + " is on its way.");
                }
                return Fairlead.YES;
            }
        }
    }

    /** {@code fairlead held dismiss ID}. */
    @Command(
            name = "dismiss",
            description = "Settle held items for good: nothing more is written for them.",
            mixinStandardHelpOptions = true)
    static final class Dismiss extends Settle {
        @Override
        public Integer call() {
            try (var bench = Workbench.open(held.fairlead.config())) {
                for (String id : ids) {
                    bench.dismiss(id, by, reason);
                    say("Dismissed " + id + ".");
                }
                return Fairlead.YES;
            }
        }
    }
}
