package io.fairlead.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the keys below {@code kafka.} and gathers all that is wrong with them, so that it is reported together. */
final class SettingsReading {

    private final Map<String, String> keys;
    private final List<String> problems = new ArrayList<>();

    SettingsReading(Map<String, String> keys) {
        this.keys = new TreeMap<>(keys);
        // Kafka's own name for the same thing.
        var bootstrap = this.keys.remove("bootstrap.servers");
        if (bootstrap != null) {
            this.keys.putIfAbsent("brokers", bootstrap);
        }
    }

    /** The cluster's brokers, or null for our own. */
    @Nullable
    String brokers() {
        var brokers = text("brokers");
        if (brokers.isEmpty()) {
            return null;
        }
        if (!brokers.matches("[^\\s,]+:\\d+(\\s*,\\s*[^\\s,]+:\\d+)*")) {
            problems.add("kafka.brokers = " + brokers + " is not a list of host:port pairs separated by commas.");
        }
        return brokers;
    }

    int number(String key, int byDefault, int least, int most) {
        var text = text(key);
        if (text.isEmpty()) {
            return byDefault;
        }
        if (text.matches("-?\\d{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        problems.add("kafka." + key + " = " + text + " is not a whole number from " + least + " to " + most + ".");
        return byDefault;
    }

    boolean flag(String key) {
        var text = text(key);
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            problems.add("kafka." + key + " = " + text + " is neither true nor false.");
        }
        return text.equals("true");
    }

    Map<String, String> client() {
        var client = new TreeMap<>(keys);
        KafkaSettings.KEYS.forEach(client::remove);
        client.keySet().forEach(name -> ClientProperties.problem(name).ifPresent(problems::add));
        client.replaceAll((name, value) -> ClientProperties.secret(name) ? secret(name, value.strip()) : value.strip());
        return client;
    }

    void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
    }

    private String text(String key) {
        return keys.getOrDefault(key, "").strip();
    }

    private String secret(String name, String reference) {
        if (reference.startsWith("env:")) {
            var value = System.getenv(reference.substring("env:".length()));
            if (value == null) {
                problems.add("kafka." + name + " = " + reference + " names an environment variable that is not set.");
            }
            return value == null ? "" : value;
        }
        if (reference.startsWith("file:")) {
            try {
                return Files.readString(Path.of(reference.substring("file:".length())))
                        .strip();
            } catch (IOException unreadable) {
                problems.add("kafka." + name + " = " + reference + " names a file that cannot be read.");
                return "";
            }
        }
        problems.add("kafka." + name + " holds a secret in clear. Write env:NAME or file:PATH instead.");
        return "";
    }
}
