package io.fairlead.localorg.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fairlead.localorg.store.Ids;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deployments, one after the other; what came of each is kept. */
public final class Deployments implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String KEY = "deploy.";

    private final MetadataStore store;
    private final MetadataHost host;
    private final Map<String, Map<String, @Nullable Object>> resultById = new ConcurrentHashMap<>();
    private final Set<String> canceled = ConcurrentHashMap.newKeySet();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "local-org-deployments");
        thread.setDaemon(true);
        return thread;
    });

    public Deployments(MetadataStore store, MetadataHost host) {
        this.store = store;
        this.host = host;
    }

    public MetadataStore store() {
        return store;
    }

    MetadataHost host() {
        return host;
    }

    /** Takes a package and answers the id of its deployment, which goes on by itself. */
    public synchronized String submit(byte[] zip, DeployOptions options, String userId) {
        long number = Long.parseLong(host.setting(KEY + "last").orElse("0")) + 1;
        host.keep(KEY + "last", Long.toString(number));
        var id = Ids.of("0Af", number);
        var result = DeployResult.pending(id, options, userId, host.now());
        remember(id, result);
        worker.execute(() -> run(id, zip, options, result));
        return id;
    }

    private void run(String id, byte[] zip, DeployOptions options, Map<String, @Nullable Object> pending) {
        if (canceled.contains(id)) {
            remember(id, DeployResult.canceled(pending, host.now()));
            return;
        }
        var running = DeployResult.started(pending, host.now());
        resultById.put(id, running);
        try {
            remember(id, new Deployment(store, host, options).run(zip, running));
        } catch (RuntimeException failure) {
            LOG.error("A deployment failed: deployment={}", id, failure);
            remember(id, DeployResult.broken(running, String.valueOf(failure.getMessage()), host.now()));
        }
    }

    private void remember(String id, Map<String, @Nullable Object> result) {
        resultById.put(id, result);
        try {
            host.keep(KEY + id, MAPPER.writeValueAsString(result));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A deployment's result cannot be kept.", impossible);
        }
    }

    /** What came of a deployment so far. */
    public Optional<Map<String, @Nullable Object>> result(String id) {
        var known = resultById.get(id);
        return known != null ? Optional.of(known) : host.setting(KEY + id).map(this::readKept);
    }

    private Map<String, @Nullable Object> readKept(String json) {
        try {
            Map<String, @Nullable Object> kept = new LinkedHashMap<>(MAPPER.readValue(json, new TypeReference<>() {}));
            return Boolean.TRUE.equals(kept.get("done"))
                    ? kept
                    : DeployResult.broken(
                            kept, "The org was stopped before the deployment was done. Deploy again.", host.now());
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A kept deployment cannot be read.", damaged);
        }
    }

    /** Whether one is running or waiting. */
    public boolean isBusy() {
        return resultById.values().stream().anyMatch(result -> !Boolean.TRUE.equals(result.get("done")));
    }

    /** Forgets what is known beside the store, because the store is another one now. */
    public void forget() {
        resultById.clear();
        canceled.clear();
    }

    /** Stops a deployment that has not begun; false if it is done. */
    public boolean cancel(String id) {
        canceled.add(id);
        return result(id)
                .filter(known -> !Boolean.TRUE.equals(known.get("done")))
                .isPresent();
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
