package io.fairlead.audit.story;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionId;
import io.fairlead.decide.Decision;
import java.util.List;
import java.util.Optional;

/** Finds what the store knows of a decision and tells it. */
public final class Stories {
    private final AuditStore store;

    public Stories(AuditStore store) {
        this.store = store;
    }

    /** The latest decision for this event. */
    public Optional<DecisionStory> latest(String org, String eventId) {
        var attempts = store.decisions().attempts(org, eventId);
        return attempts.isEmpty() ? Optional.empty() : Optional.of(tell(attempts.get(attempts.size() - 1), attempts));
    }

    public Optional<DecisionStory> find(DecisionId id) {
        var attempts = store.decisions().attempts(id.org(), id.eventId());
        return attempts.stream()
                .filter(decision -> decision.attempt() == id.attempt())
                .findFirst()
                .map(decision -> tell(decision, attempts));
    }

    private DecisionStory tell(Decision decision, List<Decision> attempts) {
        return new StoryTeller(
                        decision,
                        store.writes().find(DecisionId.parse(decision.id())).orElse(null),
                        store.held().find(decision.id()).orElse(null),
                        store.list().find(decision.org(), decision.eventId()).orElse(null))
                .tell(attempts);
    }
}
