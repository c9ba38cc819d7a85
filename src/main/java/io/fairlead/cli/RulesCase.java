package io.fairlead.cli;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.decide.Question;
import io.fairlead.rules.cases.CaseWriter;
import io.fairlead.rules.check.RuleChecker;
import io.fairlead.server.RuleStudy;
import io.fairlead.server.Workbench;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead rules case}. */
@Command(
        name = "case",
        description = "Make cases of decisions.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RulesCase.From.class)
final class RulesCase {
    @ParentCommand
    RulesCommand rules;

    /** {@code fairlead rules case from ID}. */
    @Command(
            name = "from",
            description = {
                "Write a case of a decision, with nobody's name, address or employer in it.",
                "Only the facts that the question's rules read. Append it to the question's file of cases; what it expects is",
                "what the rules answer now."
            },
            footerHeading = "%nExample%n",
            footer = {
                "  fairlead rules case from demo-17 --question ownership >> rules/decide/ownership.cases.yaml",
                "",
                "Exit code 0: written, and the same rules win. 1: written, but without the person's data another rule wins.",
                "4: no such decision or question."
            },
            mixinStandardHelpOptions = true)
    static final class From implements Callable<Integer> {
        @ParentCommand
        RulesCase parent;

        @Parameters(paramLabel = "ID", description = "An event id, or org/event, or org/event/attempt.")
        String id;

        @Option(
                names = "--question",
                paramLabel = "QUESTION",
                defaultValue = "ownership",
                description = "The question, e.g. creation (default: ${DEFAULT-VALUE}).")
        String question;

        @Option(names = "--name", defaultValue = "", description = "The case's sentence.")
        String name;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() {
            Question asked = RuleChecker.questionByPath().entrySet().stream()
                    .filter(entry ->
                            entry.getKey().equals(question) || entry.getKey().endsWith("/" + question))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> new NotFound("There is no question (" + question + "). Questions are "
                            + String.join(", ", RuleChecker.questionByPath().keySet()) + "."));
            try (AuditStore audit = Workbench.openAudit(parent.rules.fairlead.config())) {
                var story = Stories.find(audit, id).story();
                var decision = new DecisionId(story.org(), story.eventId(), story.attempt());
                String sentence =
                        name.isEmpty() ? "as it was decided, " + Integer.toHexString(decision.hashCode()) : name;
                CaseWriter.Written written = new RuleStudy(audit)
                        .caseOf(decision, asked, sentence)
                        .orElseThrow(() -> new NotFound("No decision for " + id + "."));
                spec.commandLine().getOut().print(written.text());
                if (!written.sameRules()) {
                    Progress.say("Without the person's own data another rule wins: add what it read, by hand.");
                }
                return written.sameRules() ? Fairlead.YES : Fairlead.NO;
            }
        }
    }
}
