package io.fairlead.localorg.rest;

/** A SOAP call that is refused as a whole. */
final class SoapFault extends RuntimeException {

    private final String code;

    /** A fault with a qualified code such as {@code sf:INVALID_SESSION_ID}. */
    SoapFault(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static SoapFault of(String errorCode, String message) {
        return new SoapFault("sf:" + errorCode, errorCode + ": " + message);
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
