package io.fairlead.server.gate;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.AuditSamples;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.audit.Stay;
import io.fairlead.audit.WaitingRoom.Guest;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WaveTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 20);

    @TempDir
    Path directory;

    private AuditStore store;

    @BeforeEach
    void open() {
        store = AuditStore.embedded(directory.resolve("audit"));
        wait("e1", "claire", "acme");
        wait("e2", "claire", "nordwind");
        wait("e3", "sven", "acme");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void wait(String event, String owner, String account) {
        store.decisions().record(List.of(AuditSamples.decision(event)));
        store.waiting()
                .take(List.of(new Stay(
                        new DecisionId(ORG, event, 1),
                        Stay.Reason.WAVE,
                        true,
                        List.of(),
                        owner,
                        account,
                        NOON.plusSeconds(event.charAt(1)))));
    }

    private List<String> next(Pace pace) {
        return new Wave(pace, store.waiting(), ORG)
                .next(FRIDAY, 100).stream().map(Guest::eventId).toList();
    }

    @Test
    void aDayLetsSoManyGo() {
        var twoADay = new Pace(0, 0, 2, Set.of(), 0, 0);
        assertThat(next(twoADay)).containsExactly("e1", "e2");

        store.waiting().sent(ORG, List.of("e1"), FRIDAY);

        assertThat(next(twoADay)).containsExactly("e2");
    }

    @Test
    void anotherDayOfTheWeekLetsNobodyGo() {
        assertThat(next(new Pace(0, 0, 0, Set.of(DayOfWeek.SATURDAY), 0, 0))).isEmpty();
        assertThat(next(new Pace(0, 0, 0, Set.of(DayOfWeek.FRIDAY), 0, 0))).hasSize(3);
    }

    @Test
    void anOwnerAndAnAccountGetNoMoreThanTheyMay() {
        assertThat(next(new Pace(0, 0, 0, Set.of(), 1, 0))).containsExactly("e1", "e3");
        assertThat(next(new Pace(0, 0, 0, Set.of(), 0, 1))).containsExactly("e1", "e2");
    }
}
