package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.RulePacks;
import io.fairlead.audit.RuleRequests.Request;
import io.fairlead.audit.RuleRequests.State;
import io.fairlead.rules.TextDifference;
import io.fairlead.server.RuleStudy;
import io.fairlead.server.Workbench;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead rules history} and {@code show}. */
final class RulesHistory {
    private RulesHistory() {}

    /** {@code fairlead rules history}. */
    @Command(
            name = "history",
            description = {
                "List every change of the rules, the newest first.",
                "When, which pack, by whom, why, after which comparison,",
                "and what became of it; what was withdrawn before it went live stands among them.",
                "What waits for a second person comes first."
            },
            mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {
        @ParentCommand
        RulesCommand rules;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "50",
                description = "At most so many (default: ${DEFAULT-VALUE}).")
        int limit;

        @Option(names = "--json", description = "One JSON object with changes and requests.")
        boolean json;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() {
            try (AuditStore audit = Workbench.openAudit(rules.fairlead.config())) {
                List<RulePacks.Entry> changes = audit.rulePacks().latest(limit);
                var requests = audit.ruleRequests().latest(limit);
                var out = spec.commandLine().getOut();
                if (json) {
                    out.println(Json.text(Map.of("changes", changes, "requests", requests)));
                    return Fairlead.YES;
                }
                requests.stream()
                        .filter(request -> request.state() == State.WAITING)
                        .forEach(request -> out.printf(
                                "%-20.19s %.12s  waits for a second person in %s; asked by %s: %s%n",
                                request.at(), request.pack(), request.org(), request.by(), request.reason()));
                Stream<Line> withdrawn = requests.stream()
                        .filter(request -> request.state() == State.WITHDRAWN)
                        .map(request -> new Line(settled(request), () -> withdrawn(request, out)));
                Stream.concat(changes.stream().map(entry -> new Line(entry.at(), () -> print(entry, out))), withdrawn)
                        .sorted(Comparator.comparing(Line::at).reversed())
                        .limit(limit)
                        .forEach(line -> line.print().run());
                if (changes.isEmpty()) {
                    out.println("No rules were ever live. Start fairlead run once.");
                }
                return Fairlead.YES;
            }
        }

        /** What happened at a moment. */
        private record Line(Instant at, Runnable print) {}

        private static Instant settled(Request request) {
            return Objects.requireNonNullElse(request.settledAt(), request.at());
        }

        private static void withdrawn(Request request, PrintWriter out) {
            out.printf(
                    "%-20.19s %.12s  was withdrawn in %s, by %s: %s (asked by %s: %s)%n",
                    settled(request),
                    request.pack(),
                    request.org(),
                    request.withdrawnBy(),
                    request.withdrawnWhy(),
                    request.by(),
                    request.reason());
        }

        private static void print(RulePacks.Entry entry, PrintWriter out) {
            out.printf(
                    "%-20.19s %.12s  %s%s, by %s%s%s%n",
                    entry.at(),
                    entry.fingerprint(),
                    entry.live() ? "went live" : "was refused",
                    entry.org().isEmpty() ? "" : " in " + entry.org(),
                    entry.setBy(),
                    entry.approvedBy().isEmpty() ? "" : ", approved by " + entry.approvedBy(),
                    entry.reason().isEmpty() ? "" : ": " + entry.reason());
            if (!entry.comparison().isEmpty()) {
                out.printf("%34scomparison %.12s%n", "", entry.comparison());
            }
            entry.problems().stream().limit(3).forEach(problem -> out.printf("%34s%s%n", "", problem));
        }
    }

    /** {@code fairlead rules show FINGERPRINT}. */
    @Command(
            name = "show",
            description = {
                "Show a kept pack and what it changed.",
                "When it went live, by whom, why, and what it changed line by line; or its files whole."
            },
            mixinStandardHelpOptions = true)
    static final class Show extends RulesCommand.OnRules {
        @Parameters(paramLabel = "FINGERPRINT", description = "The beginning of the pack's fingerprint.")
        String fingerprint;

        @Option(names = "--files", description = "Every file whole, instead of what changed.")
        boolean files;

        @Option(names = "--json", description = "History and files as JSON.")
        boolean json;

        @Override
        public Integer call() {
            try (AuditStore audit = Workbench.openAudit(rules.fairlead.config())) {
                String whole = new PackShelf(new RuleStudy(audit), audit, org).fingerprint(fingerprint);
                SortedMap<String, String> texts = texts(audit, whole);
                List<RulePacks.Entry> history = audit.rulePacks().latest(10_000).stream()
                        .filter(entry -> entry.fingerprint().equals(whole))
                        .toList();
                var out = spec.commandLine().getOut();
                if (json) {
                    out.println(Json.text(Map.of("fingerprint", whole, "history", history, "files", texts)));
                    return Fairlead.YES;
                }
                out.println("Pack " + whole + ", " + texts.size() + " files");
                history.forEach(entry -> ListCommand.print(entry, out));
                if (files) {
                    texts.forEach((path, text) -> out.printf("%n==> rules/%s%n%s", path, text));
                    return Fairlead.YES;
                }
                String before =
                        history.isEmpty() ? "" : history.get(history.size() - 1).before();
                if (!before.isEmpty()) {
                    out.printf("%nWhat it changed in pack %.12s:%n%n", before);
                    out.println(TextDifference.between(texts(audit, before), texts));
                }
                return Fairlead.YES;
            }
        }

        private static SortedMap<String, String> texts(AuditStore audit, String fingerprint) {
            return new TreeMap<>(audit.rulePacks().files(fingerprint).orElse(Map.of()));
        }
    }
}
