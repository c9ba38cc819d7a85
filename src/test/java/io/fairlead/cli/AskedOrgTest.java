package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands about one org, with one org connected: {@code local} of the repository's own configuration. */
final class AskedOrgTest {
    @TempDir
    Path data;

    private CommandRun run(String... arguments) {
        return CommandRun.of(Stream.concat(Stream.of("--set", "data.dir=" + data), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    @Test
    void theOnlyOrgNeedNotBeNamed() throws Exception {
        assertThat(run("budget", "--json").json().path("org").asText()).isEqualTo("local");
        assertThat(run("credits", "--json").json().at("/credits/org").asText()).isEqualTo("local");
        assertThat(run("budget", "local").out()).contains("Ours today");
    }

    @Test
    void anOrgThatIsNotThereIsToldWithThoseThatAre() {
        for (String command : List.of("budget", "credits")) {
            var refused = run(command, "nosuch");

            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.out()).contains("No org is called nosuch. Connected: local.");
        }
    }

    @Test
    void everyOneOfThemTakesAnOrgAndAnswersInJson() {
        for (String command : List.of("budget", "credits", "gate status", "gate approve", "gate proof")) {
            String help = run((command + " --help").split(" ")).out();

            assertThat(help).as(command).contains("[ORG]", "--json", "may be left out if only one is connected");
        }
    }
}
