package io.fairlead.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.InputLists.State;
import io.fairlead.audit.TrackedPeople.Category;
import io.fairlead.audit.TrackedPeople.Shift;
import io.fairlead.match.PersonKey;
import io.fairlead.people.Listed;
import io.fairlead.people.Members;
import io.fairlead.people.TrackedPerson;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists and followed people, on both databases. */
final class InputListsTest {
    private static final Instant MONDAY = Instant.parse("2026-11-30T05:00:00Z");
    private static final Instant TUESDAY = MONDAY.plusSeconds(86_400);

    @TempDir
    Path directory;

    private static Listed listed(String key) {
        return new Listed(key, "Ada", "Okafor", "", "Nordwind", "", "", "", "", "");
    }

    private static Members members(String... keys) {
        return new Members(
                Arrays.stream(keys).collect(Collectors.toMap(Function.identity(), InputListsTest::listed)),
                keys.length,
                0,
                "");
    }

    private static TrackedPerson person(String key, String relationship) {
        return new TrackedPerson(
                key, "Ada", "Okafor", "", "Nordwind", "", "", "", "003" + key, "", relationship, "Won", List.of("Won"));
    }

    @ParameterizedTest
    @EnumSource
    void aReadSaysWhoEnteredAndWhoLeft(Engine engine) {
        try (AuditStore store = engine.fresh(directory, Clock.systemUTC())) {
            InputLists lists = store.inputLists();
            lists.know(List.of("Won"), MONDAY);
            lists.take("Won", members("a", "b"), "", MONDAY);

            var read = lists.take("Won", members("b", "c"), "", TUESDAY);

            assertThat(read.entered()).isEqualTo(1);
            assertThat(read.left()).isEqualTo(1);
            assertThat(lists.members("Won")).containsOnlyKeys("b", "c");
            assertThat(lists.entered(read)).extracting(Listed::key).containsExactly("c");
            assertThat(lists.left(read)).extracting(Listed::key).containsExactly("a");
            assertThat(lists.reads("Won", 10)).hasSize(2).first().isEqualTo(read);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReadThatFailedChangesNobodysPlace(Engine engine) {
        try (AuditStore store = engine.fresh(directory, Clock.systemUTC())) {
            InputLists lists = store.inputLists();
            lists.know(List.of("Won"), MONDAY);
            lists.take("Won", members("a", "b"), "", MONDAY);

            lists.refuse("Won", State.FAILING, "The report is gone.", 0, TUESDAY);

            assertThat(lists.members("Won")).hasSize(2);
            assertThat(lists.standing().get("Won"))
                    .isEqualTo(new InputLists.Standing(
                            "Won", MONDAY, State.FAILING, "The report is gone.", TUESDAY, MONDAY));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoInstancesOneReadsADueList(Engine engine) {
        try (AuditStore store = engine.fresh(directory, Clock.systemUTC())) {
            InputLists lists = store.inputLists();
            lists.know(List.of("Won"), MONDAY);
            var seenByBoth = List.copyOf(lists.standing().values()).get(0);

            assertThat(lists.begin(seenByBoth, TUESDAY)).isTrue();
            assertThat(lists.begin(seenByBoth, TUESDAY)).isFalse();
            assertThat(lists.standing().values()).extracting(now -> now.state()).containsExactly(State.READING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsFollowedIsFoundByRecordAndByNameWithCompany(Engine engine) {
        try (AuditStore store = engine.fresh(directory, Clock.systemUTC())) {
            TrackedPeople people = store.trackedPeople();
            String byName = PersonKey.ofName("ada", "OKAFOR", "", "Nordwind GmbH");

            people.replace(Map.of("a", person("a", "User")), MONDAY);
            assertThat(people.find(List.of("003a", byName, "003b"))).containsOnlyKeys("003a", byName);

            people.replace(Map.of("a", person("a", "User"), "b", person("b", "User")), MONDAY);
            assertThat(people.find(List.of("003a", byName, "003b")))
                    .as("two people have this name")
                    .containsOnlyKeys("003a", "003b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoLeftIsNotFoundAnyMoreAndTheTopicHearsOfIt(Engine engine) {
        try (AuditStore store = engine.fresh(directory, Clock.systemUTC())) {
            TrackedPeople people = store.trackedPeople();
            people.replace(Map.of("a", person("a", "User")), MONDAY);
            people.sent(people.unsent(10));

            assertThat(people.replace(Map.of(), TUESDAY)).isEqualTo(new Shift(0, 1));

            assertThat(people.find(List.of("003a"))).isEmpty();
            assertThat(people.unsent(10)).singleElement().satisfies(one -> assertThat(one.tracked())
                    .isFalse());
            assertThat(people.replace(Map.of("a", person("a", "Champion")), TUESDAY))
                    .isEqualTo(new Shift(1, 0));
            assertThat(people.counts()).isEqualTo(Map.of("Champion", Map.of("Won", 1L)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoChangedWhileBeingSentIsSentAgain(Engine engine) {
        try (AuditStore store = engine.fresh(directory, Clock.systemUTC())) {
            TrackedPeople people = store.trackedPeople();
            people.replace(Map.of("a", person("a", "User")), MONDAY);
            var onTheirWay = people.unsent(10);
            people.replace(Map.of("a", person("a", "Champion")), TUESDAY);

            people.sent(onTheirWay);

            assertThat(people.unsent(10))
                    .singleElement()
                    .satisfies(one -> assertThat(one.person().relationship()).isEqualTo("Champion"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void accountsHaveTheCategoryOfTheirList(Engine engine) {
        try (AuditStore store = engine.fresh(directory, Clock.systemUTC())) {
            TrackedPeople people = store.trackedPeople();
            people.replaceAccounts(Map.of("001A", new Category("Target", "Aims")));
            people.replaceAccounts(Map.of("nordwind.example", new Category("Customer", "Customers")));

            assertThat(people.categories(List.of("001A", "nordwind.example")))
                    .isEqualTo(Map.of("nordwind.example", new Category("Customer", "Customers")));
        }
    }
}
