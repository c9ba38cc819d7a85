package io.fairlead.rules;

import io.fairlead.decide.Question;
import io.fairlead.decide.Settings;
import io.fairlead.drools.CompileError;
import io.fairlead.drools.CompileRefused;
import io.fairlead.drools.DroolsCompiler;
import io.fairlead.drools.DroolsRuleBook;
import io.fairlead.drools.RuleFile;
import io.fairlead.drools.RuleLabel;
import io.fairlead.rules.cases.Cases;
import io.fairlead.rules.check.Maybe;
import io.fairlead.rules.check.OrgChecker;
import io.fairlead.rules.check.OrgSnapshot;
import io.fairlead.rules.check.RuleChecker;
import io.fairlead.rules.text.RuleReader;
import io.fairlead.rules.text.RuleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns a folder of rules and settings into a pack that can go live, or into everything that is wrong with it. Safe for all threads. */
public final class RuleFolder {
    private static final Map<String, Question> QUESTION_BY_PATH = RuleChecker.questionByPath();

    private final DroolsCompiler compiler;
    private final Map<String, Supplier<OrgSnapshot>> viewByOrg = new ConcurrentHashMap<>();

    public RuleFolder() {
        this(new DroolsCompiler());
    }

    private RuleFolder(DroolsCompiler compiler) {
        this.compiler = compiler;
    }

    /** Reads for somebody else: what this one has compiled is not compiled again, and this one forgets nothing for it. */
    public RuleFolder beside() {
        return new RuleFolder(compiler.beside());
    }

    /** From now on, what the rules name has to be there in this org as well. */
    public RuleFolder against(String org, Supplier<OrgSnapshot> view) {
        viewByOrg.put(org, view);
        return this;
    }

    /** What the pack names and its org does not have, as far as the org was given. */
    List<Problem> missing(RulePack pack) {
        Supplier<OrgSnapshot> view = viewByOrg.get(pack.org());
        return view == null ? List.of() : missing(pack, view.get());
    }

    /** What the pack names and an org does not have. */
    public static List<Problem> missing(RulePack pack, OrgSnapshot view) {
        var rulesByQuestion = new EnumMap<Question, List<RuleText>>(Question.class);
        pack.rules().forEach(rule -> {
            Question question = question(rule.file());
            if (question != null) {
                rulesByQuestion
                        .computeIfAbsent(question, none -> new ArrayList<>())
                        .add(rule);
            }
        });
        return OrgChecker.check(rulesByQuestion, pack.settings(), view);
    }

    /** Either a pack or its problems. */
    public sealed interface Loaded {
        /** It can go live. */
        record Ready(RulePack pack) implements Loaded {}

        /** It cannot go live; at least one problem is an error. */
        record Refused(Problems problems) implements Loaded {}

        /** All problems; of a pack that is ready, its warnings. */
        default Problems problems() {
            return this instanceof Ready ready ? new Problems(ready.pack().warnings()) : ((Refused) this).problems();
        }

        /**
         * The pack.
         *
         * @throws IllegalStateException with every problem, if there is none
         */
        default RulePack orThrow() {
            if (this instanceof Ready ready) {
                return ready.pack();
            }
            throw new IllegalStateException(
                    "The rules cannot go live:\n" + problems().text());
        }
    }

    /** Reads, checks and compiles once, remembering nothing. */
    public static Loaded load(Path folder, String org) {
        return new RuleFolder().read(folder, org);
    }

