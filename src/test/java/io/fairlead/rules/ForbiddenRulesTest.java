package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ForbiddenRulesTest {
    private static final Path CORPUS = Path.of("src/test/resources/rules/forbidden");

    static List<Path> attempts() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void isRefusedWithTheRightMessage(Path attempt) throws IOException {
        List<String> lines = Files.readAllLines(attempt);
        String expected = lines.get(1).replace("// Refused: ", "");

        Problems problems = new RuleFolder()
                .build(RuleTexts.folder("decide/ownership", Files.readString(attempt)), "test")
                .problems();

        assertThat(lines.get(0)).startsWith("// Tries: ");
        assertThat(problems.hasErrors()).isTrue();
        assertThat(problems.text()).contains(expected).contains("rules/decide/ownership.drl:");
    }

    @Test
    void thereAreMoreThanSixtyAttempts() throws IOException {
        assertThat(attempts()).hasSizeGreaterThan(60);
    }
}
