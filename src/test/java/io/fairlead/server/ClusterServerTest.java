package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.Balance;
import io.fairlead.audit.Engine;
import io.fairlead.audit.EventState.State;
import io.fairlead.kafka.EmbeddedBroker;
import io.fairlead.kafka.KafkaSettings;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.JobChangeFile;
import io.fairlead.localorg.seed.JobChanges;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server as a company runs it: on brokers that are not its own, and on PostgreSQL. */
final class ClusterServerTest {
    private static final int SIGNALS = 60;

    @TempDir
    Path folder;

    @Test
    void aFileGoesTheWholeWayOnAClusterAndPostgresAndAgainChangesNothing() throws Exception {
        Path data = folder.resolve("data");
        Path file = folder.resolve("changes.jsonl");
        fill(data, file);
        String database = Engine.POSTGRES.freshUrl(folder);

        try (var brokers = EmbeddedBroker.start(KafkaSettings.embedded(folder.resolve("brokers")))) {
            var config = Config.read(
                    Child.HOME,
                    Map.of(
                            "data.dir",
                            data.toString(),
                            "drop.dir",
                            data.resolve("drop").toString(),
                            "http.port",
                            "0",
                            "kafka.brokers",
                            brokers.bootstrap(),
                            "audit.url",
                            database,
                            "audit.user",
                            "postgres"));
            Run first = run(config, file);
            Run second = run(config, file);

            assertThat(first.balance().balanced())
                    .as(first.balance().toString())
                    .isTrue();
            assertThat(first.balance().in()).isEqualTo(first.events().size());
            assertThat(first.balance().waiting()).isZero();
            assertThat(first.balance().written()).isGreaterThan(SIGNALS / 2);
            assertThat(first.states()).containsKeys(State.WRITTEN, State.HELD);
            assertThat(second).isEqualTo(first);
        }
        assertThat(data.resolve("kafka")).as("a broker of its own").doesNotExist();
        assertThat(data.resolve("audit")).as("an audit store of its own").doesNotExist();
    }

    /** What came of a file. */
    private record Run(Set<String> events, Balance balance, Map<State, Long> states, Map<String, String> stamps) {}

    private static Run run(Config config, Path file) throws Exception {
        Set<String> events;
        Balance balance;
        Map<State, Long> states = new TreeMap<>();
        try (var server = Server.start(config, sentence -> {})) {
            var bench = server.workbench();
            events = bench.intake().importFile(file, rows -> {}).events();
            bench.awaitSettled(events, settled -> {});
            awaitQuiet(bench);
            balance = bench.balance();
            bench.audit()
                    .events()
                    .decided("local", events)
                    .values()
                    .forEach(event -> states.merge(event.state(), 1L, Long::sum));
        }
        try (var org = OrgRecords.at(config.data())) {
            return new Run(events, balance, states, org.stamps());
        }
    }

    /** What is known already is settled at once, and still has to be read from its queue. */
    private static void awaitQuiet(Workbench bench) throws InterruptedException {
        long deadline = System.nanoTime() + CrashSite.PATIENCE.toNanos();
        while (bench.kafka().progress().waiting("decide.local", "job-changes") > 0
                || bench.kafka().progress().waiting("write.local", "decisions") > 0) {
            assertThat(System.nanoTime()).as("still something on a queue").isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    private static void fill(Path data, Path file) throws Exception {
        var settings = LocalOrgConfig.in(data.resolve("org/local")).withSchema(Child.HOME.resolve("salesforce"));
        try (var org = LocalOrg.start(settings)) {
            org.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
            JobChangeFile.writeJsonLines(
                    file, JobChanges.of(Seed.DEMO, SIGNALS, key -> org.idOf(key).orElse("")));
        }
    }
}
