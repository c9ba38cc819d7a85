package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.OrgConnections.Act;
import io.fairlead.audit.OrgConnections.Connection;
import io.fairlead.orgs.connect.Verified;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.server.Config;
import io.fairlead.server.OrgSetup;
import io.fairlead.server.ServerFile;
import io.fairlead.server.Workbench;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead org status}. */
@Command(
        name = "status",
        description = {
            "Say how an org is: who connected it, as which user, who approved it, and whether its log-in works: as the running",
            "server knows, or by trying it. Without a name, say which server and which local orgs run."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Ends with 0 if all is well, 1 if it is not, 4 if there is no such org."})
final class OrgStatus implements Callable<Integer> {
    @ParentCommand
    OrgCommand org;

    @Parameters(paramLabel = "NAME", arity = "0..1", defaultValue = "", description = "The org.")
    String name;

    @Option(names = "--json", description = "The same as JSON.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var config = org.fairlead.config();
        if (name.isEmpty()) {
            return server(config);
        }
        try (var audit = Workbench.openAudit(config)) {
            OrgReport known = OrgReport.all(config, audit).stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new NotFound("No org " + name + " is connected. See fairlead org list."));
            OrgReport report = known.health().isEmpty() ? tried(known, config, audit) : known;
            if (json) {
                spec.commandLine().getOut().println(Json.text(report));
            } else {
                tell(report);
            }
            return report.health().equals("READY") ? Fairlead.YES : Fairlead.NO;
        }
    }

    private Integer server(Config config) {
        var out = spec.commandLine().getOut();
        var running = ServerFile.read(config.data());
        if (json) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("running", running.isPresent());
            running.ifPresent(server -> {
                values.put("pid", server.pid());
                values.put("url", server.url());
                Map<String, String> addressByOrg = new LinkedHashMap<>();
                server.localOrgs()
                        .forEach((local, access) -> addressByOrg.put(local, "http://127.0.0.1:" + access.port()));
                values.put("localOrgs", addressByOrg);
            });
            out.println(Json.text(values));
            return running.isPresent() ? Fairlead.YES : Fairlead.NO;
        }
        if (running.isEmpty()) {
            out.println("No server runs.");
            return Fairlead.NO;
        }
        out.println(
                "Server process " + running.get().pid() + " at " + running.get().url());
        running.get()
                .localOrgs()
                .forEach((local, access) -> out.println("Local org " + local + ": http://127.0.0.1:" + access.port()));
        return Fairlead.YES;
    }

    /** No server could say: the log-in is tried. */
    private static OrgReport tried(OrgReport known, Config config, AuditStore audit) {
        String server = ServerFile.read(config.data()).isPresent()
                ? "The running server does not know this org; its page /orgs says so if it refused the settings."
                : "No server runs.";
        if (known.loginUrl().equals("embedded")) {
            return with(known, "READY", server + " The local org starts with the server.");
        }
        try {
            var target = config.orgs().stream()
                    .filter(each -> each.name().equals(known.name()))
                    .findFirst()
                    .orElseThrow();
            Verified verified = new OrgSetup(config, audit).check(target);
            return with(
                    known,
                    "READY",
                    server + " The log-in works: " + verified.kind() + " org " + verified.orgId() + ", user "
                            + verified.user() + ".");
        } catch (SalesforceFailure refused) {
            return with(known, "FAILING", String.valueOf(refused.getMessage()));
        }
    }

    private static OrgReport with(OrgReport known, String health, String says) {
        return new OrgReport(
                known.name(),
                known.loginUrl(),
                known.mode(),
                known.connection(),
                health,
                says,
                known.lastPoll(),
                known.settings());
    }

    private void tell(OrgReport report) {
        var out = spec.commandLine().getOut();
        line(out, report.name(), report.health() + (report.says().isEmpty() ? "" : ": " + report.says()));
        line(out, "Mode", report.mode() + since(report));
        line(out, "Log-in", report.loginUrl());
        Connection connection = report.connection();
        if (connection != null) {
            var target = connection.target();
            line(
                    out,
                    "Org",
                    target.orgName() + ", " + target.orgId() + ", " + (target.sandbox() ? "sandbox" : "production"));
            line(out, "User", target.user() + ", " + target.userId());
            line(out, "Connected", said(connection.connected()) + ", by " + target.flow());
            line(out, "Approved", connection.approved().done() ? said(connection.approved()) : "by nobody");
            if (connection.renewed().done()) {
                line(out, "Renewed", said(connection.renewed()));
            }
        }
        if (!report.lastPoll().isEmpty()) {
            line(out, "Last poll", report.lastPoll());
        }
    }

    /** When a server took the mode up. */
    private static String since(OrgReport report) {
        return report.settings().stream()
                .filter(change -> change.setting().name().equals("mode"))
                .findFirst()
                .filter(change -> change.setting().value().equals(report.mode().name()))
                .map(change -> " since " + change.at() + (change.before() == null ? "" : ", before " + change.before())
                        + ", by " + change.setting().source() + " on " + change.node())
                .orElse(", not taken up by a server yet");
    }

    private static String said(Act act) {
        return "by " + act.by() + ", " + act.at();
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf("%-12s %s%n", name, ListOptions.cell(value));
    }
}
