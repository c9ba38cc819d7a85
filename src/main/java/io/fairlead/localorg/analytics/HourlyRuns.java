package io.fairlead.localorg.analytics;

import io.fairlead.localorg.crm.ApiException;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * The runs that an hour still has.
 *
 * @param meter counts one run and answers whether it was still within the limit
 * @param limit runs in 60 minutes
 * @param manner how the reports are run, as the refusal says it
 */
record HourlyRuns(BooleanSupplier meter, int limit, String manner) {

    void count() {
        if (!meter.getAsBoolean()) {
            throw new ApiException(
                    403,
                    "FORBIDDEN",
                    String.format(
                            Locale.US,
                            "You can't run more than %,d reports %s every 60 minutes. Try again later.",
                            limit,
                            manner));
        }
    }
}
