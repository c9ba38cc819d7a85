package io.fairlead.web;

import io.fairlead.orgs.check.CheckResult;
import io.fairlead.orgs.compare.Checklist;
import io.fairlead.orgs.compare.Ticks;
import java.util.Optional;

/** Checks and comparisons of the connected orgs; made by whoever is connected to them. */
public interface CheckDesk {
    /** The last check of an org, if there was one. */
    Optional<CheckResult> last(String org);

    /**
     * Checks an org now, which takes some seconds.
     *
     * @throws IllegalArgumentException if the org does not run; the message says so
     */
    CheckResult check(String org);

    /** The last comparison of two orgs since the start of the server, if there was one. */
    Optional<Checklist> lastComparison(String from, String to);

    /**
     * Compares two orgs now, which takes some seconds.
     *
     * @throws IllegalArgumentException if one of them does not run; the message says so
     */
    Checklist compare(String from, String to);

    /** What people have ticked. */
    Ticks ticks(String from, String to);

    /** Keeps that somebody has dealt with a line. */
    void tick(String from, String to, String key, String by);
}
