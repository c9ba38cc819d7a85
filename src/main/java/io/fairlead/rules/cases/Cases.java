package io.fairlead.rules.cases;

import io.fairlead.decide.Case;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.decide.Resolution;
import io.fairlead.decide.Resolver;
import io.fairlead.decide.RuleBook;
import io.fairlead.decide.RuleFailure;
import io.fairlead.match.Regions;
import io.fairlead.rules.Problem;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.check.Maybe;
import io.fairlead.rules.check.RuleChecker;
import io.fairlead.rules.text.RuleText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the {@code *.cases.yaml} of a rule folder against a pack. */
public final class Cases {
    private static final String SUFFIX = ".cases.yaml";
    private static final Map<String, Question> QUESTION_BY_PATH = RuleChecker.questionByPath();

    private Cases() {}

    /** Runs every case of the folder. */
    public static CaseReport run(Path folder, RulePack pack) {
        return run(read(folder), pack);
    }

    /** Runs every case that came with the pack. */
    public static CaseReport run(RulePack pack) {
        return run(pack.cases(), pack);
    }

    /** Whether a file of a rule folder holds cases. */
    public static boolean isFileOfCases(String path) {
        return path.endsWith(SUFFIX);
    }

    /** The texts of the case files, by path below the folder. */
    public static SortedMap<String, String> read(Path folder) {
        var textByPath = new TreeMap<String, String>();
        try (Stream<Path> paths = Files.walk(folder, 6)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (isFileOfCases(name) && !path.getFileName().toString().startsWith(".")) {
                    textByPath.put(name, Files.readString(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return textByPath;
    }

    /** Runs these files, given by path below {@code rules/}. */
    public static CaseReport run(SortedMap<String, String> files, RulePack pack) {
        var problems = new ArrayList<Problem>();
        var results = new ArrayList<CaseResult>();
        var waiting = new ArrayList<CaseReport.Waiting>();
        files.forEach((path, text) -> {
            Question question = question(path);
            if (question == null) {
                String name = path.replace(SUFFIX, "");
                problems.add(Problem.error(
                        "rules/" + path,
                        0,
                        0,
                        "",
                        "No rule file stands beside these cases.",
                        Maybe.oneOf(name, QUESTION_BY_PATH.keySet(), "Questions are ", "")));
                return;
            }
            for (RuleCase each : new CaseReader("rules/" + path, question, problems).read(text)) {
                if (!names(each.rule(), each, pack, problems) || !names(each.with(), each, pack, problems)) {
                    continue;
                }
                if (waits(each, pack)) {
                    waiting.add(new CaseReport.Waiting(each.file(), each.line(), each.name(), each.with()));
                } else {
                    run(each, pack.book(), results, problems);
                }
            }
        });
        return new CaseReport(
                results, pack.rules().stream().filter(RuleText::enabled).toList(), waiting, problems);
    }

    /** Whether the case is about a rule that is off. */
    private static boolean waits(RuleCase each, RulePack pack) {
        return !each.with().isEmpty()
                && pack.rules().stream()
                        .noneMatch(rule -> rule.enabled() && rule.name().equals(each.with()));
    }

    /** Whether the rule that the case names is one of the pack; told if it is not. */
    private static boolean names(String name, RuleCase each, RulePack pack, List<Problem> problems) {
        List<String> known = pack.rules().stream().map(RuleText::name).toList();
        if (name.isEmpty() || known.contains(name)) {
            return true;
        }
        problems.add(Problem.error(
                each.file(),
                each.line(),
                0,
                "",
                "The case \"" + each.name() + "\" names a rule that does not exist: \"" + name + "\".",
                Maybe.among(name, known)));
        return false;
    }

    private static @Nullable Question question(String path) {
        String name = path.substring(0, path.length() - SUFFIX.length());
        Question question = QUESTION_BY_PATH.get(name);
        int folder = name.lastIndexOf('/');
        return question != null || folder < 0 ? question : QUESTION_BY_PATH.get(name.substring(0, folder));
    }

    /** A case that was found: what is asked, and of what. */
    public record Found(Question question, Case given) {}

    /** The case of this name in a file such as {@code decide/ownership}. */
    public static Optional<Found> find(RulePack pack, String file, String name) {
        String path = file.endsWith(SUFFIX) ? file : file + SUFFIX;
        Question question = question(path);
        String text = pack.cases().get(path);
        if (question == null || text == null) {
            return Optional.empty();
        }
        return new CaseReader("rules/" + path, question, new ArrayList<>())
                .read(text).stream()
                        .filter(each -> each.name().equals(name))
                        .map(each -> new Found(question, located(each.given(), pack.book())))
                        .findFirst();
    }

    private static void run(RuleCase each, RuleBook book, List<CaseResult> results, List<Problem> problems) {
        try {
            results.add(run(each, book));
        } catch (Wrong wrong) {
            problems.add(wrong.problem());
        }
    }

    private static CaseResult run(RuleCase each, RuleBook book) {
        Resolution resolution;
        try {
            resolution = Resolver.resolve(each.question(), book.ask(each.question(), located(each.given(), book)));
        } catch (RuleFailure e) {
            var failed = new Difference(each.question().path(), "an answer", String.valueOf(e.getMessage()));
            return new CaseResult(each.file(), each.line(), each.name(), each.with(), List.of(), List.of(failed));
        }
        var differences = new ArrayList<>(Expectation.differences(each.question(), each.expect(), resolution));
        List<String> winners = Stream.concat(
                        resolution.chosen().values().stream(), Expectation.chain(each.expect(), resolution).stream())
                .map(Proposal::rule)
                .distinct()
                .toList();
        if (!each.rule().isEmpty() && !winners.contains(each.rule())) {
            differences.add(
                    new Difference("rule", each.rule(), winners.isEmpty() ? "no rule" : String.join(", ", winners)));
        }
        return new CaseResult(each.file(), each.line(), each.name(), each.with(), winners, differences);
    }

    /** The country follows from the job change and the region from the country, unless the case gives them. */
    private static Case located(Case given, RuleBook book) {
        String named = given.change().newCompanyCountry();
        String country = given.country().isEmpty() ? Regions.knownCode(named) : given.country();
        Regions regions = book.settings().match().regions();
        String region = given.region().isEmpty() ? regions.of(country.isEmpty() ? named : country) : given.region();
        return given.at(country, region);
    }
}
