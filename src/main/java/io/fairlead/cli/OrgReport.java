package io.fairlead.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.OrgConnections.Connection;
import io.fairlead.audit.OrgSettings.Change;
import io.fairlead.decide.Mode;
import io.fairlead.server.Config;
import io.fairlead.server.OrgConfig;
import io.fairlead.server.ServerFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an org: by its file, by the audit store, and by the server if one runs.
 *
 * @param loginUrl "embedded" for the local org
 * @param health as the server says: READY, STARTING, TO_APPROVE, FAILING; "" if none runs
 * @param says the health in a sentence
 * @param lastPoll when the org last told what changed, "" if not known
 * @param settings since when its settings are what they are, the newest change first
 */
record OrgReport(
        String name,
        String loginUrl,
        Mode mode,
        @Nullable Connection connection,
        String health,
        String says,
        String lastPoll,
        List<Change> settings) {

    OrgReport {
        settings = List.copyOf(settings);
    }

    /** Every org of the configuration. */
    static List<OrgReport> all(Config config, AuditStore audit) throws InterruptedException {
        Optional<JsonNode> running = fromServer(config);
        return config.orgs().stream().map(org -> of(org, audit, running)).toList();
    }

    private static OrgReport of(OrgConfig org, AuditStore audit, Optional<JsonNode> running) {
        JsonNode state = Json.MAPPER.missingNode();
        if (running.isPresent()) {
            for (JsonNode each : running.get()) {
                state = each.path("name").asText().equals(org.name()) ? each : state;
            }
        }
        return new OrgReport(
                org.name(),
                org.login().loginUrl(),
                org.mode(),
                audit.orgConnections().open(org.name()).orElse(null),
                state.path("health").asText(),
                state.path("says").asText(),
                state.path("lastPoll").asText("").replace("null", ""),
                audit.orgSettings().of(org.name()));
    }

    private static Optional<JsonNode> fromServer(Config config) throws InterruptedException {
        var server = ServerFile.read(config.data());
        if (server.isEmpty()) {
            return Optional.empty();
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(server.get().url() + "api/orgs"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return Optional.of(Json.MAPPER.readTree(answer.body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
