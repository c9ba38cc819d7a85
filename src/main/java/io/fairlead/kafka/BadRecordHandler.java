package io.fairlead.kafka;

/** Puts a record that cannot be dealt with where a person finds it. */
@FunctionalInterface
public interface BadRecordHandler {

    /** Keeps the record with its reason; if this throws, it is tried again until it succeeds. */
    void hold(Received bad, Throwable reason) throws Exception;
}
