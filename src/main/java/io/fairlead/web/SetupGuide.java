package io.fairlead.web;

import io.fairlead.audit.Stay;
import io.fairlead.decide.Mode;
import io.fairlead.orgs.check.CheckResult;
import io.fairlead.orgs.check.Finding;
import io.fairlead.orgs.check.Verdict;
import io.fairlead.web.GateDesk.Standing;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an admin does to bring an org live, in the order of docs/setup.md, and how far each step is. */
final class SetupGuide {
    private static final String BEHAVIOUR = "decide/behaviour.drl";
    private static final String LISTS = "Say whom to follow";
    private static final String TESTS = "Page layouts, Lead mapping, and 5 to 10 test records";

    private final Templates templates;
    private final Sources sources;

    SetupGuide(Templates templates, Sources sources) {
        this.templates = templates;
        this.sources = sources;
    }

    /** How far a step is. */
    enum State {
        DONE,
        /** It works, and something about it should be looked at. */
        LOOK,
        TO_DO
    }

    /**
     * One step.
     *
     * @param says how far it is, in a sentence
     * @param next what to do, one sentence each
     * @param page where it is done or seen
     */
    record Step(String title, State state, String says, List<String> next, String page) {
        Step {
            next = List.copyOf(next);
        }
    }

    /** How far an org is. */
    record Progress(String org, long done, List<Step> steps) {
        Progress {
            steps = List.copyOf(steps);
        }
    }

    Reply page(RoutingContext context) {
        return new Reply.Html(200, templates.render("setup", Map.of("page", "/orgs", "guide", progress(context))));
    }

    Reply data(RoutingContext context) {
        return new Reply.Data(200, progress(context));
    }

    private Progress progress(RoutingContext context) {
        return progress(OrgPages.state(sources.orgs(), context.pathParam("org")));
    }

    Progress progress(OrgState org) {
        var steps = steps(org);
        long done = steps.stream().filter(step -> step.state() != State.TO_DO).count();
        return new Progress(org.name(), done, steps);
    }

    private List<Step> steps(OrgState org) {
        var page = "/orgs/" + Templates.encode(org.name());
        var checks = new Checks(sources.checks().last(org.name()), page + "/check");
        var gate = sources.gates().standing(org.name());
        return List.of(
                checks.step("Install the Salesforce package", "package"),
                checks.step(
                        "Give the integration user its rights",
                        "licence",
                        "permission",
                        "api-access-control",
                        "marketing-user",
                        "object",
                        "view-all",
                        "visible-records",
                        "role",
                        "queue",
                        "editing"),
                connection(org, page),
                worse(checks.step(LISTS, "report"), lists()),
                behaviour(),
                checks.step(
                        "Look at the field mapping",
                        "rules",
                        "required-field",
                        "validation-rule",
                        "duplicate-rule",
                        "owner"),
                worse(checks.step(TESTS, "readers"), tests(gate, page + "#gate")),
                live(gate, page + "#gate"));
    }

    /** Steps whose state the last check knows. */
    private record Checks(Optional<CheckResult> last, String page) {

        Step step(String title, String... checks) {
            if (last.isEmpty()) {
                return new Step(title, State.TO_DO, "It was not checked yet.", List.of("Check the org."), page);
            }
            var shut = found(Verdict.FAIL, "log-in");
            if (!shut.isEmpty()) {
                return new Step(title, State.TO_DO, "The last check was not let in.", shut, page);
            }
            var failed = found(Verdict.FAIL, checks);
            if (!failed.isEmpty()) {
                return new Step(title, State.TO_DO, things(failed.size()) + " to mend.", failed, page);
            }
            var warned = found(Verdict.WARN, checks);
            return warned.isEmpty()
                    ? new Step(title, State.DONE, "The last check finds nothing wrong.", List.of(), page)
                    : new Step(title, State.LOOK, things(warned.size()) + " to look at.", warned, page);
        }

        private List<String> found(Verdict verdict, String... checks) {
            return last.stream()
                    .flatMap(result -> result.findings().stream())
                    .filter(finding -> finding.verdict() == verdict)
                    .filter(finding -> Arrays.stream(checks).anyMatch(check -> isOf(finding, check)))
                    .map(finding -> finding.what() + " " + finding.mend())
                    .map(String::strip)
                    .toList();
        }

        /** A check of several things names each behind a colon. */
        private static boolean isOf(Finding finding, String check) {
            return finding.check().equals(check) || finding.check().startsWith(check + ":");
        }

        private static String things(int count) {
            return count == 1 ? "One thing" : count + " things";
        }
    }

