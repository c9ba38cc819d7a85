package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.rules.check.Glossary;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fairlead rules words}: the facts that a rule can read. */
@Command(
        name = "words",
        description = {
            "List the facts that a condition can read, with what they are, the only words that they can have, and an example.",
            "What a rule can propose is in docs/rules.md."
        },
        footerHeading = "%nExamples%n",
        footer = {"  fairlead rules words", "  fairlead rules words employees"},
        mixinStandardHelpOptions = true)
final class RulesWords implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Only facts with this in their name or their words.")
    String wanted = "";

    @Option(names = "--json", description = "The same as JSON.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        List<Glossary.Word> facts =
                Glossary.read().facts().stream().filter(this::asked).toList();
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.text(facts));
        } else {
            facts.forEach(fact -> out.println(line(fact)));
        }
        return facts.isEmpty() ? Fairlead.NO : Fairlead.YES;
    }

    private boolean asked(Glossary.Word fact) {
        String low = wanted.toLowerCase(Locale.ROOT);
        return (fact.path() + " " + fact.words()).toLowerCase(Locale.ROOT).contains(low);
    }

    private static String line(Glossary.Word fact) {
        String words = fact.words().isEmpty() ? "" : ": \"" + String.join("\", \"", fact.words()) + "\"";
        return "%-44s %s%s%s%n    e.g. %s"
                .formatted(fact.path(), fact.kind(), fact.optional() ? ", or null" : "", words, fact.example());
    }
}
