package io.fairlead.audit;

import io.fairlead.decide.Decision;

/** A decision with the bytes it is kept in, so that it is written down once for the store and the queue. */
public final class KeptDecision {
    private final Decision decision;
    private final byte[] body;

    private KeptDecision(Decision decision, byte[] body) {
        this.decision = decision;
        this.body = body;
    }

    public static KeptDecision of(Decision decision) {
        return new KeptDecision(decision, Packed.pack(decision));
    }

    static KeptDecision read(byte[] body) {
        return new KeptDecision(Packed.unpack(body, Decision.class), body);
    }

    public Decision decision() {
        return decision;
    }

    /** Gzipped JSON; {@link Packed} reads it. The caller's to read, not to change. */
    public byte[] body() {
        return body;
    }

    DecisionId id() {
        return new DecisionId(decision.org(), decision.eventId(), decision.attempt());
    }
}
