package io.fairlead.salesforce;

/** A call that got no usable answer, after the retries that were safe. {@code kind} says what may be done about it. */
public final class SalesforceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String errorCode;
    private final ErrorKind kind;

    public SalesforceFailure(int status, String errorCode, ErrorKind kind, String message) {
        super(message);
        this.status = status;
        this.errorCode = errorCode;
        this.kind = kind;
    }

    /** The HTTP status, 0 if there was no answer. */
    public int status() {
        return status;
    }

    public String errorCode() {
        return errorCode;
    }

    public ErrorKind kind() {
        return kind;
    }
}
