package io.fairlead.web;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;

import io.fairlead.audit.AuditSamples;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Balance;
import io.fairlead.audit.OrgConnections.Act;
import io.fairlead.audit.OrgConnections.Connection;
import io.fairlead.audit.OrgConnections.Target;
import io.fairlead.decide.Mode;
import io.fairlead.rules.compare.Comparison;
import io.fairlead.rules.explain.Explanation;
import io.fairlead.rules.handbook.SettingsTable;
import io.fairlead.salesforce.Login;
import io.fairlead.server.OrgConfig;
import io.fairlead.server.gate.Gate;
import io.fairlead.server.gate.Gates;
import io.fairlead.server.gate.Pace;
import io.fairlead.server.gate.Proofs;
import io.fairlead.server.gate.Spending;
import io.fairlead.signal.JobChange;
import io.fairlead.web.OrgState.Health;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the pages show: rules, orgs, a comparison, an explanation. */
final class PageSamples {
    private static final String HOSTILE_YAML = "<script>alert(1)</script>";

    private PageSamples() {}

    static Estimate estimate(String org, List<JobChange> changes, boolean backfill) {
        return new Estimate(
                org, changes.size(), 0, Map.of("CREATED_LEAD", 1L), 0, Map.of("Lead", 1L), Map.of(), 1, 13, 1, "");
    }

    static Spending spending(AuditStore store) {
        return new Spending(store, PageSamples::configs, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    /** Of every org that the pages show, each with a shut gate. */
    static Gates gates(AuditStore store) {
        return gates(store, Mode.LIVE);
    }

    static Gates gates(AuditStore store, Mode mode) {
        var nothing = new Balance(0, 0, 0, 0, true, 0, 0, 0, List.of(), 0, List.of());
        return new Gates(store, () -> configs(mode), new Proofs(store, org -> Set.of(), () -> nothing));
    }

    static List<OrgConfig> configs() {
        return configs(Mode.LIVE);
    }

    private static List<OrgConfig> configs(Mode mode) {
        var login = new Login("https://login.salesforce.com", "", "", "", "", "", "", "", "62.0");
        return orgs().stream()
                .map(org -> new OrgConfig(
                        org.name(), login, mode, Gate.Kind.RULES, "", new Pace(100, 10, 0, Set.of(), 0, 0)))
                .toList();
    }

    static Connection connection() {
        var nobody = new Act("", null);
        var target = new Target(
                "https://login.salesforce.com",
                "00D5f0000000001EAA",
                TestPages.HOSTILE,
                false,
                "005",
                "fairlead@acme",
                "browser");
        return new Connection(1, "production", target, new Act("Ann", NOON), new Act("Bob", NOON), nobody, nobody, "");
    }

    static List<OrgState> orgs() {
        return List.of(
                new OrgState(
                        "production",
                        "login.salesforce.com",
                        Mode.LIVE,
                        Health.READY,
                        "",
                        connection(),
                        NOON,
                        12,
                        "18/15000"),
                new OrgState(
                        "sandbox",
                        "test.salesforce.com",
                        Mode.SIMULATE,
                        Health.FAILING,
                        TestPages.HOSTILE,
                        null,
                        null,
                        0,
                        ""));
    }

    static RulesPage rules() {
        return new RulesPage(
                AuditSamples.PACK,
                NOON,
                List.of(new RulesPage.RuleFile(
                        "decide/creation.drl",
                        "What is created or updated here?",
                        "Reads the case",
                        List.of(new RulesPage.Rule(
                                "a known account gets a contact",
                                "Sales works contacts where there is an account.",
                                60,
                                "matched.account == \"KNOWN\"",
                                "createContact()",
                                new RulesPage.Plain(
                                        true, List.of("matched account is \"KNOWN\""), List.of("create a Contact")),
                                new RulesPage.Proof(
                                        7,
                                        List.of(new RulesPage.CaseLine(
                                                "known at once", "decide/creation.cases.yaml", 3)),
                                        List.of("Another rule hides it.")))))),
                List.of("decide/creation.drl: no viable alternative"),
                "",
                List.of(SettingsTable.of(
                        "settings/pools.yaml",
                        "# Who takes turns?\n\n# In German.\nDACH:\n  - {user: Ann " + HOSTILE_YAML
                                + ", weight: 2}\n")));
    }

    static Explanation explanation() {
        var values = new LinkedHashMap<String, String>();
        values.put("change.title", TestPages.HOSTILE);
        values.put("matched.account", "unknown");
        var conditions = List.of(
                new Explanation.Checked("change.title matches \"Lead.*\"", Explanation.Verdict.FALSE, values),
                new Explanation.Checked("always", Explanation.Verdict.NOT_REACHED, Map.of()));
        var said = List.of(new Explanation.Said("owner", "set \"Ann\"", false, "a higher salience won"));
        return new Explanation(
                "production/e1/1",
                AuditSamples.PACK,
                "",
                List.of(
                        new Explanation.Asked(
                                "decide/ownership",
                                true,
                                List.of(
                                        new Explanation.Ruled(
                                                "the loser",
                                                "decide/ownership.drl",
                                                7,
                                                "Policy.",
                                                10,
                                                Explanation.Fate.LOST,
                                                said,
                                                conditions),
                                        new Explanation.Ruled(
                                                "the idle",
                                                "decide/ownership.drl",
                                                17,
                                                "It sleeps.",
                                                10,
                                                Explanation.Fate.DID_NOT_FIRE,
                                                List.of(),
                                                conditions))),
                        new Explanation.Asked("decide/campaigns", false, List.of())),
                List.of(new Explanation.WhatIf(
                        "owner",
                        "Ann",
                        "Bob",
                        List.of(new Explanation.Moved("change.confidence", "70", "85")),
                        "the loser")));
    }

    static Comparison comparison() {
        return new Comparison(
                "c0ffee",
                ORG,
                AuditSamples.PACK,
                "d".repeat(64),
                NOON,
                300,
                12,
                3,
                1.5,
                new Comparison.Baseline(
                        298, 1, 1, List.of(new Comparison.Reason("the pool moved on", 1, "production/e2/1"))),
                List.of(new Comparison.Transition(
                        "owner",
                        "Ann",
                        TestPages.HOSTILE,
                        12,
                        List.of(new Comparison.Example("production/e1/1", "", "the new rule")))),
                List.of(new Comparison.Probe("change.confidence", "85", 100, 4, List.of("owner: Ann to Bob 4"))),
                "- salience 90\n+ salience 95");
    }
}
