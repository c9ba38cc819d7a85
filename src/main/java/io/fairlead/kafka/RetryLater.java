package io.fairlead.kafka;

/** Something outside is not working (Salesforce, the database): try the same records again for as long as it takes. */
public final class RetryLater extends Exception {

    public RetryLater(String reason, Throwable cause) {
        super(reason, cause);
    }
}
