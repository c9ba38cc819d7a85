package io.fairlead.audit;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.Json;
import io.fairlead.audit.EventState.State;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Hold;
import io.fairlead.signal.JobChange;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What waits for a person, and what they say. */
@ParameterizedClass
@EnumSource
final class HeldItemsTest {
    private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC);

    private final AuditStore store;

    HeldItemsTest(Engine engine, @TempDir Path directory) {
        store = engine.fresh(directory, CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aHeldDecisionIsShownUntilAPersonReleasesIt() {
        store.decisions().record(List.of(AuditSamples.held("e1")));
        assertThat(store.held().list(HeldFilter.OPEN).items()).singleElement().satisfies(item -> assertThat(
                        item.candidates())
                .containsExactly("001B000000Nw7ghIAB", "001B000000Nw7zzIAB"));

        var released =
                store.held().release("production/e1/1", "Rita", "It is the logistics one.", "001B000000Nw7ghIAB");

        assertThat(released.attempt()).isEqualTo(2);
        assertThat(released.choice()).isEqualTo("001B000000Nw7ghIAB");
        assertThat(Json.read(released.change(), JobChange.class)).isEqualTo(AuditSamples.change("e1"));
        assertThat(store.held().list(HeldFilter.OPEN).items()).isEmpty();
        assertThat(state("e1")).isEqualTo(State.WAITING);
        assertThat(store.held().unsent()).containsExactly(released);
        store.held().sent("production/e1/1");
        assertThat(store.held().unsent()).isEmpty();
        assertThatThrownBy(() -> store.held().dismiss("production/e1/1", "Bob", ""))
                .isInstanceOf(AlreadySettled.class)
                .hasMessageContaining("released by Rita");
    }

    @Test
    void aRecordThatAHeldItemDoesNotListCannotBeChosen() {
        store.decisions().record(List.of(AuditSamples.held("e1")));

        assertThatThrownBy(() -> store.held().release("production/e1/1", "Rita", "", "001B000000Nw7GHIAB"))
                .isInstanceOf(NotACandidate.class)
                .hasMessageContaining("no candidate 001B000000Nw7GHIAB")
                .hasMessageContaining("001B000000Nw7zzIAB");

        assertThat(store.held().list(HeldFilter.OPEN).items()).hasSize(1);
    }

    @Test
    void aFailedWriteIsHeldAndItsReleaseFindsTheJobChangeInTheDecision() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));
        store.writes().record(List.of(AuditSamples.failed("e1")));

        var item = store.held().find("production/e1/1").orElseThrow();
        assertThat(item.reason()).isEqualTo("VALIDATION");
        assertThat(item.stage()).isEqualTo("write");
        var released = store.held().release(item.id(), "Rita", "Phone added.", "");

        assertThat(Json.read(released.change(), JobChange.class)).isEqualTo(AuditSamples.change("e1"));
    }

    @Test
    void aDismissedEventIsWrittenByAPerson() {
        store.decisions().record(List.of(AuditSamples.held("e1")));

        store.held().dismiss("production/e1/1", "Rita", "Not our market.");

        var row = store.list().find(ORG, "e1").orElseThrow();
        assertThat(row.status()).isEqualTo(EventStatus.DISMISSED);
        assertThat(row.state()).isEqualTo(State.WRITTEN);
        assertThat(row.statusReason()).isEqualTo("Dismissed by Rita: Not our market.");
        assertThat(store.held().untold()).extracting(HeldItem::id).containsExactly("production/e1/1");
        store.held().sent("production/e1/1");
        assertThat(store.held().untold()).isEmpty();
    }

    @Test
    void whatIsOpenInOneOrgIsCountedHoweverManyItAre() {
        store.held()
                .hold(IntStream.rangeClosed(1, 1_102)
                        .mapToObj(number -> HeldItem.open(
                                new DecisionId(number == 1 ? "sandbox" : ORG, "e" + number, 1),
                                "match",
                                new Hold("RULE_FAILURE", "A rule failed.", List.of()),
                                Json.text(AuditSamples.change("e" + number)),
                                "",
                                NOON))
                        .toList());
        store.held().dismiss(ORG + "/e2/1", "Rita", "");
        store.held().hold(List.of(HeldItem.unreadable("leavers.csv:7", "Too short.", "a,b", NOON)));

        assertThat(store.held().open(ORG)).isEqualTo(1_100);
        assertThat(store.held().open("sandbox")).isEqualTo(1);
    }

    @Test
    void whatIsSaidOfAnUnreadableRowEndsWithOneFullStop() {
        assertThat(HeldItem.unreadable("leavers.csv:7", "Too short", "a,b", NOON)
                        .sentence())
                .isEqualTo(HeldItem.unreadable("leavers.csv:7", "Too short.", "a,b", NOON)
                        .sentence())
                .isEqualTo("Too short.");
    }

    @Test
    void anUnreadableRowIsHeldOnceAndCannotBeReleased() {
        var row = HeldItem.unreadable("leavers.csv:7", "The row has 3 columns, 12 are needed.", "a,b,c", NOON);
        store.held().hold(List.of(row));
        store.held().hold(List.of(row));

        assertThat(store.held().list(HeldFilter.OPEN).items()).containsExactly(row);
        assertThatThrownBy(() -> store.held().release(row.id(), "Rita", "", ""))
                .isInstanceOf(AlreadySettled.class)
                .hasMessageContaining("leavers.csv:7");
        assertThat(store.held().openByReason()).isEqualTo(Map.of("UNREADABLE", 1L));
    }

    @Test
    void anEventThatIsHeldBeforeItsDecisionIsKnown() {
        var hold = new Hold("RULE_FAILURE", "A rule failed.", List.of());
        store.held()
                .hold(List.of(HeldItem.open(
                        new DecisionId(ORG, "e1", 1), "match", hold, Json.text(AuditSamples.change("e1")), "", NOON)));

        assertThat(state("e1")).isEqualTo(State.HELD);
        assertThat(store.list().find(ORG, "e1").orElseThrow().person()).isEqualTo("Zoë Müller");
    }

    private State state(String event) {
        return Optional.ofNullable(store.events().decided(ORG, List.of(event)).get(event))
                .orElseThrow()
                .state();
    }
}
