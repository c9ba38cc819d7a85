package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.RulePacks;
import io.fairlead.audit.RuleRequests.Kind;
import io.fairlead.audit.RuleRequests.State;
import io.fairlead.rules.RuleFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code fairlead rules test} and {@code words} as somebody types them, on a copy of the rules that ship. */
final class RulesCommandTest {
    private static final String WRONG = "- case: nobody is good enough\n  expect: {answer: SUPPRESSED}\n";

    @TempDir
    Path folder = Path.of("");

    private Path cases = Path.of("");

    @BeforeEach
    void copyTheRules() {
        RuleFolder.restore(folder, "local", RuleFolder.texts(Path.of("rules"), "local", new ArrayList<>()));
        cases = folder.resolve("decide/qualify.cases.yaml");
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theCasesRunAgainWhenAFileIsSaved() throws Exception {
        var written = new PipedWriter();
        var lines = new BufferedReader(new PipedReader(written));
        var watching = new Thread(() -> Fairlead.commandLine()
                .setOut(new PrintWriter(written, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("rules", "test", "--rules", folder.toString(), "--watch"));
        watching.start();
        try {
            assertThat(next(lines, " hold. ")).doesNotStartWith("0 of");

            Files.writeString(cases, Files.readString(cases) + WRONG);

            assertThat(next(lines, "nobody is good enough")).startsWith("rules/decide/qualify.cases.yaml:");
        } finally {
            watching.interrupt();
            watching.join();
        }
    }

    @Test
    void whatWaitsIsWithdrawnOnceAndStandsInTheHistory(@TempDir Path data) {
        try (AuditStore audit = AuditStore.embedded(data.resolve("audit/fairlead"))) {
            audit.ruleRequests().ask("local", "0123456789abcdef", Kind.PUBLISH, "c1", "because", "Ann", State.WAITING);
        }

        assertThat(said(data, 0, "withdraw", "--org", "local", "--reason", "wrong pool", "--by", "Ann"))
                .contains("0123456789abcdef does not go live", "as a draft");
        assertThat(said(data, 1, "withdraw", "--org", "local", "--reason", "again", "--by", "Ann"))
                .contains("Nothing waits");
        assertThat(said(data, 0, "history"))
                .contains("was withdrawn in local, by Ann: wrong pool (asked by Ann: because)")
                .doesNotContain("waits for a second person");
    }

    @Test
    void whatWasWithdrawnStandsWhereItHappenedAmongTheChanges(@TempDir Path data) {
        try (AuditStore audit = AuditStore.embedded(data.resolve("audit/fairlead"))) {
            record(audit, "aaaa", Instant.EPOCH);
            audit.ruleRequests().ask("local", "bbbb", Kind.PUBLISH, "c1", "because", "Ann", State.WAITING);
            audit.ruleRequests().withdraw("local", "Ann", "wrong pool");
            record(audit, "cccc", Instant.now().plusSeconds(60));
            audit.ruleRequests().ask("local", "dddd", Kind.PUBLISH, "c1", "because", "Ann", State.WAITING);
        }

        assertThat(said(data, 0, "history").lines().map(line -> line.substring(21, 25)))
                .containsExactly("dddd", "cccc", "bbbb", "aaaa");
        assertThat(said(data, 0, "history", "--limit", "1").lines()).hasSize(2);
    }

    private static void record(AuditStore audit, String pack, Instant at) {
        audit.rulePacks().record(new RulePacks.Entry(pack, at, "file saved", List.of()), Map.of());
    }

    private static String said(Path data, int code, String... words) {
        var said = new StringWriter();
        var all = new ArrayList<>(List.of("rules"));
        all.addAll(List.of(words));
        all.addAll(List.of("--set", "data.dir=" + data));

        assertThat(Fairlead.commandLine()
                        .setOut(new PrintWriter(said, true))
                        .setErr(new PrintWriter(said, true))
                        .execute(all.toArray(String[]::new)))
                .isEqualTo(code);

        return said.toString();
    }

    private static String next(BufferedReader lines, String wanted) throws IOException {
        while (true) {
            String line = lines.readLine();
            assertThat(line).isNotNull();
            if (line.contains(wanted)) {
                return line;
            }
        }
    }

    @Test
    void aMachineReadsWhichCasesFail() throws IOException {
        Files.writeString(cases, Files.readString(cases) + WRONG);
        var out = new StringWriter();

        int code = run(out, "rules", "test", "--rules", folder.toString(), "--json");

        var told = Json.read(out.toString(), RulesCommand.Test.Told.class);
        assertThat(code).isEqualTo(Fairlead.NO);
        assertThat(told.passed()).isFalse();
        assertThat(told.cases()).isGreaterThan(50);
        assertThat(told.failures()).singleElement().satisfies(failure -> assertThat(failure.name())
                .isEqualTo("nobody is good enough"));
    }

    @Test
    void rulesWithWarningsAreNotSaidToBeFine() throws IOException {
        Path creation = folder.resolve("decide/creation.drl");
        Files.writeString(creation, Files.readString(creation) + """
                rule "a contact that the rule above settled already"
                    @reason("Nobody saw that it never wins.")
                    salience -200
                when
                    $case: Case( matched.person == "CONTACT" )
                then
                    propose.updateContact();
                end
                """);
        var out = new StringWriter();

        assertThat(run(out, "rules", "check", "--rules", folder.toString())).isEqualTo(Fairlead.YES);
        assertThat(out.toString())
                .contains("never wins", "rules can go live, with the warnings above. Fingerprint")
                .doesNotContain("are fine");
    }

    @Test
    void aFactIsFoundByAPartOfItsName() {
        var out = new StringWriter();

        assertThat(run(out, "rules", "words", "companyemployees")).isEqualTo(Fairlead.YES);
        assertThat(out.toString())
                .containsPattern(
                        "change\\.newCompanyEmployees +a number, or null\\R +e\\.g\\. change\\.newCompanyEmployees >= 100");
        assertThat(run(new StringWriter(), "rules", "words", "nosuchfact")).isEqualTo(Fairlead.NO);
    }

    private static int run(StringWriter out, String... arguments) {
        return Fairlead.commandLine().setOut(new PrintWriter(out, true)).execute(arguments);
    }
}
