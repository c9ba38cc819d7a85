package io.fairlead.decide;

/** What became of one job change; the words of {@code Fairlead_Job_Change__c.Status__c}. */
public enum EventStatus {
    QUEUED(false, 0),
    RETRYING(false, 0),
    /** Decided; nothing is written before a test run is approved. */
    GATED(false, 0),
    /** Written as a test; written for good when the gate opens. */
    REQUEUED(false, 0),
    DEFERRED_BUDGET(false, 0),
    /** Part of a backfill; its wave has not come. */
    DEFERRED_BACKFILL(false, 0),
    REVIEW_REQUIRED(false, 0),
    FILTERED(true, 0),
    SUPPRESSED(true, 0),
    DUPLICATE_EVENT(true, 0),
    CREATED_LEAD(true, 1),
    CREATED_CONTACT(true, 1),
    CREATED_CONTACT_AND_ACCOUNT(true, 1),
    EVENT_ONLY(true, 1),
    UPDATED_EXISTING_LEAD(true, 0),
    UPDATED_EXISTING_CONTACT(true, 0),
    OLD_ONLY(true, 0),
    SIMULATED(true, 0),
    BLOCKED_BY_DUPLICATE_RULE(false, 0),
    FAILED_VALIDATION(false, 0),
    FAILED_PERMISSION(false, 0),
    FAILED_OTHER(false, 0),
    DISMISSED(true, 0),
    REVERTED(true, 0);

    private final boolean terminal;
    private final int credit;

    EventStatus(boolean terminal, int credit) {
        this.terminal = terminal;
        this.credit = credit;
    }

    /** Nothing more happens to the event by itself, and nobody waits for it. What is neither terminal nor on its way is held. */
    public boolean terminal() {
        return terminal;
    }

    /** It waits for something to be allowed: nothing moves it until then. */
    public boolean deferred() {
        return this == GATED || this == REQUEUED || this == DEFERRED_BUDGET || this == DEFERRED_BACKFILL;
    }

    /** What it costs: 1 for a net-new record. */
    public int credit() {
        return credit;
    }

    /** What it costs for this kind of change: a person who stayed where they are is nobody new. */
    public int credit(String changeType) {
        return this == EVENT_ONLY && !changeType.equals("COMPANY_CHANGE") ? 0 : credit;
    }
}
