package io.fairlead.audit;

import io.fairlead.audit.EventState.State;
import io.fairlead.decide.EventStatus;
import java.time.Instant;

/** One event in a list: where it stands, and what its latest decision was about. */
public record DecisionRow(
        String org,
        String eventId,
        int attempt,
        State state,
        EventStatus status,
        String statusReason,
        String kind,
        String mode,
        String person,
        String employer,
        String accountId,
        String ownerId,
        String owner,
        String rulePack,
        int credit,
        String source,
        String batch,
        Instant receivedAt,
        Instant decidedAt,
        Instant updatedAt) {}
