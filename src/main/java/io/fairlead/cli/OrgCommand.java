package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import io.fairlead.server.ServerFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code fairlead org}: the local Salesforce look-alike. */
@Command(
        name = "org",
        description = "The local org: a Salesforce look-alike for trying things out.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {OrgCommand.Start.class, OrgCommand.SeedOrg.class, OrgCommand.Status.class})
final class OrgCommand {
    @ParentCommand
    Fairlead fairlead;

    /** Where the org is kept. */
    abstract static class OnData implements Callable<Integer> {
        @ParentCommand
        OrgCommand org;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Folder of its records (default: the demo's, var/org/local).")
        @Nullable
        Path data;

        @Option(
                names = "--schema",
                paramLabel = "DIR",
                description = "Folder of Salesforce metadata that it knows (default: salesforce/).")
        @Nullable
        Path schema;

        @Spec
        CommandSpec spec;

        LocalOrgConfig config() {
            Path home = Fairlead.home();
            return LocalOrgConfig.in(data == null ? org.fairlead.config().data().resolve("org/local") : data)
                    .withSchema(schema == null ? home.resolve("salesforce") : schema);
        }

        static void fill(LocalOrg local) {
            Progress.say("Filling the org with a company of its own ...");
            local.load(Seed.company(Seed.DEMO, SeedSize.FULL));
        }
    }

    /** {@code fairlead org start}. */
    @Command(
            name = "start",
            description = "Run the local org alone, until stopped, and print how to log in.",
            mixinStandardHelpOptions = true)
    static final class Start extends OnData {
        @Option(names = "--port", defaultValue = "0", description = "Port on loopback; 0 takes a free one (default).")
        int port;

        @Option(
                names = "--control",
                description = "Open /control for faults, clock, snapshots and counters. Loopback only.")
        boolean control;

        @Option(names = "--json", description = "One line of JSON when it is ready.")
        boolean json;

        @Override
        public Integer call() throws Exception {
            LocalOrgConfig settings = config().withPort(port);
            LocalOrg local = LocalOrg.start(control ? settings.withControl() : settings);
            if (local.isEmpty()) {
                fill(local);
            }
            Map<String, String> access = new LinkedHashMap<>();
            access.put("loginUrl", local.loginUrl());
            access.put("instanceUrl", local.loginUrl());
            access.put("clientId", local.clientId());
            access.put("clientSecret", local.clientSecret());
            access.put("username", local.username());
            access.put("password", local.password());
            access.put("accessToken", local.accessToken());
            access.put("control", control ? local.loginUrl() + "/control" : "");
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.text(access));
            } else {
                access.forEach((name, value) -> out.printf("%-14s %s%n", name, value));
                out.println("Ready. Stop with Ctrl-C.");
            }
            out.flush();
            var stop = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                local.close();
                stop.countDown();
            }));
            stop.await();
            return Fairlead.YES;
        }
    }

    /** {@code fairlead org seed}. */
    @Command(
            name = "seed",
            description = "Fill an empty local org with a believable company.",
            mixinStandardHelpOptions = true)
    static final class SeedOrg extends OnData {
        @Override
        public Integer call() throws Exception {
            try (LocalOrg local = LocalOrg.start(config())) {
                if (!local.isEmpty()) {
                    spec.commandLine()
                            .getErr()
                            .println("The org holds records already. Seed another folder: --data DIR.");
                    return Fairlead.NO;
                }
                fill(local);
                spec.commandLine().getOut().println("Done.");
                return Fairlead.YES;
            }
        }
    }

    /** {@code fairlead org status}. */
    @Command(
            name = "status",
            description = "Say which local orgs run with the server.",
            mixinStandardHelpOptions = true)
    static final class Status implements Callable<Integer> {
        @ParentCommand
        OrgCommand org;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() {
            var out = spec.commandLine().getOut();
            var running = ServerFile.read(org.fairlead.config().data());
            if (running.isEmpty()) {
                out.println("No server runs.");
                return Fairlead.NO;
            }
            out.println("Server process " + running.get().pid() + " at "
                    + running.get().url());
            running.get()
                    .localOrgs()
                    .forEach(
                            (name, access) -> out.println("Local org " + name + ": http://127.0.0.1:" + access.port()));
            return Fairlead.YES;
        }
    }
}
