package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionFilter;
import io.fairlead.audit.DecisionPage;
import io.fairlead.audit.DecisionRow;
import io.fairlead.audit.EventState;
import io.fairlead.decide.EventStatus;
import io.fairlead.server.Workbench;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code fairlead decisions}: what was decided, and why. */
@Command(
        name = "decisions",
        description = "What was decided for whom, by which rule, and what was written.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {DecisionsCommand.ListCommand.class, DecisionsCommand.Show.class})
final class DecisionsCommand {
    @ParentCommand
    Fairlead fairlead;

    /** A day (2026-11-22) or a moment (2026-11-22T08:00:00Z). */
    static final class Moment implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException(
                        "'" + text + "' is neither a day (2026-11-22) nor a moment (2026-11-22T08:00:00Z)");
            }
        }
    }

    /** {@code fairlead decisions list}. */
    @Command(name = "list", description = "List events, the newest decision first.", mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {
        @ParentCommand
        DecisionsCommand decisions;

        @Mixin
        ListOptions options = new ListOptions();

        @Option(names = "--state", description = "Only ${COMPLETION-CANDIDATES}.")
        EventState.@Nullable State state;

        @Option(names = "--status", description = "Only this status, e.g. CREATED_LEAD.")
        @Nullable
        EventStatus status;

        @Option(names = "--kind", defaultValue = "", description = "Only this change type, e.g. DEPARTURE_ONLY.")
        String kind;

        @Option(
                names = "--owner",
                defaultValue = "",
                description = "Only events whose record this user got, by full name.")
        String owner;

        @Option(names = "--account", defaultValue = "", description = "Only events at this account, by Id.")
        String account;

        @Option(
                names = "--rule",
                defaultValue = "",
                description = "Only events in which this rule won, by its sentence.")
        String rule;

        @Option(
                names = "--import",
                paramLabel = "BATCH",
                defaultValue = "",
                description = "Only events of this import.")
        String batch;

        @Option(
                names = "--find",
                paramLabel = "TEXT",
                defaultValue = "",
                description = "An event id, record Id, e-mail address or full name, whole.")
        String text;

        @Option(
                names = "--since",
                converter = Moment.class,
                description = "Decided at or after this day or moment (UTC).")
        @Nullable
        Instant since;

        @Option(names = "--until", converter = Moment.class, description = "Decided before this day or moment (UTC).")
        @Nullable
        Instant until;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() {
            try (AuditStore audit = Workbench.openAudit(decisions.fairlead.config())) {
                var page = audit.list()
                        .list(new DecisionFilter(
                                options.org,
                                state,
                                status,
                                kind,
                                owner,
                                account,
                                rule,
                                batch,
                                text,
                                since,
                                until,
                                options.limit,
                                options.after));
                var out = spec.commandLine().getOut();
                if (options.json) {
                    out.println(Json.text(page));
                } else {
                    print(page, out);
                }
                return Fairlead.YES;
            }
        }

        private static void print(DecisionPage page, PrintWriter out) {
            if (page.items().isEmpty()) {
                out.println("No decision fits.");
                return;
            }
            out.printf(
                    "%-20s %-28s %-26s %-26s %-22s %s%n",
                    "DECIDED (UTC)", "STATUS", "PERSON", "EMPLOYER", "OWNER", "EVENT");
            for (DecisionRow row : page.items()) {
                out.printf(
                        "%-20.19s %-28s %-26.26s %-26.26s %-22.22s %s%n",
                        row.decidedAt(),
                        row.status(),
                        ListOptions.cell(row.person()),
                        ListOptions.cell(row.employer()),
                        ListOptions.cell(row.owner()),
                        ListOptions.cell(row.eventId()));
            }
            if (!page.next().isEmpty()) {
                out.println("More: --after " + page.next());
            }
        }
    }

    /** {@code fairlead decisions show ID}. */
    @Command(
            name = "show",
            description = {
                "Tell the story of one event: what arrived, what was found, which rules fired and why,",
                "who proposed what and lost, what was written before and after."
            },
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @ParentCommand
        DecisionsCommand decisions;

        @Parameters(paramLabel = "ID", description = "An event id, or org/event, or org/event/attempt.")
        String id;

        @Option(names = "--json", description = "The same as JSON.")
        boolean json;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() {
            try (AuditStore audit = Workbench.openAudit(decisions.fairlead.config())) {
                var story = Stories.find(audit, id);
                var out = spec.commandLine().getOut();
                out.println(json ? story.json() : story.text(Progress.terminal()));
                return Fairlead.YES;
            }
        }
    }
}
