package io.fairlead.web;

import io.fairlead.orgs.check.CheckResult;
import java.util.Optional;

/** Checks of the connected orgs; made by whoever is connected to them. */
public interface CheckDesk {
    /** The last check of an org, if there was one. */
    Optional<CheckResult> last(String org);

    /**
     * Checks an org now, which takes some seconds.
     *
     * @throws IllegalArgumentException if the org does not run; the message says so
     */
    CheckResult check(String org);
}
