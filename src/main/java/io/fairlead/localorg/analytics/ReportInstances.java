package io.fairlead.localorg.analytics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fairlead.localorg.auth.Users;
import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.ApiException;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.RecordStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asynchronous runs of reports: two at a time in the background, kept for a day, begun again after a restart. */
public final class ReportInstances implements AutoCloseable {

    public static final int RUNS_AN_HOUR = 1_200;

    private static final Logger LOG = LoggerFactory.getLogger(ReportInstances.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String INSTANCE = "reportinstance.";
    private static final String LAST = "reportinstances";
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST = 2_000;

    private final RecordStore store;
    private final Reports reports;
    private final Users users;
    private final Path folder;
    private final HourlyRuns runs;
    private final ExecutorService workers = Executors.newFixedThreadPool(2, ReportInstances::thread);

    /** Keeps its results in the folder, and takes runs as long as the counter of the hour lets it. */
    public ReportInstances(RecordStore store, Reports reports, Users users, Path folder, BooleanSupplier hour) {
        this.store = store;
        this.reports = reports;
        this.users = users;
        this.folder = folder;
        this.runs = new HourlyRuns(hour, RUNS_AN_HOUR, "asynchronously");
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot create the folder of the report runs " + folder, failure);
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "local-org-reports");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes up runs that a stopped process left unfinished. */
    public void resume() {
        all().stream().filter(instance -> !instance.isOver()).forEach(this::submit);
    }

    private void submit(ReportInstance instance) {
        workers.execute(() -> run(instance));
    }

    private long now() {
        return store.now().toEpochMilli();
    }

    /** Asks for a run. */
    public ReportInstance request(
            String reportId, Map<String, @Nullable Object> overrides, boolean includeDetails, Access access) {
        reports.probe(reportId, overrides, access);
        var name = reports.name(reportId, access);
        runs.count();
        forgetOld();
        var instance = store.write(tx -> {
            long number = store.setting(LAST).map(Long::parseLong).orElse(0L) + 1;
            tx.setting(LAST, Long.toString(number));
            var fresh = new ReportInstance(
                    number, Ids.full(reportId), name, access.userId(), includeDetails, overrides, "New", now(), 0, "");
            tx.setting(INSTANCE + number, text(fresh));
            return fresh;
        });
        submit(instance);
        return instance;
    }

    private void run(ReportInstance instance) {
        try {
            save(instance.in("Running", 0, ""));
            var access = users.access(instance.ownerId())
                    .orElseThrow(() -> ApiException.bad("FORBIDDEN", "The user of the run is not active any more"));
            var result = reports.runLater(instance.reportId(), instance.overrides(), instance.includeDetails(), access);
            Files.writeString(file(instance), text(result));
            save(instance.in("Success", now(), ""));
        } catch (ApiException refused) {
            save(instance.in("Error", now(), refused.first().message()));
        } catch (RuntimeException | IOException failure) {
            if (!workers.isShutdown()) {
                LOG.error("A report run failed: instance={}", instance.id(), failure);
                save(instance.in("Error", now(), "The run could not be finished."));
            }
        }
    }

    private Path file(ReportInstance instance) {
        return folder.resolve(instance.id() + ".json");
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("A report run cannot be written.", failure);
        }
    }

    private void save(ReportInstance instance) {
        store.write(tx -> {
            if (store.setting(INSTANCE + instance.number()).isPresent()) {
                tx.setting(INSTANCE + instance.number(), text(instance));
            }
            return instance;
        });
    }

    private void forgetOld() {
        for (var instance : all()) {
            if (instance.isOver() && instance.completed() < now() - KEPT.toMillis()) {
                delete(instance);
            }
        }
    }

    private void delete(ReportInstance instance) {
        store.write(tx -> {
            tx.setting(INSTANCE + instance.number(), null);
            return instance;
        });
        try {
            Files.deleteIfExists(file(instance));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot delete the report run " + instance.id(), failure);
        }
    }

    private List<ReportInstance> all() {
        var all = new ArrayList<ReportInstance>();
        long last = store.setting(LAST).map(Long::parseLong).orElse(0L);
        for (long number = last; number > Math.max(0, last - MOST); number--) {
            store.setting(INSTANCE + number).map(ReportInstances::parse).ifPresent(all::add);
        }
        return all;
    }

    private static ReportInstance parse(String text) {
        try {
            return MAPPER.readValue(text, ReportInstance.class);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("A stored report run cannot be read.", failure);
        }
    }

    /** The runs of a report that are still kept, the newest first. */
    public List<ReportInstance> list(String reportId, Access access) {
        reports.name(reportId, access);
        return all().stream()
                .filter(instance -> instance.reportId().equals(Ids.full(reportId)) && isKept(instance))
                .toList();
    }

    private boolean isKept(ReportInstance instance) {
        return !instance.isOver() || instance.completed() >= now() - KEPT.toMillis();
    }

    /** One of them. */
    public ReportInstance get(String reportId, String id, Access access) {
        return list(reportId, access).stream()
                .filter(instance -> Ids.isId(id) && instance.id().equals(Ids.full(id)))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("The data you're trying to access is unavailable."));
    }

    /** What a run that succeeded found; empty before that. */
    public Map<String, @Nullable Object> result(ReportInstance instance) {
        if (!instance.status().equals("Success")) {
            return Map.of();
        }
        try {
            return MAPPER.readValue(Files.readString(file(instance)), new TypeReference<>() {});
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the report run " + instance.id(), failure);
        }
    }

    public void delete(String reportId, String id, Access access) {
        delete(get(reportId, id, access));
    }

    @Override
    public void close() {
        workers.shutdown();
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
