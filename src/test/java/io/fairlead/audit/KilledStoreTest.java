package io.fairlead.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the embedded store has said to be kept stands in its file at that moment, whatever other threads keep meanwhile. */
final class KilledStoreTest {
    private static final int ROUNDS = 8;
    private static final int THREADS = 4;
    private static final int BATCH = 5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", ";WRITE_DELAY=0500", ";write_delay=500", ";INIT=SET X 1\\;WRITE_DELAY=0"})
    void anAddressThatLetsTheFileLagBehindIsRefused(String options) {
        String url = "jdbc:h2:file:" + folder.resolve("late") + options;

        assertThatThrownBy(() -> AuditStore.open(url, "sa", "").close())
                .hasMessageContaining("WRITE_DELAY=0")
                .hasMessageContaining("audit.url");
        assertThat(folder.resolve("late.mv.db")).doesNotExist();
    }

    @Test
    void theOptionMayBeWrittenInSmallLetters() {
        String url = AuditStore.embeddedUrl(folder.resolve("prompt")).replace("WRITE_DELAY", "write_delay");

        AuditStore.open(url, "sa", "").close();

        assertThat(folder.resolve("prompt.mv.db")).exists();
    }

    @Test
    void whatSeveralThreadsKeptAtOnceIsInTheFileWhenTheLastOfThemReturns() throws Exception {
        var random = new Random(1);
        var threads = Executors.newCachedThreadPool();
        try (var audit = AuditStore.embedded(folder.resolve("fairlead"))) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<Set<String>>> work = new ArrayList<>();
                Set<String> kept = new HashSet<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    var ids = ids(round + "-" + thread + "-");
                    kept.addAll(ids);
                    long pause = random.nextInt(25_000_000);
                    work.add(() -> {
                        LockSupport.parkNanos(pause);
                        return audit.writes().begin(ids);
                    });
                }
                var decisions = ids(round + "-0-").stream()
                        .map(id -> AuditSamples.decision(DecisionId.parse(id).eventId()))
                        .toList();
                work.add(() -> {
                    audit.decisions().record(decisions);
                    return Set.of();
                });
                for (var done : threads.invokeAll(work)) {
                    done.get();
                }
                kept.removeAll(inACopyOfTheFile(round));
                assertThat(kept)
                        .as("kept in round %d, but not in the file", round)
                        .isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> ids(String prefix) {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> new DecisionId("production", prefix + i, 1).toString())
                .toList();
    }

    private Set<String> inACopyOfTheFile(int round) throws Exception {
        Path copy = folder.resolve("copy" + round);
        Files.copy(folder.resolve("fairlead.mv.db"), copy.resolveSibling(copy.getFileName() + ".mv.db"));
        return begun("jdbc:h2:file:" + copy + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    }

    private static Set<String> begun(String url) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var rows = connection.createStatement().executeQuery("select event_id from write_intent")) {
            while (rows.next()) {
                ids.add(new DecisionId("production", rows.getString(1), 1).toString());
            }
        }
        return ids;
    }
}
