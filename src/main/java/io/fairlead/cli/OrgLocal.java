package io.fairlead.cli;

import io.fairlead.Json;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.SeedName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The local org alone, without a server: {@code fairlead org start} and {@code fairlead org seed}. */
final class OrgLocal {
    private OrgLocal() {}

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
                description = "Folder of Salesforce metadata in source format that it knows; may be repeated"
                        + " (default: salesforce/).")
        List<Path> schema = new ArrayList<>();

        @Option(
                names = "--without-package",
                description =
                        "Know standard objects alone, as an org does before Fairlead's package is deployed to it.")
        boolean withoutPackage;

        @Option(
                names = "--seed",
                paramLabel = "NAME",
                description = "What an empty org is filled with: company (default), small or empty.")
        @Nullable
        String seed;

        @Spec
        CommandSpec spec;

        LocalOrgConfig config() {
            Path folder = data == null ? org.fairlead.config().data().resolve("org/local") : data;
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw wrong("--data " + folder + " is not a folder. Name a folder; it is made if it is not there.");
            }
            if (withoutPackage && !schema.isEmpty()) {
                throw wrong("--without-package starts with standard objects alone, so --schema says something else."
                        + " Leave one of them out.");
            }
            for (Path metadata : schema) {
                if (!Files.isDirectory(metadata)) {
                    throw wrong("--schema " + metadata + " is not a folder. Name one that holds Salesforce metadata in"
                            + " source format, for example " + Fairlead.home().resolve("salesforce") + ".");
                }
            }
            return LocalOrgConfig.in(folder).withSchema(metadata().toArray(new Path[0]));
        }

        private List<Path> metadata() {
            if (withoutPackage || !schema.isEmpty()) {
                return schema;
            }
            return List.of(Fairlead.home().resolve("salesforce"));
        }

        /** What the org is to hold: what was asked for, what it was filled with before, or the company. */
        SeedName seedFor(LocalOrg local) {
            SeedName asked = asked();
            SeedName known = local.seed().orElse(null);
            if (asked == null) {
                return known == null ? SeedName.COMPANY : known;
            }
            if (known != null ? known != asked : !local.isEmpty()) {
                throw wrong("The org in this folder was filled "
                        + (known == null ? "without a seed" : "with the seed " + known.text()) + ", so --seed "
                        + asked.text() + " cannot be had there. Leave --seed out, or take another folder: --data DIR.");
            }
            return asked;
        }

        /** Refuses a wrong name before anything is started. */
        @Nullable
        SeedName asked() {
            try {
                return seed == null ? null : SeedName.of(seed);
            } catch (IllegalArgumentException unknown) {
                throw wrong("--seed: " + unknown.getMessage());
            }
        }

        ParameterException wrong(String message) {
            return new ParameterException(spec.commandLine(), message);
        }

        static void fill(LocalOrg local, SeedName seed) {
            Progress.say(
                    seed == SeedName.EMPTY
                            ? "Making an org without records ..."
                            : "Filling the org with a company of its own ...");
            local.fill(seed);
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
                names = "--api-versions",
                paramLabel = "FIRST-LAST",
                defaultValue = "31.0-67.0",
                description = "API versions that it serves (default: ${DEFAULT-VALUE}).")
        String versions;

        @Option(
                names = "--pubsub-port",
                paramLabel = "PORT",
                defaultValue = "0",
                description = "Port of the Pub/Sub API on loopback; 0 takes a free one (default).")
        int pubSubPort;

        @Option(
                names = "--control",
                description = "Open /control for faults, clock, snapshots and counters. Loopback only.")
        boolean control;

        @Option(names = "--json", description = "One line of JSON when it is ready.")
        boolean json;

        @Override
        public Integer call() throws Exception {
            asked();
            LocalOrg local = LocalOrg.start(settings());
            try {
                prepare(local);
            } catch (RuntimeException refused) {
                local.close();
                throw refused;
            }
            tell(local);
            var stop = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                local.close();
                stop.countDown();
            }));
            stop.await();
            return Fairlead.YES;
        }

        private LocalOrgConfig settings() {
            LocalOrgConfig folder = config();
            try {
                LocalOrgConfig settings =
                        folder.withPort(port).withPubSub(pubSubPort).withVersions(versions);
                return control ? settings.withControl() : settings;
            } catch (IllegalArgumentException refused) {
                throw wrong(String.valueOf(refused.getMessage()));
            }
        }

        private void prepare(LocalOrg local) {
            SeedName wanted = seedFor(local);
            if (local.isEmpty() && (wanted != SeedName.EMPTY || local.seed().isEmpty())) {
                fill(local, wanted);
            }
        }

        private void tell(LocalOrg local) {
            Map<String, String> access = new LinkedHashMap<>();
            access.put("loginUrl", local.loginUrl());
            access.put("instanceUrl", local.loginUrl());
            access.put("clientId", local.clientId());
            access.put("clientSecret", local.clientSecret());
            access.put("username", local.username());
            access.put("password", local.password());
            access.put("accessToken", local.accessToken());
            access.put("pubSubPort", Integer.toString(local.pubSubPort()));
            access.put("control", control ? local.loginUrl() + "/control" : "");
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(Json.text(access));
            } else {
                access.forEach((name, value) -> out.printf("%-14s %s%n", name, value));
                out.println("Every seeded user has the same password. Pages for a person: " + local.loginUrl()
                        + "/lightning");
                out.println("Ready. Stop with Ctrl-C.");
            }
            out.flush();
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
            asked();
            try (LocalOrg local = LocalOrg.start(config())) {
                if (!local.isEmpty()) {
                    spec.commandLine()
                            .getErr()
                            .println("The org holds records already. Seed another folder: --data DIR.");
                    return Fairlead.NO;
                }
                fill(local, seedFor(local));
                spec.commandLine().getOut().println("Done.");
                return Fairlead.YES;
            }
        }
    }
}
