package io.fairlead.server;

import io.fairlead.kafka.KafkaSettings;
import io.fairlead.orgs.connect.Seal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The configuration that a start uses: every key of {@code conf/fairlead.properties}, checked. Secrets are resolved and never printed. */
public record Config(
        Path home,
        String node,
        Path data,
        Path rules,
        Path routes,
        Path drop,
        String host,
        int port,
        KafkaSettings kafka,
        String auditUrl,
        String auditUser,
        String auditPassword,
        int pollSeconds,
        int batch,
        int attempts,
        int keepDays,
        PublishSettings publishing,
        ConnectSettings connecting,
        Map<String, String> overrides,
        List<OrgConfig> orgs) {

    public Config {
        overrides = Map.copyOf(overrides);
        orgs = List.copyOf(orgs);
    }

    /** What seals values in {@code conf/orgs/}. */
    public Seal seal() {
        return connecting.seal(data);
    }

    /**
     * The configuration as its files say now.
     *
     * @throws Refused with every problem at once
     */
    public Config again() {
        return read(home, overrides);
    }

    /** The configuration cannot be used; the message holds every problem, one a line. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refused(List<String> problems) {
            super(String.join(System.lineSeparator(), problems));
        }
    }

    /**
     * Reads {@code conf/fairlead.properties} below {@code home} and every org's file.
     *
     * @param overrides keys given on the command line; they win
     * @throws Refused with every problem at once
     */
    public static Config read(Path home, Map<String, String> overrides) {
        List<String> problems = new ArrayList<>();
        var keys = Keys.read(home.resolve("conf/fairlead.properties"), Keys.SERVER, "FAIRLEAD_", overrides, problems);
        KafkaSettings kafka = kafka(keys, home, problems);
        Path data = home.resolve(keys.text("data.dir"));
        var connecting = new ConnectSettings(
                keys.word("orgs.second.person", List.of("false", "true")).equals("true"), keys.secret("secrets.key"));
        List<OrgConfig> orgs = new ArrayList<>();
        for (String name : keys.list("orgs")) {
            orgs.add(OrgConfig.read(home, name, () -> connecting.seal(data), problems));
        }
        checkSandboxes(orgs, problems);
        var config = new Config(
                home,
                keys.text("node.name"),
                data,
                home.resolve(keys.text("rules.dir")),
                home.resolve(keys.text("routes.dir")),
                home.resolve(keys.text("drop.dir")),
                keys.text("http.host"),
                keys.number("http.port", 0, 65535),
                kafka,
                keys.text("audit.url"),
                keys.text("audit.user"),
                keys.secret("audit.password"),
                keys.number("mirror.poll.seconds", 1, 86_400),
                keys.number("pipeline.batch", 1, 2_000),
                keys.number("pipeline.attempts", 1, 20),
                keys.number("queues.keep.days", 0, 36_500),
                new PublishSettings(
                        keys.word("rules.publish", List.of("auto", "approved")).equals("approved"),
                        keys.word("rules.second.person", List.of("false", "true"))
                                .equals("true")),
                connecting,
                overrides,
                orgs);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        return config;
    }

    private static void checkSandboxes(List<OrgConfig> orgs, List<String> problems) {
        List<String> names = orgs.stream().map(OrgConfig::name).toList();
        for (OrgConfig org : orgs) {
            String of = org.sandboxOf();
            if (!of.isEmpty() && (of.equals(org.name()) || !names.contains(of))) {
                problems.add(org.name() + ".properties, sandbox.of='" + of + "' is no other org of " + names
                        + ". Name the org that this one is a sandbox of, or leave it empty.");
            }
        }
    }

    private static KafkaSettings kafka(Keys keys, Path home, List<String> problems) {
        Path data = home.resolve(keys.text("data.dir")).resolve("kafka");
        if (keys.word("kafka", List.of("embedded", "cluster")).equals("cluster")
                && keys.text("kafka.brokers").isEmpty()) {
            problems.add(keys.where("kafka.brokers") + " is empty, but kafka=cluster needs it: host:port,host:port");
        }
        try {
            return KafkaSettings.from(keys.startingWith("kafka."), data);
        } catch (IllegalArgumentException e) {
            problems.addAll(String.valueOf(e.getMessage()).lines().toList());
            return KafkaSettings.embedded(data);
        }
    }

    /** The sandboxes of an org. */
    public List<String> sandboxes(String org) {
        return orgs.stream()
                .filter(other -> other.sandboxOf().equals(org))
                .map(OrgConfig::name)
                .toList();
    }

    public Config withOrgs(List<OrgConfig> others) {
        return new Config(
                home,
                node,
                data,
                rules,
                routes,
                drop,
                host,
                port,
                kafka,
                auditUrl,
                auditUser,
                auditPassword,
                pollSeconds,
                batch,
                attempts,
                keepDays,
                publishing,
                connecting,
                overrides,
                others);
    }

    /** Leaves every secret out. */
    @Override
    public String toString() {
        return "Config[" + node + ", " + host + ":" + port + ", " + orgs.size() + " orgs]";
    }
}
