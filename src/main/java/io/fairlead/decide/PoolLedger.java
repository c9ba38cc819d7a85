package io.fairlead.decide;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Who had which turns in a round-robin pool; kept in the audit store, so that it survives restarts and is shared by all instances. */
public interface PoolLedger {

    /** The user that this event, or this employer in the same pool within the last day, already got. Keeps one employer with one person. */
    Optional<String> earlierPick(String org, String pool, String eventId, String employerKey);

    /** Turns taken or reserved in the last 24 hours, by the member's user name as the settings spell it; members without turns are absent. */
    Map<String, Long> turns(String org, String pool);

    /** Who took or reserved the latest turns, the newest first; as many as the largest round can have. */
    Collection<String> latest(String org, String pool);

    /** Reserves a turn; it becomes a taken turn when the event is written, and is given back if it never is. */
    void reserve(String org, String pool, String eventId, String employerKey, String user);
}
