package io.fairlead.audit;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.Credits.Kind;
import io.fairlead.decide.EventStatus;
import io.fairlead.write.Outcome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class CreditsTest {
    private static final Instant SINCE = NOON.minus(Duration.ofDays(1));
    private static final Instant UNTIL = NOON.plus(Duration.ofDays(1));

    private final AuditStore store;

    CreditsTest(Engine engine, @TempDir Path directory) {
        store = engine.fresh(directory, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aNetNewPersonCostsOneAndOneWhoWasThereOrWasATestNothing() {
        write("new", EventStatus.CREATED_CONTACT);
        write("there", EventStatus.UPDATED_EXISTING_LEAD);
        write("test", EventStatus.REQUEUED);
        write("left", EventStatus.OLD_ONLY);

        var sum = store.credits().sum(ORG, SINCE, UNTIL);

        assertThat(sum.net()).isEqualTo(1);
        assertThat(sum.entriesByKind())
                .containsEntry(Kind.NET_NEW, 1L)
                .containsEntry(Kind.EXISTING, 1L)
                .containsEntry(Kind.TEST, 1L)
                .containsEntry(Kind.OTHER, 1L);
        assertThat(store.credits()
                        .sum(ORG, UNTIL, UNTIL.plus(Duration.ofDays(1)))
                        .net())
                .isZero();
    }

    @Test
    void whatWasUndoneIsRefundedAndStaysInTheLedger() {
        write("new", EventStatus.CREATED_CONTACT);
        write("undone", EventStatus.CREATED_CONTACT);
        store.writes().record(List.of(AuditSamples.undone("undone", "0035f000000001iAAA")));

        var sum = store.credits().sum(ORG, SINCE, UNTIL);

        assertThat(List.of(sum.charged(), sum.refunded(), sum.net())).containsExactly(2L, 1L, 1L);
        assertThat(store.credits().entries(ORG, SINCE, UNTIL, Kind.NET_NEW, true, 0, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.eventId()).isEqualTo("undone"));
        assertThat(store.credits().entries(ORG, SINCE, UNTIL, null, false, 1, 10))
                .hasSize(1);
    }

    private void write(String event, EventStatus status) {
        store.decisions().record(List.of(AuditSamples.decision(event)));
        store.writes().record(List.of(AuditSamples.outcome(event, 1, status, Outcome.Result.CREATED, null)));
    }
}
