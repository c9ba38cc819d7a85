package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.server.Intake;
import io.fairlead.server.Server;
import io.fairlead.server.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead signals}: takes job changes in. */
@Command(
        name = "signals",
        description = "Take job changes in.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SignalsCommand.Import.class, SignalsEstimate.class})
final class SignalsCommand {
    @ParentCommand
    Fairlead fairlead;

    /** {@code fairlead signals import FILE}. */
    @Command(
            name = "import",
            description = {
                "Put the job changes of a file on the queue.",
                "CSV with a header row, JSON Lines or a JSON array; docs/signals.md lists headers and synonyms.",
                "A bad line is held with its line number, the others pass. The same file again changes nothing."
            },
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
        @ParentCommand
        SignalsCommand signals;

        @Parameters(paramLabel = "FILE", description = "The file to read, UTF-8.")
        Path file;

        @Option(
                names = "--wait",
                description =
                        "Return when every event of the file is written, held or deferred. Starts the server if none runs.")
        boolean wait;

        @Option(
                names = "--backfill",
                description =
                        "These are old job changes: they are written in waves, behind current ones, without notices.")
        boolean backfill;

        @Option(names = "--json", description = "One JSON object as the last line.")
        boolean json;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            if (!Files.isReadable(file)) {
                throw new NotFound(file + " cannot be read. Name a CSV or JSON Lines file.");
            }
            var config = signals.fairlead.config();
            if (wait && !Workbench.serverRuns(config)) {
                try (var server = Server.start(config, Progress::say)) {
                    return run(server.workbench());
                }
            }
            try (var bench = Workbench.open(config)) {
                return run(bench);
            }
        }

        private int run(Workbench bench) throws IOException, InterruptedException {
            Intake.Imported imported;
            try (var progress = new Progress("Reading", -1)) {
                imported = bench.intake().importFile(file, backfill, progress::to);
            }
            if (wait) {
                try (var progress = new Progress("Through", imported.events().size())) {
                    bench.awaitSettled(imported.events(), progress::to);
                }
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("batch", imported.batch());
            result.put("rows", imported.rows());
            result.put("accepted", imported.rows() - imported.held());
            result.put("held", imported.held());
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.text(result));
            } else {
                out.printf(
                        "%,d lines read: %,d accepted, %,d held.%n",
                        imported.rows(), imported.rows() - imported.held(), imported.held());
                out.println("Import " + imported.batch());
                if (imported.held() > 0) {
                    out.println("See what is held and why: fairlead held list");
                }
            }
            return Fairlead.YES;
        }
    }
}
