package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import io.fairlead.Samples;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.InputLists.State;
import io.fairlead.kafka.KafkaConnection;
import io.fairlead.kafka.KafkaSettings;
import io.fairlead.kafka.Topic;
import io.fairlead.kafka.Topics;
import io.fairlead.people.TrackedPerson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of CSV files, a real queue and a real store. */
final class ListKeeperTest {
    @TempDir
    static Path broker;

    private static KafkaConnection kafka;

    @TempDir
    Path dir;

    /** An hour before the list's weekly time. */
    private Instant now = Instant.parse("2026-11-30T04:00:00Z");

    private AuditStore audit;
    private ListKeeper keeper;

    @BeforeAll
    static void startQueue() {
        kafka = KafkaConnection.open(KafkaSettings.embedded(broker));
        kafka.topics().ensure(Topics.ALL);
    }

    @AfterAll
    static void stopQueue() {
        kafka.close();
    }

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(dir.resolve("rules/settings"));
        audit = AuditStore.embedded(dir.resolve("audit"));
        Config config = Config.read(
                Child.HOME,
                Map.of(
                        "data.dir",
                        dir.toString(),
                        "rules.dir",
                        dir.resolve("rules").toString()));
        keeper = new ListKeeper(
                () -> config,
                audit,
                kafka.queue(),
                org -> {
                    throw new AssertionError("no org is asked");
                },
                Samples::matchSettings,
                clock());
        settings("people:\n  Fans: {file: %s, relationship: Fan}\nranks: [Fan]".formatted(dir.resolve("fans.csv")));
    }

    @AfterEach
    void stop() {
        audit.close();
    }

    private Clock clock() {
        InstantSource moment = () -> now;
        return moment.withZone(ZoneOffset.UTC);
    }

    private void settings(String text) throws IOException {
        Files.writeString(dir.resolve("rules/settings/lists.yaml"), text);
    }

    private void aWeekBeforeItsTime() {
        now = Instant.parse("2026-11-30T05:00:00Z");
    }

    /** People by number, in the file of the list. */
    private void fans(int from, int to) throws IOException {
        Files.writeString(
                dir.resolve("fans.csv"),
                IntStream.range(from, to)
                        .mapToObj(number -> "F%d,Fan,f%d@nordwind.example,Nordwind".formatted(number, number))
                        .collect(Collectors.joining("\n", "First Name,Last Name,Email,Company\n", "\n")));
    }

    private static Map<String, String> topic() {
        var emailByKey = new HashMap<String, String>();
        kafka.reader().scan(Topic.TRACKED_PEOPLE, received -> {
            byte[] value = received.value();
            if (value == null) {
                emailByKey.remove(received.key());
            } else {
                emailByKey.put(
                        String.valueOf(received.key()),
                        Json.read(value, TrackedPerson.class).email());
            }
        });
        return emailByKey;
    }

    @Test
    void whoLeavesAListIsNotFollowedAnyMoreButStaysInTheHistory() throws Exception {
        fans(0, 3);
        keeper.read("Fans", "");
        assertThat(topic()).containsValues("f0@nordwind.example", "f1@nordwind.example", "f2@nordwind.example");

        now = now.plus(Duration.ofDays(7));
        fans(1, 4);
        var read = keeper.read("Fans", "");

        assertThat(topic()).doesNotContainValue("f0@nordwind.example").containsValue("f3@nordwind.example");
        assertThat(audit.inputLists().left(read))
                .extracting(gone -> gone.email())
                .containsExactly("f0@nordwind.example");
    }

    @Test
    void aListThatCannotBeReadKeepsItsResultAndIsTriedAgainAfterAnHour() throws Exception {
        aWeekBeforeItsTime();
        fans(0, 3);
        keeper.read("Fans", "");
        Files.delete(dir.resolve("fans.csv"));

        var read = keeper.read("Fans", "");

        assertThat(read.state()).isEqualTo(State.FAILING);
        assertThat(read.sentence()).contains("List \"Fans\"").contains("fans.csv");
        assertThat(audit.inputLists().members("Fans")).hasSize(3);
        fans(0, 4);
        now = now.plus(Duration.ofMinutes(59));
        keeper.readDue();
        assertThat(audit.inputLists().members("Fans")).hasSize(3);
        now = now.plus(Duration.ofMinutes(1));
        keeper.readDue();
        assertThat(audit.inputLists().members("Fans")).hasSize(4);
    }

    @Test
    void aListThatShrinksSuddenlyWaitsForAPerson() throws Exception {
        fans(0, 21);
        keeper.read("Fans", "");
        fans(0, 10);

        var held = keeper.read("Fans", "");

        assertThat(held.state()).isEqualTo(State.HELD);
        assertThat(held.sentence())
                .startsWith("List \"Fans\" shrank from 21 to 10.")
                .contains("--accept");
        assertThat(audit.inputLists().members("Fans")).hasSize(21);
        assertThat(keeper.read("Fans", "Rosa").left()).isEqualTo(11);
        assertThat(audit.trackedPeople().counts()).isEqualTo(Map.of("Fan", Map.of("Fans", 10L)));
    }

    @Test
    void aSmallListMayShrinkButNotToNothing() throws Exception {
        fans(0, 19);
        keeper.read("Fans", "");
        fans(0, 1);
        assertThat(keeper.read("Fans", "").left()).isEqualTo(18);
        fans(0, 0);

        assertThat(keeper.read("Fans", "").state()).isEqualTo(State.HELD);
        assertThat(audit.inputLists().members("Fans")).hasSize(1);
        assertThat(keeper.read("Fans", "Rosa").left()).isEqualTo(1);
        assertThat(audit.trackedPeople().counts()).isEmpty();
    }

    @Test
    void aReadThatDidNotEndIsTriedAgainAfterAnHour() throws Exception {
        aWeekBeforeItsTime();
        fans(0, 2);
        audit.inputLists().know(List.of("Fans"), now);
        audit.inputLists()
                .begin(List.copyOf(audit.inputLists().standing().values()).get(0), now);

        now = now.plus(Duration.ofMinutes(59));
        keeper.readDue();
        assertThat(audit.inputLists().members("Fans")).isEmpty();
        now = now.plus(Duration.ofMinutes(1));
        keeper.readDue();
        assertThat(audit.inputLists().members("Fans")).hasSize(2);
    }

    @Test
    void aNewListIsReadAtItsFirstTime() throws Exception {
        fans(0, 2);

        keeper.readDue();
        assertThat(audit.inputLists().members("Fans")).isEmpty();

        now = Instant.parse("2026-11-30T05:00:00Z");
        keeper.readDue();
        assertThat(audit.inputLists().members("Fans")).hasSize(2);
    }

    @Test
    void aListThatIsTakenOutOfTheSettingsIsLeftByAll() throws Exception {
        fans(0, 2);
        keeper.read("Fans", "");

        settings("people:\n  Others: {file: b.csv, relationship: Fan}");
        keeper.readDue();

        assertThat(audit.trackedPeople().counts()).isEmpty();
        assertThat(audit.inputLists().standing()).containsOnlyKeys("Others");
    }

    @Test
    void settingsWithASlipChangeNobodysPlace() throws Exception {
        fans(0, 2);
        keeper.read("Fans", "");

        settings("people:\n  Others: {file: b.csv}");
        keeper.readDue();

        assertThat(audit.trackedPeople().counts()).isEqualTo(Map.of("Fan", Map.of("Fans", 2L)));
        var page = new ListsView(audit, keeper).page();
        assertThat(page.usable()).isFalse();
        assertThat(page.problems()).anyMatch(problem -> problem.contains("The list \"Others\" has no relationship."));
    }

    @Test
    void thePageSaysWhoIsFollowedForWhat() throws Exception {
        fans(0, 2);
        keeper.read("Fans", "");

        var page = new ListsView(audit, keeper).page();

        assertThat(page.tracked()).isEqualTo(2);
        assertThat(page.lists()).singleElement().satisfies(row -> {
            assertThat(row.unique()).isEqualTo(2);
            assertThat(row.next()).isEqualTo("2026-11-30T05:00:00Z");
        });
        assertThat(List.copyOf(page.problems())).anyMatch(problem -> problem.contains("There is no list of accounts"));
    }
}
