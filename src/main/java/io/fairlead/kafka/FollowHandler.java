package io.fairlead.kafka;

import java.util.List;

/** What a follower does with records; it keeps the positions itself, together with what it made of the records. */
@FunctionalInterface
public interface FollowHandler {

    /**
     * Takes in records of one topic.
     *
     * @param after where to go on once these records are taken in
     * @throws Exception if that did not work; the same records come again
     */
    void take(List<Received> records, Positions after) throws Exception;
}
