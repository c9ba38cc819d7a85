package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.AuditSamples;
import io.fairlead.audit.AuditStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a user types it, with what it prints and its exit code. */
final class FairleadTest {
    @TempDir
    Path data;

    private record Answer(int code, String out, String err) {}

    @Test
    void wrongSettingsAreListedAndNothingElseIsPrinted() {
        var answer = run("--set", "nosuch.key=1", "--set", "http.port=abc", "balance");

        assertThat(answer.code()).isEqualTo(Fairlead.CANNOT_START);
        assertThat(answer.err().lines()).hasSize(3).first().asString().isEqualTo("The configuration cannot be used:");
        assertThat(answer.err()).contains("nosuch.key is no key").contains("http.port='abc'");
    }

    @Test
    void aNameWithALineBreakDoesNotTearTheList() {
        assertThat(ListOptions.cell("Jana\nNov\u001b[31m\u00e1 \u202eX")).isEqualTo("Jana Nov [31m\u00e1  X");
    }

    @Test
    void anItemThatIsNotThereIsNamedAndNothingElseIsPrinted() {
        var answer = run("--set", "data.dir=" + data, "held", "show", "nosuch");

        assertThat(answer.code()).isEqualTo(Fairlead.NOT_FOUND);
        assertThat(answer.err().strip()).isEqualTo("No held item nosuch. See fairlead held list.");
    }

    @Test
    void aHeldItemShowsEachCandidateAsMatchSawItAndWhatToType() {
        try (var audit = AuditStore.embedded(data.resolve("audit/fairlead"))) {
            audit.decisions().record(List.of(AuditSamples.held("e2")));
        }

        var answer = run("--set", "data.dir=" + data, "held", "show", "production/e2/1");

        assertThat(answer.out())
                .contains("Candidate 001B000000Nw7ghIAB  Account ")
                .contains(" points by ")
                .contains("fairlead held release production/e2/1 --reason TEXT --choose ID")
                .contains("--reason TEXT: the employer is none of them, but new");
    }

    @Test
    void bothListsTakeTheSameOptions() {
        var decisions =
                run("--set", "data.dir=" + data, "decisions", "list", "--org", "local", "--limit", "5", "--json");
        var held = run("--set", "data.dir=" + data, "held", "list", "--org", "local", "--limit", "5", "--json");

        assertThat(decisions.out()).contains("\"items\":[]");
        assertThat(held.out()).contains("\"items\":[]");
    }

    @Test
    void anOrgIsNotStartedWithOptionsThatItDoesNotHave() {
        assertThat(start("--seed", "nosuch")).contains("no seed named nosuch. There are company, small, empty.");
        assertThat(start("--api-versions", "20.0-99.0")).contains("API versions 31.0 to 67.0, not 20.0 to 99.0");
        assertThat(start("--api-versions", "newest")).contains("written like 31.0-67.0", "not newest");
        assertThat(start("--schema", "no/such")).contains("--schema no/such is not a folder");
        assertThat(start("--port", "70000")).contains("between 0 and 65535, not 70000");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aWrongCommandLineIsToldInAFewLines() {
        assertThat(run("rules", "publish", "--reason", "x").err().lines())
                .containsExactly("Missing required option: '--comparison=ID'", "See fairlead rules publish --help");
        assertThat(run("rules", "roolback").err()).contains("Did you mean: rules rollback");
        assertThat(run("org", "connect", "production", "--wait", "0").err())
                .contains("--wait 0: give a number of minutes above 0.");
    }

    private String start(String option, String value) {
        var answer = run("org", "start", "--data", data.toString(), option, value);
        assertThat(answer.code()).isEqualTo(2);
        return answer.err();
    }

    /** What the log puts on the terminal goes past picocli, to System.err. */
    private Answer run(String... arguments) {
        var out = new StringWriter();
        var err = new ByteArrayOutputStream();
        var before = System.err;
        try (var terminal = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            System.setErr(terminal);
            int code = Fairlead.commandLine()
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(terminal, true, StandardCharsets.UTF_8))
                    .execute(arguments);
            return new Answer(code, out.toString(), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }
}
