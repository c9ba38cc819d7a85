package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.cases.Cases;
import io.fairlead.rules.explain.Explainer;
import io.fairlead.rules.explain.Explanation;
import io.fairlead.rules.explain.ExplanationText;
import io.fairlead.server.RuleStudy;
import io.fairlead.server.Workbench;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fairlead rules explain}. */
@Command(
        name = "explain",
        description = {
            "Say of one decision, or of one case, why each rule fired or did not.",
            "Each condition stands with the actual value, and",
            "who else proposed the same and why it lost, and the smallest changes that would have turned the owner,",
            "the record or a campaign. Each of those was tried by deciding again. No org is asked, nothing is written."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  fairlead rules explain demo-17",
            "  fairlead rules explain demo-17 --question ownership",
            "  fairlead rules explain --case \"decide/ownership:an ordinary account\"",
            "",
            "Exit code 0: explained. 4: no such decision or case."
        },
        mixinStandardHelpOptions = true)
final class RulesExplain extends RulesCommand.OnRules {
    @ArgGroup(multiplicity = "1")
    What what = new What();

    /** A decision or a case. */
    static final class What {
        @Parameters(paramLabel = "EVENT", arity = "1", description = "An event id, or org/event, or org/event/attempt.")
        @Nullable
        String event;

        @Option(
                names = "--case",
                paramLabel = "FILE:NAME",
                description = "A case of the rule folder, e.g. \"decide/ownership:an ordinary account\".")
        @Nullable
        String writtenCase;
    }

    @Option(
            names = "--question",
            paramLabel = "QUESTION",
            defaultValue = "",
            description = "Only this question, e.g. ownership (default: every question).")
    String question;

    @Option(names = "--json", description = "The same as JSON.")
    boolean json;

    @Override
    public Integer call() {
        Explanation whole = what.event == null ? ofCase(String.valueOf(what.writtenCase)) : ofDecision(what.event);
        Explanation explanation = question.isEmpty() ? whole : whole.only(question);
        if (explanation.questions().isEmpty()) {
            throw new NotFound("No rules answer (" + question + "). See fairlead rules explain --help.");
        }
        spec.commandLine().getOut().println(json ? Json.text(explanation) : ExplanationText.of(explanation));
        return Fairlead.YES;
    }

    private Explanation ofDecision(String id) {
        try (AuditStore audit = Workbench.openAudit(rules.fairlead.config())) {
            var story = Stories.find(audit, id).story();
            return new RuleStudy(audit)
                    .explain(new DecisionId(story.org(), story.eventId(), story.attempt()))
                    .orElseThrow(() -> new NotFound("No decision for " + id + ". See fairlead decisions list."));
        }
    }

    private Explanation ofCase(String name) {
        var pack = RuleFolder.load(folder(), org).orThrow();
        int colon = name.indexOf(':');
        if (colon < 1) {
            throw new NotFound(
                    "'" + name + "' names no case: write FILE:NAME, e.g. decide/ownership:an ordinary account");
        }
        var found = Cases.find(
                pack, name.substring(0, colon), name.substring(colon + 1).strip());
        return found.map(each -> new Explainer(pack).explain(name, each.question(), each.given()))
                .orElseThrow(() -> new NotFound(
                        "There is no case \"" + name.substring(colon + 1).strip() + "\" in rules/"
                                + name.substring(0, colon) + ".cases.yaml."));
    }
}