    private static Step connection(OrgState org, String page) {
        var title = "Connect as the integration user";
        return switch (org.health()) {
            case READY -> new Step(title, State.DONE, "Connected at " + org.host() + ".", List.of(), page);
            case STARTING -> new Step(title, State.LOOK, "The org has not answered yet.", List.of(), page);
            case FAILING, TO_APPROVE -> new Step(title, State.TO_DO, org.says(), List.of(), page);
        };
    }

    private Step lists() {
        var title = LISTS;
        var lists = sources.lists().page();
        if (!lists.usable()) {
            return new Step(title, State.TO_DO, "The lists cannot be read.", lists.problems(), "/lists");
        }
        if (lists.lists().isEmpty()) {
            return new Step(
                    title,
                    State.TO_DO,
                    "There is no list yet.",
                    List.of("Write the first one into rules/settings/lists.yaml."),
                    "/lists");
        }
        var troubled = Stream.concat(
                        lists.problems().stream(),
                        lists.lists().stream()
                                .filter(row -> !row.sentence().isEmpty())
                                .map(row -> row.name() + ": " + row.sentence()))
                .toList();
        if (lists.tracked() == 0) {
            return new Step(
                    title,
                    State.TO_DO,
                    "Nobody is followed yet.",
                    List.of("Read the lists now: ./fairlead lists read. Or wait for their schedule."),
                    "/lists");
        }
        var says = lists.tracked() + " people from " + lists.lists().size() + " lists.";
        return new Step(title, troubled.isEmpty() ? State.DONE : State.LOOK, says, troubled, "/lists");
    }

    private Step behaviour() {
        var title = "Choose what is created";
        var pack = sources.rules().get();
        if (!pack.refused().isEmpty()) {
            return new Step(
                    title, State.TO_DO, "The newest change of the rules did not go live.", pack.refused(), "/rules");
        }
        var on = pack.files().stream()
                .filter(file -> file.path().equals(BEHAVIOUR))
                .flatMap(file -> file.rules().stream())
                .filter(rule -> rule.plain().enabled())
                .map(RulesPage.Rule::name)
                .toList();
        return new Step(
                title,
                on.isEmpty() ? State.TO_DO : State.DONE,
                on.isEmpty()
                        ? "No rule of " + BEHAVIOUR + " is on."
                        : "These rules are on: " + String.join("; ", on) + ".",
                List.of(),
                "/rules");
    }

    /** What is to do for either, in the state of the one that is less far. */
    private static Step worse(Step seen, Step tested) {
        var next = Stream.concat(seen.next().stream(), tested.next().stream()).toList();
        var state = seen.state().compareTo(tested.state()) > 0 ? seen.state() : tested.state();
        return new Step(tested.title(), state, tested.says(), next, tested.page());
    }

    private static Step tests(Standing gate, String page) {
        if (gate.latest() == null) {
            return gate.kind().equals("OFF")
                    ? new Step(TESTS, State.LOOK, "This org asks for no test run: its gate is off.", List.of(), page)
                    : new Step(TESTS, State.TO_DO, "No test batch was chosen yet.", List.of(first(gate)), page);
        }
        var run = gate.latest().run();
        return switch (run.state()) {
            case APPROVED ->
                new Step(
                        TESTS,
                        State.DONE,
                        "Run " + run.number() + " was approved by " + run.settledBy() + ".",
                        List.of(),
                        page);
            case OPEN ->
                new Step(
                        TESTS,
                        State.TO_DO,
                        "Run " + run.number() + " waits for a word.",
                        List.of("Look at each record, then approve or reject the run."),
                        page);
            default ->
                new Step(
                        TESTS,
                        State.TO_DO,
                        "Run " + run.number() + " was not approved.",
                        List.of("Mend what was wrong, then choose another batch."),
                        page);
        };
    }

    /** What comes before the first test run. */
    private static String first(Standing gate) {
        if (gate.most() == Mode.SIMULATE) {
            return "Send job changes: ./fairlead signals import FILE. Look at what was decided for them, then set mode=LIVE in"
                    + " conf/orgs/" + gate.org()
                    + ".properties: still nothing is written, and a test batch can be chosen.";
        }
        return gate.waiting().containsKey(Stay.Reason.GATE)
                ? "Choose one on the page of the org."
                : "Send job changes: ./fairlead signals import FILE. The test batch is chosen among those that wait.";
    }

    private static Step live(Standing gate, String page) {
        boolean live = gate.mode() == Mode.LIVE && gate.open();
        return new Step("Go live", live ? State.DONE : State.TO_DO, gate.says(), List.of(), page);
    }
}
