package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.server.Config;
import io.fairlead.server.OrgConfig;
import io.fairlead.server.ServerFile;
import io.fairlead.signal.Door;
import io.fairlead.signal.JobChange;
import io.fairlead.signal.Reading;
import io.fairlead.signal.SignalFile;
import io.fairlead.web.Estimate;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead signals estimate FILE}. */
@Command(
        name = "estimate",
        description = {
            "Say what the job changes of a file would become, and what that would cost, before they are imported.",
            "The running server decides them by the live rules and its mirror; nothing is kept, written or charged."
        },
        mixinStandardHelpOptions = true)
final class SignalsEstimate implements Callable<Integer> {
    @ParentCommand
    SignalsCommand signals;

    @Parameters(index = "0", paramLabel = "FILE", description = "The file to read, UTF-8.")
    Path file;

    @Parameters(
            index = "1",
            paramLabel = "ORG",
            arity = "0..1",
            defaultValue = "",
            description = "The org; may be left out if only one is connected.")
    String org;

    @Option(names = "--backfill", description = "As it would be with import --backfill: in waves.")
    boolean backfill;

    @Option(names = "--json", description = "One JSON object.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file)) {
            throw new NotFound(file + " cannot be read. Name a CSV or JSON Lines file.");
        }
        Config config = signals.fairlead.config();
        String name =
                AskedOrg.name(org, config.orgs().stream().map(OrgConfig::name).toList(), spec);
        ServerFile server = ServerFile.read(config.data())
                .orElseThrow(() -> new NotFound("No server runs on " + config.data()
                        + ". Start one with fairlead run; it knows the org's records."));
        List<JobChange> good = new ArrayList<>();
        long[] bad = {0};
        new SignalFile(new Door()).read(file, line -> {
            if (line.reading() instanceof Reading.Accepted accepted) {
                good.add(accepted.change());
            } else {
                bad[0]++;
            }
        });
        return show(ask(server.url(), name, good), bad[0]);
    }

    private int show(HttpResponse<String> answer, long bad) {
        if (answer.statusCode() != 200) {
            throw new NotFound("The server refused: " + answer.body());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.body());
        } else {
            tell(Json.read(answer.body(), Estimate.class), bad, out);
        }
        return Fairlead.YES;
    }

    private HttpResponse<String> ask(String url, String name, List<JobChange> changes)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create(url + "api/orgs/" + name + "/estimate" + (backfill ? "?backfill=true" : "")))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(changes)))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static void tell(Estimate told, long bad, PrintWriter out) {
        out.printf("%,d job changes for %s", told.events(), told.org());
        out.println((told.known() == 0 ? "" : ", %,d of them decided before".formatted(told.known()))
                + (bad == 0 ? "." : "; %,d lines cannot be read and would be held.".formatted(bad)));
        new TreeMap<>(told.statuses()).forEach((status, events) -> out.printf("  %-36s %,d%n", status, events));
        out.println("Created      " + counts(told.creates()));
        out.println("Updated      " + counts(told.updates()));
        out.printf("Held         %,d%n", told.held());
        out.printf("Credits      %,d%n", told.credits());
        out.printf("Calls        at most %,d%n", told.calls());
        out.println("Takes        "
                + (told.days() == 0
                        ? "nothing: nothing would be written"
                        : told.days() == 1
                                ? "one day"
                                : "%,d days, because of the %s of a day".formatted(told.days(), told.paced())));
    }

    private static String counts(Map<String, Long> byObject) {
        return byObject.isEmpty()
                ? "nothing"
                : byObject.entrySet().stream()
                        .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining(", "));
    }
}
