package io.fairlead.localorg.bulk;

import io.fairlead.localorg.crm.ApiError;
import io.fairlead.localorg.crm.ApiException;

/** What a result file says of a row that was refused. */
final class RowErrors {

    private RowErrors() {}

    static ApiError of(ApiException refused) {
        var first = refused.first();
        return first.code().equals("NOT_FOUND")
                ? ApiError.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id")
                : first;
    }
}
