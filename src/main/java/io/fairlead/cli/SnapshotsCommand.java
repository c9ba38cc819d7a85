package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.server.Snapshots;
import io.fairlead.server.Workbench;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead snapshots}: where followed people work today. */
@Command(
        name = "snapshots",
        description = "Where followed people work today: take snapshots in, and settle what waits for a person.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SnapshotsCommand.Import.class, SnapshotsCommand.Held.class, SnapshotsCommand.Settle.class})
final class SnapshotsCommand {
    @ParentCommand
    Fairlead fairlead;

    /** What every command below needs. */
    abstract static class Work implements Callable<Integer> {
        @ParentCommand
        SnapshotsCommand parent;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            try (var bench = Workbench.open(parent.fairlead.config())) {
                run(Snapshots.of(bench), spec.commandLine().getOut());
                return Fairlead.YES;
            }
        }

        abstract void run(Snapshots snapshots, PrintWriter out) throws Exception;
    }

    /** {@code fairlead snapshots import FILE}. */
    @Command(
            name = "import",
            description = {
                "Put the snapshots of a file on the queue: one JSON object a line, all lines or none.",
                "A running server says which of them are job changes. The same file again changes nothing."
            },
            mixinStandardHelpOptions = true)
    static final class Import extends Work {
        @Parameters(
                paramLabel = "FILE",
                description = "JSON Lines, UTF-8; docs/schemas/employment-snapshot.schema.json.")
        Path file;

        @Override
        void run(Snapshots snapshots, PrintWriter out) throws Exception {
            if (!Files.isRegularFile(file)) {
                throw new NotFound("There is no file " + file + ".");
            }
            out.println(snapshots.importFile(file) + " snapshots are on the queue.");
        }
    }

    /** {@code fairlead snapshots held}. */
    @Command(
            name = "held",
            description =
                    "List what waits for a person: many who appear at one new employer, and sightings that are not sure.",
            mixinStandardHelpOptions = true)
    static final class Held extends Work {
        @Option(names = "--json", description = "The same as JSON.")
        boolean json;

        @Override
        void run(Snapshots snapshots, PrintWriter out) {
            var waiting = snapshots.waiting();
            if (json) {
                out.println(Json.text(waiting));
                return;
            }
            if (waiting.isEmpty()) {
                out.println("Nothing waits.");
            }
            waiting.forEach(waits -> out.println(waits.id() + "  " + ListOptions.cell(waits.words())));
        }
    }

    /** {@code fairlead snapshots settle ID}. */
    @Command(
            name = "settle",
            description = {
                "Say what waits is; those who wait are compared again.",
                "What is said of several people holds for all who follow from the one employer to the other."
            },
            mixinStandardHelpOptions = true)
    static final class Settle extends Work {
        @Parameters(paramLabel = "ID", description = "As the list of held snapshots shows it.")
        String id;

        @ArgGroup(multiplicity = "1")
        Said said = new Said();

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is kept.")
        String reason;

        @Option(
                names = "--by",
                paramLabel = "NAME",
                defaultValue = "${sys:user.name}",
                description = "Who (default: ${DEFAULT-VALUE}).")
        String by;

        /** One of the two. */
        static final class Said {
            @Option(names = "--moved", description = "They moved: make job changes of it.")
            boolean moved;

            @Option(
                    names = "--same",
                    description =
                            "It is the same employer under a new name; of one person alone: they are still there.")
            boolean same;
        }

        @Override
        void run(Snapshots snapshots, PrintWriter out) {
            var settled = snapshots.settle(id, said.same ? "SAME" : "REAL", by, reason);
            out.println("Settled for " + settled.people().size() + "; a running server goes on with them.");
        }
    }
}
