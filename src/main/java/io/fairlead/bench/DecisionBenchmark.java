package io.fairlead.bench;

import io.fairlead.Json;
import io.fairlead.decide.Case;
import io.fairlead.decide.Decision;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.decide.RuleBook;
import io.fairlead.rules.RuleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How fast the rules answer all questions of a recorded decision; the peer is reading that decision from JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DecisionBenchmark {
    /** Folder of the rules. */
    @Param("")
    public String rules;

    /** File of recorded decisions, one JSON object a line. */
    @Param("")
    public String decisions;

    private final List<Case> cases = new ArrayList<>();
    private List<String> json = List.of();
    private @Nullable RuleBook book;
    private int next;

    @Setup
    public void load() throws IOException {
        book = RuleFolder.load(Path.of(rules), "local").orThrow().book();
        json = Files.readAllLines(Path.of(decisions));
        for (String line : json) {
            Decision decision = Json.read(line, Decision.class);
            cases.add(answered(decision));
        }
    }

    /** The case as the later questions saw it. */
    private static Case answered(Decision decision) {
        return Case.of(decision.facts())
                .withMatched(new Case.Matched(
                        "NOBODY", decision.facts().employer().verdict().equals("MATCHED") ? "KNOWN" : "UNKNOWN"))
                .withQualified("QUALIFIED")
                .withBehaviour("CONTACT_ELSE_LEAD")
                .withCreation("CREATE_LEAD");
    }

    /** All questions of one decision. */
    @Benchmark
    public int ask() {
        RuleBook rulesToAsk = java.util.Objects.requireNonNull(book);
        Case facts = cases.get(next++ % cases.size());
        int proposals = 0;
        for (Question question : Question.values()) {
            List<Proposal> found = rulesToAsk.ask(question, facts);
            proposals += found.size();
        }
        return proposals;
    }

    /** The peer: one decision from its JSON. */
    @Benchmark
    public Decision readJson() {
        return Json.read(json.get(next++ % json.size()), Decision.class);
    }
}
