package io.fairlead.server.gate;

import io.fairlead.audit.AuditStore;
import io.fairlead.decide.Mode;

/** Whether an org may be written to under a rule pack. */
public final class Gate {
    private final String org;
    private final Mode most;
    private final Kind kind;
    private final AuditStore audit;

    /** @param most how far the org may go at most */
    public Gate(String org, Mode most, Kind kind, AuditStore audit) {
        this.org = org;
        this.most = most;
        this.kind = kind;
        this.audit = audit;
    }

    /** What opens it. */
    public enum Kind {
        /** An approved test run of the very rules that decide. */
        RULES,
        /** One approved test run, whatever becomes of the rules afterwards. */
        ONCE,
        /** Nothing is asked for. */
        OFF
    }

    String org() {
        return org;
    }

    Kind kind() {
        return kind;
    }

    Mode most() {
        return most;
    }

    /** How far the org may go now: an org that waits for its gate is in TEST. */
    public Mode mode(String pack) {
        return most == Mode.LIVE && !open(pack) ? Mode.TEST : most;
    }

    /** Whether decisions of this pack may be written for good. */
    boolean open(String pack) {
        if (most != Mode.LIVE) {
            return false;
        }
        return switch (kind) {
            case OFF -> true;
            case ONCE -> audit.testRuns().approved(org);
            case RULES -> audit.testRuns().approved(org, pack);
        };
    }
}
