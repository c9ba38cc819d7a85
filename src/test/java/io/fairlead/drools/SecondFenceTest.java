package io.fairlead.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.decide.Question;
import io.fairlead.decide.RuleFailure;
import io.fairlead.rules.cases.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches for classes does not get them, even if the rule checker had let it pass. */
final class SecondFenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "then-system-exit",
                "then-system-exit-qualified",
                "then-runtime-exec",
                "then-process-builder",
                "then-file-write",
                "then-file-read-as-value",
                "then-new-thread",
                "then-thread-sleep",
                "then-print",
                "then-for-name",
                "when-system-exit",
                "when-qualified",
                "top-global",
                "head-salience-code",
                "head-enabled-code"
            })
    void classesThatAreNotFactsDoNotExist(String attempt) throws Exception {
        var text = Files.readString(Path.of("src/test/resources/rules/forbidden", attempt + ".drl"));
        var label = new RuleLabel("a rule that tries to get out", "decide/ownership.drl", 4, "", 50);
        var file = new RuleFile("decide/ownership.drl", text, List.of(label));

        assertThatThrownBy(() -> ask(file)).isInstanceOfAny(CompileRefused.class, RuleFailure.class);
    }

    private static void ask(RuleFile file) throws CompileRefused {
        var bases = new DroolsCompiler().compile(Map.of(Question.OWNERSHIP, List.of(file)));
        for (QuestionBase base : bases.values()) {
            assertThat(base.ask(Sample.sample())).isNotNull();
        }
    }

    @Test
    void factsAndHarmlessClassesExist() {
        assertThat(List.of(
                        "java.lang.String",
                        "java.time.LocalDate",
                        "io.fairlead.decide.Case",
                        "java.lang.RuntimeException"))
                .allMatch(FactsOnlyLoader::allows);
        assertThat(List.of(
                        "java.lang.System",
                        "java.lang.Runtime$Version",
                        "java.nio.file.Files",
                        "java.net.URL",
                        "java.lang.reflect.Method",
                        "java.util.concurrent.Executors",
                        "javax.script.ScriptEngine",
                        "jdk.internal.misc.Unsafe",
                        "io.fairlead.audit.Database"))
                .noneMatch(FactsOnlyLoader::allows);
    }
}
