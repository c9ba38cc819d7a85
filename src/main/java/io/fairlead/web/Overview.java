package io.fairlead.web;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Balance;
import io.fairlead.audit.DecisionFilter;
import io.fairlead.audit.DecisionRow;
import io.fairlead.audit.EventState.State;
import io.fairlead.audit.StatusCount;
import io.fairlead.decide.EventStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the first page. Counted at most once in a while for everybody who looks, and the slower a count is the longer it stays,
 * so that a page never costs the pipeline more than a small share.
 */
final class Overview {
    private static final int SHARE = 20;

    private final Kept<Numbers> numbers;
    private final Kept<Checked> balance;

    Overview(AuditStore store, Sources sources, Clock clock) {
        numbers = new Kept<>(Duration.ofMillis(800), SHARE, () -> count(store, clock));
        balance = new Kept<>(
                Duration.ofSeconds(10),
                SHARE,
                () -> new Checked(sources.balance().get(), clock.instant()));
    }

    /** The counts and the newest decisions. {@code simulated} are among the written; {@code perSecond} is over the last minute. */
    record Numbers(
            List<StatusCount> statuses,
            long waiting,
            long written,
            long simulated,
            long held,
            long total,
            double perSecond,
            Map<String, Long> heldByReason,
            List<DecisionRow> latest) {}

    /** A balance and when it was counted. */
    record Checked(Balance balance, Instant at) {}

    Numbers numbers() {
        return numbers.get();
    }

    Checked balance() {
        return balance.get();
    }

    private static Numbers count(AuditStore store, Clock clock) {
        var statuses = store.list().counts().stream()
                .sorted(Comparator.comparingLong(StatusCount::events).reversed())
                .toList();
        var heldByReason = store.held().openByReason();
        return new Numbers(
                statuses,
                sum(statuses, State.WAITING),
                sum(statuses, State.WRITTEN),
                statuses.stream()
                        .filter(count -> count.status() == EventStatus.SIMULATED)
                        .mapToLong(StatusCount::events)
                        .sum(),
                heldByReason.values().stream().mapToLong(Long::longValue).sum(),
                sum(statuses, null),
                store.list().decidedSince(clock.instant().minusSeconds(60)) / 60.0,
                heldByReason,
                store.list().list(DecisionFilter.ALL.withLimit(12)).items());
    }

    private static long sum(List<StatusCount> statuses, @Nullable State state) {
        return statuses.stream()
                .filter(count -> state == null || count.state() == state)
                .mapToLong(StatusCount::events)
                .sum();
    }
}
