package io.fairlead.kafka;

import java.util.List;

/** What is done with the records of a topic; returning means that they are dealt with for good. */
@FunctionalInterface
public interface BatchHandler {

    /**
     * Deals with the records, which are in order within each partition. The same records may come again.
     *
     * @throws BadRecord if one record cannot be dealt with, however often it is tried
     * @throws RetryLater if something the records are not to blame for stands in the way, for as long as it does
     * @throws Exception if anything else goes wrong; tried again a few times, then record by record
     */
    void handle(List<Received> batch) throws Exception;
}
