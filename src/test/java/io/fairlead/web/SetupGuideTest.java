package io.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.AuditStore;
import io.fairlead.decide.Mode;
import io.fairlead.orgs.check.Finding;
import io.fairlead.orgs.check.Verdict;
import io.fairlead.web.OrgState.Health;
import io.fairlead.web.SetupGuide.State;
import io.fairlead.web.SetupGuide.Step;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupGuideTest {
    private final FakeChecks checks = new FakeChecks("");
    private AuditStore store;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = AuditStore.embedded(folder.resolve("audit"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<Step> steps(Health health, List<String> refused) {
        return steps(health, refused, Mode.LIVE);
    }

    private List<Step> steps(Health health, List<String> refused, Mode mode) {
        var rule = new RulesPage.Rule(
                "everybody starts as a lead",
                "",
                0,
                "",
                "",
                new RulesPage.Plain(true, List.of(), List.of()),
                new RulesPage.Proof(1, List.of(), List.of()));
        var file = new RulesPage.RuleFile("decide/behaviour.drl", "", "", List.of(rule));
        var sources = new Sources(
                () -> {
                    throw new IllegalStateException("nobody looks at the balance");
                },
                () -> new RulesPage("", Instant.EPOCH, List.of(file), refused, "", List.of()),
                new FakeDesk(""),
                new FakeOrgs(List.of()),
                new FakeLists("Won deals"),
                new FakeSnapshots("Newbrand"),
                PageSamples.gates(store, mode),
                checks,
                PageSamples.spending(store),
                PageSamples::estimate,
                id -> Optional.empty(),
                released -> {},
                dismissed -> {},
                Set.of());
        var org = new OrgState(
                "production", "login.salesforce.com", Mode.LIVE, health, "It refuses the key.", null, null, 0, "");
        return new SetupGuide(new Templates(), sources).progress(org).steps();
    }

    @Test
    void anOrgThatWasNeverCheckedNamesTheCheckFirst() {
        var steps = steps(Health.READY, List.of());

        assertThat(steps).hasSize(8);
        assertThat(steps.get(0).state()).isEqualTo(State.TO_DO);
        assertThat(steps.get(0).next()).containsExactly("Check the org.");
        assertThat(steps.get(2).state()).isEqualTo(State.DONE);
    }

    @Test
    void whatTheCheckFoundStandsAtItsStep() {
        checks.check("production");

        var steps = steps(Health.READY, List.of());

        assertThat(steps.get(0).state()).isEqualTo(State.DONE);
        assertThat(steps.get(1).state()).isEqualTo(State.TO_DO);
        assertThat(steps.get(1).next()).singleElement().asString().contains("No Marketing User", "Setup > Users");
        assertThat(steps.get(5).state()).isEqualTo(State.DONE);
    }

    @Test
    void whatIsCreatedIsToldByTheRulesThatAreOn() {
        assertThat(steps(Health.READY, List.of()).get(4).says()).contains("everybody starts as a lead");
        assertThat(steps(Health.READY, List.of("creation.drl, line 3")).get(4).state())
                .isEqualTo(State.TO_DO);
    }

    @Test
    void anOrgThatRefusesAndASteppedOverTestKeepItFromGoingLive() {
        var steps = steps(Health.FAILING, List.of());

        assertThat(steps.get(2).says()).isEqualTo("It refuses the key.");
        assertThat(steps.get(6).next())
                .contains(
                        "Send job changes: ./fairlead signals import FILE. The test batch is chosen among those that wait.");
        assertThat(steps.get(7).state()).isEqualTo(State.TO_DO);
    }

    @Test
    void anOrgThatOnlySimulatesIsToldWhereItsModeStands() {
        var steps = steps(Health.READY, List.of(), Mode.SIMULATE);

        assertThat(steps.get(6).next()).anyMatch(next -> next.contains("conf/orgs/production.properties"));
        assertThat(steps.get(7).says()).contains("Set mode=LIVE in conf/orgs/production.properties");
    }

    @Test
    void aCheckThatWasNotLetInLeavesNoStepDone() {
        checks.found(new Finding("log-in", Verdict.FAIL, "Authentication failure.", "Nothing goes.", "API Enabled."));

        var steps = steps(Health.READY, List.of());

        assertThat(List.of(steps.get(0), steps.get(1), steps.get(5))).allSatisfy(step -> {
            assertThat(step.state()).isEqualTo(State.TO_DO);
            assertThat(step.next()).singleElement().asString().contains("API Enabled");
        });
    }

    @Test
    void whatCouldNotBeCheckedAndAReportThatCannotBeReadStandAtTheirSteps() {
        checks.found(
                new Finding("view-all", Verdict.WARN, "What view-all looks at could not be checked.", "", ""),
                new Finding(
                        "report:Champions",
                        Verdict.FAIL,
                        "Cannot open the report Champions.",
                        "",
                        "Share the folder."));

        var steps = steps(Health.READY, List.of());

        assertThat(steps.get(1).next()).singleElement().asString().contains("view-all");
        assertThat(steps.get(3).state()).isEqualTo(State.TO_DO);
        assertThat(steps.get(3).next()).anyMatch(next -> next.contains("Share the folder."));
    }
}