    /**
     * The settings alone, without the rules.
     *
     * @throws IllegalStateException with every problem of the settings files
     */
    public static Settings settings(Path folder, String org) {
        var problems = new ArrayList<Problem>();
        try {
            return settings(RuleFiles.read(folder, org, problems), org, problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The settings of these texts, which hold a folder's files by their paths.
     *
     * @throws IllegalStateException with every problem of the settings files
     */
    public static Settings settings(SortedMap<String, String> texts, String org) {
        return settings(texts, org, new ArrayList<>());
    }

    private static Settings settings(SortedMap<String, String> files, String org, List<Problem> problems) {
        var reader = new SettingsReader(settingsOf(files), org);
        Settings settings = reader.read();
        problems.addAll(reader.problems());
        if (new Problems(problems).hasErrors()) {
            throw new IllegalStateException("The settings cannot be used:\n" + new Problems(problems).text());
        }
        return settings;
    }

    /**
     * Every text of the folder that counts for an org, cases too: what {@link #build} makes a pack of.
     *
     * @param problems told of files that cannot be read
     */
    public static SortedMap<String, String> texts(Path folder, String org, List<Problem> problems) {
        try {
            SortedMap<String, String> texts = RuleFiles.read(folder, org, problems);
            texts.putAll(Cases.read(folder));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fingerprint of the folder's files as they are, whether or not they can go live; "" if they cannot be read. */
    static String fingerprint(Path folder, String org) {
        try {
            return RuleFiles.fingerprint(RuleFiles.read(folder, org, new ArrayList<>()));
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    /** The fingerprint of a pack of these texts; its cases do not count. */
    static String fingerprint(SortedMap<String, String> texts) {
        var files = new TreeMap<>(texts);
        files.keySet().removeIf(Cases::isFileOfCases);
        return RuleFiles.fingerprint(files);
    }

    /** Reads, checks and compiles the folder for an org; what has not changed since the last time is not compiled again. */
    public Loaded read(Path folder, String org) {
        if (!Files.isDirectory(folder)) {
            return new Loaded.Refused(new Problems(List.of(Problem.error(
                    String.valueOf(folder),
                    0,
                    0,
                    "",
                    "There is no such folder.",
                    "Give the folder that holds decide/ and match/."))));
        }
        var problems = new ArrayList<Problem>();
        try {
            return build(RuleFiles.read(folder, org, problems), Cases.read(folder), org, problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells of every change of the folder once it has settled, until it is closed. */
    public static Watching watch(Path folder, Runnable onChange) {
        return new Watching(folder, new FolderWatch(folder, onChange));
    }

    /** Somebody is told of changes of this folder. */
    public record Watching(Path folder, FolderWatch watch) implements AutoCloseable {
        @Override
        public void close() {
            watch.close();
        }
    }

    /**
     * Makes the folder hold these texts, so that it is the same pack again. Files that count for the org and are not among them are removed;
     * where the texts hold no cases, those of the folder stay.
     */
    public static void restore(Path folder, String org, SortedMap<String, String> texts) {
        RuleFiles.write(folder, org, texts);
    }

    /** The pack that these texts make, e.g. one that was live long ago. */
    public Loaded build(SortedMap<String, String> texts, String org) {
        var files = new TreeMap<String, String>();
        var cases = new TreeMap<String, String>();
        texts.forEach((path, text) -> (Cases.isFileOfCases(path) ? cases : files).put(path, text));
        return build(files, cases, org, new ArrayList<>());
    }

    private Loaded build(
            SortedMap<String, String> files, SortedMap<String, String> cases, String org, List<Problem> problems) {
        var settingsReader = new SettingsReader(settingsOf(files), org);
        Settings settings = settingsReader.read();
        problems.addAll(settingsReader.problems());
        var rulesByQuestion = new EnumMap<Question, List<RuleText>>(Question.class);
        var filesByQuestion = new EnumMap<Question, List<RuleFile>>(Question.class);
        readRules(files, rulesByQuestion, filesByQuestion, problems);
        var all = rulesByQuestion.values().stream().flatMap(List::stream).toList();
        problems.addAll(RuleChecker.checkAll(
                rulesByQuestion, settings, settingsReader.problems().isEmpty(), problems.isEmpty()));
        if (new Problems(problems).hasErrors()) {
            return new Loaded.Refused(new Problems(problems));
        }
        try {
            var book = DroolsRuleBook.of(RuleFiles.fingerprint(files), settings, filesByQuestion, compiler);
            var pack = new RulePack(org, files, cases, all, book, problems);
            problems.addAll(missing(pack));
            return new Problems(problems).hasErrors()
                    ? new Loaded.Refused(new Problems(problems))
                    : new Loaded.Ready(pack.withWarnings(problems));
        } catch (CompileRefused e) {
            e.errors().forEach(error -> problems.add(problem(error)));
            return new Loaded.Refused(new Problems(problems));
        }
    }

    private static SortedMap<String, String> settingsOf(SortedMap<String, String> files) {
        return files.subMap("settings/", "settings0");
    }

    private static void readRules(
            SortedMap<String, String> files,
            Map<Question, List<RuleText>> rulesByQuestion,
            Map<Question, List<RuleFile>> filesByQuestion,
            List<Problem> problems) {
        files.forEach((path, text) -> {
            if (!path.endsWith(".drl")) {
                return;
            }
            Question question = question(path);
            if (question == null) {
                problems.add(Problem.error(
                        "rules/" + path,
                        0,
                        0,
                        "",
                        "No question is answered by this file.",
                        Maybe.oneOf(path.replace(".drl", ""), QUESTION_BY_PATH.keySet(), "Questions are ", "")));
                return;
            }
            RuleReader.Read read = RuleReader.read(path, text);
            problems.addAll(read.problems());
            rulesByQuestion.computeIfAbsent(question, q -> new ArrayList<>()).addAll(read.rules());
            List<RuleLabel> labels =
                    read.rules().stream().map(RuleFolder::label).toList();
            filesByQuestion.computeIfAbsent(question, q -> new ArrayList<>()).add(new RuleFile(path, text, labels));
        });
    }

    /** The question of {@code decide/ownership.drl} and of {@code decide/ownership/anything.drl}. */
    private static @Nullable Question question(String path) {
        String name = path.substring(0, path.length() - ".drl".length());
        Question question = QUESTION_BY_PATH.get(name);
        int folder = name.lastIndexOf('/');
        return question != null || folder < 0 ? question : QUESTION_BY_PATH.get(name.substring(0, folder));
    }

    private static RuleLabel label(RuleText rule) {
        return new RuleLabel(rule.name(), rule.file(), rule.at().line(), rule.reason(), rule.salience());
    }

    private static Problem problem(CompileError error) {
        String file = error.file().isEmpty() ? "rules" : "rules/" + error.file();
        return Problem.error(file, error.line(), 0, error.rule(), "Drools refuses it: " + error.text(), "");
    }
}
