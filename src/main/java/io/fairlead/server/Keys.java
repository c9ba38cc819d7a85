package io.fairlead.server;

import io.fairlead.orgs.connect.Seal;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/** One properties file with its defaults, overridden by the environment and the command line; gathers problems instead of throwing. */
final class Keys {
    static final Map<String, String> SERVER = new LinkedHashMap<>();
    static final Map<String, String> ORG = new LinkedHashMap<>();

    static {
        SERVER.put("node.name", "node-1");
        SERVER.put("data.dir", "var");
        SERVER.put("rules.dir", "rules");
        SERVER.put("rules.publish", "auto");
        SERVER.put("rules.second.person", "false");
        SERVER.put("routes.dir", "routes");
        SERVER.put("drop.dir", "var/drop");
        SERVER.put("http.host", "127.0.0.1");
        SERVER.put("http.port", "8080");
        SERVER.put("kafka", "embedded");
        SERVER.put("kafka.brokers", "");
        SERVER.put("kafka.embedded.port", "0");
        SERVER.put("kafka.embedded.heap", "128");
        SERVER.put("kafka.flush", "false");
        SERVER.put("kafka.partitions", "4");
        SERVER.put("kafka.replication", "-1");
        SERVER.put("queues.keep.days", "90");
        SERVER.put("audit.url", "");
        SERVER.put("audit.user", "fairlead");
        SERVER.put("audit.password", "");
        SERVER.put("mirror.poll.seconds", "60");
        SERVER.put("pipeline.batch", "500");
        SERVER.put("pipeline.attempts", "3");
        SERVER.put("orgs", "local");
        SERVER.put("orgs.second.person", "false");
        SERVER.put("secrets.key", "");
        ORG.put("login.url", "https://login.salesforce.com");
        ORG.put("client.id", "");
        ORG.put("client.secret", "");
        ORG.put("user.name", "");
        ORG.put("password", "");
        ORG.put("refresh.token", "");
        ORG.put("keystore", "");
        ORG.put("keystore.password", "");
        ORG.put("api.version", "62.0");
        ORG.put("mode", "SIMULATE");
        ORG.put("gate", "rules");
        ORG.put("sandbox.of", "");
        ORG.put("budget.calls", "20000");
        ORG.put("budget.reserve", "10");
        ORG.put("backfill.per.day", "1000");
        ORG.put("backfill.days", "");
        ORG.put("backfill.per.owner", "0");
        ORG.put("backfill.per.account", "0");
    }

    private final Path file;
    private final Map<String, String> values;
    private final List<String> problems;
    private @Nullable Supplier<Seal> seal;
    private String sealedFor = "";

    private Keys(Path file, Map<String, String> values, List<String> problems) {
        this.file = file;
        this.values = values;
        this.problems = problems;
    }

    static Keys read(
            Path file,
            Map<String, String> defaults,
            String environmentPrefix,
            Map<String, String> overrides,
            List<String> problems) {
        Map<String, String> values = new TreeMap<>(defaults);
        var keys = new Keys(file, values, problems);
        Properties inFile = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            inFile.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(file + " cannot be read: " + e.getMessage());
        }
        inFile.forEach((key, value) -> keys.set(key.toString(), value.toString().strip(), defaults));
        for (String key : defaults.keySet()) {
            String value = System.getenv(variable(environmentPrefix, key));
            if (value != null) {
                values.put(key, value);
            }
        }
        overrides.forEach((key, value) -> keys.set(key, value, defaults));
        return keys;
    }

    /** The environment variable that a key may be given by. */
    static String variable(String prefix, String key) {
        return (prefix + key).replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Values may be sealed in this file: it is the org's. */
    Keys sealedFor(String org, Supplier<Seal> with) {
        sealedFor = org;
        seal = with;
        return this;
    }

    private void set(String key, String value, Map<String, String> defaults) {
        boolean kafkaClient = defaults.containsKey("kafka") && key.startsWith("kafka.");
        if (!defaults.containsKey(key) && !kafkaClient) {
            problems.add(where(key) + " is no key. Maybe " + nearest(key, defaults) + ".");
            return;
        }
        values.put(key, value);
    }

    private static String nearest(String key, Map<String, String> defaults) {
        return defaults.keySet().stream()
                .min((a, b) -> Integer.compare(
                        LevenshteinDistance.getDefaultInstance().apply(key, a),
                        LevenshteinDistance.getDefaultInstance().apply(key, b)))
                .orElse("");
    }

    String where(String key) {
        return file.getFileName() + ", " + key;
    }

    String text(String key) {
        return values.getOrDefault(key, "");
    }

    List<String> list(String key) {
        return Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    int number(String key, int least, int most) {
        try {
            int number = Integer.parseInt(text(key));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            problems.add(where(key) + "='" + text(key) + "' is no whole number.");
            return least;
        }
        problems.add(where(key) + "=" + text(key) + " is out of range: " + least + " to " + most + ".");
        return least;
    }

    void problem(String key, String what) {
        problems.add(where(key) + "='" + text(key) + "' " + what);
    }

    String word(String key, List<String> allowed) {
        if (allowed.contains(text(key))) {
            return text(key);
        }
        problems.add(where(key) + "='" + text(key) + "' is none of " + String.join(", ", allowed) + ".");
        return allowed.get(0);
    }

    /** A value that must not stand in clear: {@code env:NAME}, {@code file:PATH} or {@code sealed:...}. Never part of a problem's text. */
    String secret(String key) {
        String reference = text(key);
        if (reference.isEmpty()) {
            return "";
        }
        if (reference.startsWith("env:")) {
            @Nullable String value = System.getenv(reference.substring(4));
            if (value == null) {
                problems.add(where(key) + " names the environment variable " + reference.substring(4)
                        + ", which is not set.");
                return "";
            }
            return value;
        }
        if (reference.startsWith("file:")) {
            try {
                return Files.readString(Path.of(reference.substring(5))).strip();
            } catch (IOException e) {
                problems.add(where(key) + " names the file " + reference.substring(5) + ", which cannot be read.");
                return "";
            }
        }
        if (reference.startsWith(Seal.PREFIX) && seal != null) {
            return unsealed(key, reference, seal);
        }
        problems.add(where(key) + " holds a secret in clear. Write env:NAME or file:PATH instead.");
        return "";
    }

    private String unsealed(String key, String sealed, Supplier<Seal> with) {
        try {
            return with.get().open(sealed, sealedFor + "/" + key);
        } catch (Seal.Broken e) {
            problems.add(where(key) + " " + e.getMessage() + ". Connect the org again: fairlead org connect "
                    + sealedFor + ".");
        } catch (IllegalArgumentException | UncheckedIOException e) {
            problems.add(where(key) + " is sealed, but secrets.key or its file " + e.getMessage() + ".");
        }
        return "";
    }

    /** Every value whose key starts with the prefix, by the rest of its key. */
    Map<String, String> startingWith(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
