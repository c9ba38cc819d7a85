package io.fairlead.localorg.crm;

import java.util.List;

/** A request that is refused, with the HTTP status and the errors to answer. */
public final class ApiException extends RuntimeException {

    private final int status;
    private final transient List<ApiError> errors;

    public ApiException(int status, List<ApiError> errors) {
        super(
                errors.isEmpty()
                        ? "refused"
                        : errors.get(0).code() + ": " + errors.get(0).message(),
                null,
                false,
                false);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    public ApiException(int status, String code, String message, String... fields) {
        this(status, List.of(ApiError.of(code, message, fields)));
    }

    public static ApiException bad(String code, String message, String... fields) {
        return new ApiException(400, code, message, fields);
    }

    public static ApiException notFound(String message) {
        return new ApiException(404, "NOT_FOUND", message);
    }

    public int status() {
        return status;
    }

    public List<ApiError> errors() {
        return errors;
    }

    /** The same without match details, which Salesforce gives only for a row that is saved alone. */
    public ApiException withoutDetails() {
        return new ApiException(
                status, errors.stream().map(ApiError::withoutDetails).toList());
    }

    public ApiError first() {
        return errors.get(0);
    }
}
