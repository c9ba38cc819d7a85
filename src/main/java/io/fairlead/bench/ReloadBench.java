package io.fairlead.bench;

import io.fairlead.decide.Question;
import io.fairlead.rules.LiveRules;
import io.fairlead.rules.RuleEvent;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.cases.Sample;
import io.fairlead.rules.text.RuleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How long a saved rule file takes until it decides, in a folder of so many rules, and what many reloads leave behind in memory. */
public final class ReloadBench {
    private static final String ORG = "local";
    private static final int WARM_UP = 10;

    private static final int PATIENCE_SECONDS = 120;
    /** The questions that get more rules, so that the folder has as many as wanted. */
    private static final List<String> GROWING =
            List.of("decide/qualify", "decide/mapping-create", "decide/campaigns", "decide/handoff");

    private final Path folder;
    private final Consumer<String> progress;
    private final LinkedBlockingQueue<RuleEvent> events = new LinkedBlockingQueue<>();
    private int saves;

    private ReloadBench(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Measures in a copy of the rules.
     *
     * @param scratch where the copy is made; must not exist
     * @param wanted how many rules are on; at least four more than are on in the copy, one for each file that is saved
     * @return figures by name
     */
    public static Map<String, Object> run(
            Path rules, Path scratch, int wanted, int saves, int reloads, Consumer<String> progress)
            throws InterruptedException {
        copy(rules, scratch);
        return new ReloadBench(scratch, progress).measure(wanted, saves, reloads);
    }

    private Map<String, Object> measure(int wanted, int saved, int reloads) throws InterruptedException {
        var figures = new LinkedHashMap<String, Object>();
        try (var live = new LiveRules(folder, Clock.systemUTC())) {
            RulePack shipped = live.start(ORG).orThrow();
            grow(Math.max(GROWING.size(), wanted - on(shipped)));
            live.reload(ORG).orThrow();
            figures.put("rules that are on", on(live.pack(ORG)));
            live.onEvent(events::add);
            figures.put("save to live, seconds", Spread.of(saveToLive(live, saved)));
        }
        try (var live = new LiveRules(folder, Clock.systemUTC())) {
            live.start(ORG).orThrow();
            figures.putAll(leftBehind(live, reloads));
        }
        return figures;
    }

    private static int on(RulePack pack) {
        return (int) pack.rules().stream().filter(RuleText::enabled).count();
    }

    /** Adds rules of the shapes that people write, spread over four questions. */
    private void grow(int more) {
        var textByQuestion = new LinkedHashMap<String, StringBuilder>();
        for (int i = 0; i < more; i++) {
            String question = GROWING.get(i % GROWING.size());
            textByQuestion
                    .computeIfAbsent(question, none -> new StringBuilder())
                    .append(rule(question, i));
        }
        textByQuestion.forEach((question, text) -> write(folder.resolve(question + "/bench.drl"), text.toString()));
    }

    private static String rule(String question, int number) {
        String then =
                switch (question) {
                    case "decide/qualify" -> "propose.filter();";
                    case "decide/mapping-create" ->
                        "propose.onCreate(\"Lead.Bench_" + number + "__c\", $case.change().newTitle());";
                    case "decide/campaigns" -> "propose.campaign(\"Bench " + number + "\", \"Added\");";
                    default -> "propose.notice(\"bench-" + number + "\", $case.change().newCompanyName());";
                };
        return """
                rule "people of the bench with the number %d"
                    @reason("Rules are compiled as many as there are.")
                    salience %d
                when
                    $case: Case( change.persona == "Bench %d", employer.category != "Customer", change.confidence >= 80 )
                then
                    %s
                end

                """.formatted(number, 1_000 + number, number, then);
    }

    /** Saves another file each time, as an editor does, and waits until the pack with the change decides. */
    private List<Double> saveToLive(LiveRules live, int times) throws InterruptedException {
        var seconds = new ArrayList<Double>();
        live.watch();
        for (int i = 0; i < WARM_UP + times; i++) {
            events.clear();
            long begun = System.nanoTime();
            save();
            RuleEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!(event instanceof RuleEvent.WentLive)) {
                throw new IllegalStateException("A saved rule did not go live but was " + event);
            }
            if (i >= WARM_UP) {
                seconds.add((System.nanoTime() - begun) / 1e9);
            }
        }
        return seconds;
    }

    /** Changes the reason of the rules in one of the grown files, never to one that was there before. */
    private void save() {
        Path file = folder.resolve(GROWING.get(saves % GROWING.size()) + "/bench.drl");
        saves++;
        write(file, read(file).replaceAll("@reason\\(\"[^\"]*\"\\)", "@reason(\"Saved for the time " + saves + ".\")"));
    }

    /** What is in memory after few reloads, after half of them and after all: a leak grows as much in the second half. Each pack decides once. */
    private Map<String, Object> leftBehind(LiveRules live, int reloads) {
        reload(live, WARM_UP);
        Left before = Left.now();
        reload(live, reloads / 2);
        Left halfway = Left.now();
        progress.accept("Reloads: " + reloads / 2 + " of " + reloads);
        reload(live, reloads - reloads / 2);
        return Left.figures(before, halfway, Left.now(), reloads);
    }

    private void reload(LiveRules live, int times) {
        for (int i = 0; i < times; i++) {
            save();
            RulePack pack = live.reload(ORG).orThrow();
            for (Question question : Question.values()) {
                pack.book().ask(question, Sample.sample());
            }
        }
    }

    /** What is in memory once the garbage has gone. */
    private record Left(double heap, double metaspace, int classes) {
        static Left now() {
            for (int i = 0; i < 5; i++) {
                System.gc();
            }
            double metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getName().equals("Metaspace"))
                    .mapToDouble(pool -> megabytes(pool.getUsage().getUsed()))
                    .sum();
            return new Left(
                    megabytes(ManagementFactory.getMemoryMXBean()
                            .getHeapMemoryUsage()
                            .getUsed()),
                    metaspace,
                    ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        }

        private static double megabytes(long bytes) {
            return Math.round(bytes / 1024.0 / 102.4) / 10.0;
        }

        static Map<String, Object> figures(Left before, Left halfway, Left after, int reloads) {
            var figures = new LinkedHashMap<String, Object>();
            before.put("before " + reloads + " reloads", figures);
            halfway.put("halfway", figures);
            after.put("after", figures);
            return figures;
        }

        private void put(String when, Map<String, Object> figures) {
            figures.put("heap, MB, " + when, heap);
            figures.put("metaspace, MB, " + when, metaspace);
            figures.put("loaded classes, " + when, classes);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
