package io.fairlead.salesforce;

import java.util.Set;

/** What can be done about a Salesforce error, by its code. Source: Salesforce's REST API status codes and error responses. */
public enum ErrorKind {
    /** The same request again, a little later: locks, time-outs, 5xx, no answer. */
    RETRY,
    /** Used up: wait for the limit to reset. */
    LIMIT,
    /** Log-in or set-up of the connection: an admin has to act. */
    CONNECTION,
    /** A duplicate rule, or a unique value that exists. */
    DUPLICATE,
    /** The goal is reached already: a member that is a member. */
    DONE_ALREADY,
    /** The record is gone, or was converted: its facts do not hold any more. */
    STALE,
    /** The data does not fit the org: required field, validation rule, picklist, length. */
    VALIDATION,
    /** The integration user may not do it. */
    PERMISSION,
    /** Another record of the same transaction failed; look there. */
    ROLLED_BACK,
    OTHER;

    private static final Set<String> RETRIED = Set.of(
            "UNABLE_TO_LOCK_ROW",
            "SERVER_UNAVAILABLE",
            "QUERY_TIMEOUT",
            "UNKNOWN_EXCEPTION",
            "REQUEST_RUNNING_TOO_LONG");
    private static final Set<String> INVALID = Set.of(
            "REQUIRED_FIELD_MISSING",
            "INVALID_EMAIL_ADDRESS",
            "STRING_TOO_LONG",
            "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
            "FIELD_INTEGRITY_EXCEPTION",
            "FIELD_CUSTOM_VALIDATION_EXCEPTION",
            "FIELD_FILTER_VALIDATION_EXCEPTION",
            "NUMBER_OUTSIDE_VALID_RANGE",
            "MALFORMED_ID",
            "INVALID_CROSS_REFERENCE_KEY",
            "JSON_PARSER_ERROR");
    private static final Set<String> FORBIDDEN = Set.of(
            "INVALID_FIELD",
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            "INSUFFICIENT_ACCESS_OR_READONLY",
            "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
            "INSUFFICIENT_ACCESS",
            "INACTIVE_OWNER_OR_USER",
            "OP_WITH_INVALID_USER_TYPE_EXCEPTION",
            "TRANSFER_REQUIRES_READ",
            "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
            "INVALID_TYPE",
            "NOT_FOUND");

    /** The kind of one record's error. */
    public static ErrorKind of(String errorCode, String message) {
        if (RETRIED.contains(errorCode)) {
            return RETRY;
        }
        if (INVALID.contains(errorCode)) {
            return VALIDATION;
        }
        if (FORBIDDEN.contains(errorCode)) {
            return PERMISSION;
        }
        return switch (errorCode) {
            case "DUPLICATE_VALUE" -> message.contains("Already a campaign member") ? DONE_ALREADY : DUPLICATE;
            case "DUPLICATES_DETECTED", "DUPLICATE_EXTERNAL_ID" -> DUPLICATE;
            case "ENTITY_IS_DELETED", "CANNOT_UPDATE_CONVERTED_LEAD" -> STALE;
            case "ALL_OR_NONE_OPERATION_ROLLED_BACK", "PROCESSING_HALTED" -> ROLLED_BACK;
            case "REQUEST_LIMIT_EXCEEDED", "STORAGE_LIMIT_EXCEEDED" -> LIMIT;
            case "INVALID_SESSION_ID",
                    "API_DISABLED_FOR_ORG",
                    "API_CURRENTLY_DISABLED",
                    "invalid_grant",
                    "invalid_client",
                    "invalid_client_id",
                    "invalid_app_access",
                    "OAUTH_APP_BLOCKED",
                    "redirect_uri_mismatch",
                    "unauthorized_client",
                    "unsupported_grant_type",
                    "inactive_user",
                    "inactive_org" -> CONNECTION;
            default -> OTHER;
        };
    }

    /** The kind of a whole call's failure. */
    public static ErrorKind of(int status, String errorCode, String message) {
        ErrorKind byCode = of(errorCode, message);
        if (byCode != OTHER) {
            return byCode;
        }
        if (status == 0 || status == 429 || status >= 500) {
            return RETRY;
        }
        return status == 401 ? CONNECTION : OTHER;
    }
}
