package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.server.Demo;
import io.fairlead.server.Server;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead demo}: everything at once, on real parts, without any account. */
@Command(
        name = "demo",
        description = {
            "See the whole way at work: a real Kafka broker, a local Salesforce look-alike with a company of thousands",
            "of accounts, the rules of rules/, the audit store and the pages. Feeds a realistic file of job changes",
            "through them and says what became of each. Needs no account and no network."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    Fairlead fairlead;

    @Option(
            names = "--signals",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many job changes to feed (default: ${DEFAULT-VALUE}).")
    int signals;

    @Option(names = "--exit", description = "Stop when all are through, instead of keeping the pages up.")
    boolean exit;

    @Option(
            names = "--json",
            description = "End with one JSON object: signals, written, held, waiting, apiCalls, seconds, pages.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (signals < 1 || signals > 1_000_000) {
            throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(), "--signals " + signals + ": give 1 to 1000000.");
        }
        long start = System.nanoTime();
        var server = Server.start(fairlead.config(), Progress::say);
        var stop = new CountDownLatch(1);
        var close = new Thread(() -> {
            server.close();
            stop.countDown();
        });
        Runtime.getRuntime().addShutdownHook(close);
        Progress.say("Ready after %.1f s. The pages are at %s".formatted(seconds(start), server.url()));
        Demo.Summary summary = feed(server);
        print(server, summary);
        if (!exit) {
            Progress.say("Look around at " + server.url() + ", then stop with Ctrl-C.");
            stop.await();
        } else {
            Runtime.getRuntime().removeShutdownHook(close);
            server.close();
        }
        return summary.balance().balanced() ? Fairlead.YES : Fairlead.NO;
    }

    private Demo.Summary feed(Server server) throws Exception {
        try (var progress = new Progress("Job changes", signals)) {
            return new Demo(server).run(signals, progress::to);
        }
    }

    private void print(Server server, Demo.Summary summary) {
        var balance = summary.balance();
        var out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("signals", balance.in());
            object.put("written", balance.written());
            object.put("held", balance.held());
            object.put("waiting", balance.waiting());
            object.put("balanced", balance.balanced());
            object.put("apiCalls", summary.apiCalls());
            object.put("apiCallsPer1000", summary.apiCallsPer1000());
            object.put("perSecond", summary.perSecond());
            object.put("seconds", summary.seconds());
            object.put("statuses", summary.statuses());
            object.put("pages", server.url());
            out.println(Json.text(object));
            out.flush();
            return;
        }
        out.println();
        out.printf(
                "%,d job changes came in: %,d written, %,d held for a person, %,d waiting. %s%n",
                balance.in(),
                balance.written(),
                balance.held(),
                balance.waiting(),
                balance.balanced() ? "Balanced." : "NOT BALANCED.");
        summary.statuses().forEach((status, count) -> out.printf("  %-32s %,7d%n", status, count));
        out.printf(
                "%,d Salesforce calls for %,d job changes of this run: %.1f per 1,000.%n",
                summary.apiCalls(), summary.fed(), summary.apiCallsPer1000());
        out.printf("%.1f s for them: %.0f job changes a second.%n", summary.seconds(), summary.perSecond());
        out.println("Pages: " + server.url());
        out.flush();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
