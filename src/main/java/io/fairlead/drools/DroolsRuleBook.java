package io.fairlead.drools;

import io.fairlead.decide.Case;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.decide.RuleBook;
import io.fairlead.decide.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A rule pack that Drools answers. Immutable and safe for all threads. */
public final class DroolsRuleBook implements RuleBook {
    private final String fingerprint;
    private final Settings settings;
    private final Map<Question, QuestionBase> baseByQuestion;

    private DroolsRuleBook(String fingerprint, Settings settings, Map<Question, QuestionBase> baseByQuestion) {
        this.fingerprint = fingerprint;
        this.settings = settings;
        this.baseByQuestion = baseByQuestion;
    }

    /**
     * Compiles every question that has files; a question without files gets no proposals.
     *
     * @throws CompileRefused if a file does not compile
     */
    public static DroolsRuleBook of(
            String fingerprint,
            Settings settings,
            Map<Question, List<RuleFile>> filesByQuestion,
            DroolsCompiler compiler)
            throws CompileRefused {
        var withRules = new EnumMap<Question, List<RuleFile>>(Question.class);
        filesByQuestion.forEach((question, files) -> {
            if (files.stream().anyMatch(file -> !file.labels().isEmpty())) {
                withRules.put(question, files);
            }
        });
        Map<Question, QuestionBase> baseByQuestion = compiler.compile(withRules);
        return new DroolsRuleBook(fingerprint, settings, baseByQuestion);
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    /** The same for the same texts, whoever compiled them. */
    @Override
    public Object rulesOf(Question question) {
        QuestionBase base = baseByQuestion.get(question);
        return base == null ? question : base.contentHash();
    }

    @Override
    public List<Proposal> ask(Question question, Case facts) {
        QuestionBase base = baseByQuestion.get(question);
        return base == null ? List.of() : base.ask(facts);
    }
}
