package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.server.Undoing;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead undo}: takes back what was written. */
@Command(
        name = "undo",
        description = {
            "Take back one event or one import: created records are deleted only if nobody has touched them since,",
            "updated fields get their old value back where they still hold ours, the rest is listed and left."
        },
        mixinStandardHelpOptions = true)
final class UndoCommand implements Callable<Integer> {
    @ParentCommand
    Fairlead fairlead;

    @ArgGroup(multiplicity = "1")
    What what = new What();

    @Option(names = "--org", defaultValue = "", description = "Only in this org (default: every org).")
    String org;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who (default: ${DEFAULT-VALUE}).")
    String by;

    @Option(names = "--json", description = "One JSON object a record.")
    boolean json;

    @Spec
    CommandSpec spec;

    /** One event, or all events of an import. */
    static final class What {
        @Option(names = "--event", paramLabel = "ID", description = "The event id.")
        String event = "";

        @Option(
                names = "--import",
                paramLabel = "BATCH",
                description = "Every event of this import, as signals import named it.")
        String batch = "";
    }

    @Override
    public Integer call() throws Exception {
        try (var undoing = Undoing.open(fairlead.config())) {
            var out = spec.commandLine().getOut();
            int events = undoing.undo(
                    org,
                    what.event,
                    what.batch,
                    (eventId, steps) -> steps.forEach(step -> {
                        if (json) {
                            out.println(Json.text(java.util.Map.of("eventId", eventId, "step", step)));
                        } else {
                            out.printf(
                                    "%s  %-8s  %s %s  %s%n",
                                    eventId, step.kind(), step.object(), step.id(), step.what());
                        }
                    }));
            if (events == 0) {
                throw new NotFound("Nothing to undo for "
                        + (what.event.isEmpty() ? "import " + what.batch : "event " + what.event)
                        + ": nothing was written for it, or it is undone already. See fairlead decisions list.");
            }
            if (!json) {
                out.println(events + (events == 1 ? " event undone." : " events undone."));
            }
            return Fairlead.YES;
        }
    }
}
