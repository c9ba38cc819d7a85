package io.fairlead.orgs.check;

/** How one check ended; the later, the worse. */
public enum Verdict {
    /** As it should be. */
    PASS,
    /** It may hurt, or it could not be seen. */
    WARN,
    /** Fairlead cannot do its work like this. */
    FAIL
}
