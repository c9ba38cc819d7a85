package io.fairlead.server.gate;

import io.fairlead.audit.AuditStore;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.salesforce.SalesforceOrg;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the calls that this process asked an org into the audit store, with the org's own count. */
public final class Meter {
    private static final Logger LOG = LoggerFactory.getLogger(Meter.class);
    private static final Pattern USAGE = Pattern.compile("api-usage=(\\d+)/(\\d+)");
    private static final Duration STALE = Duration.ofMinutes(10);

    private final SalesforceOrg salesforce;
    private final AuditStore audit;
    private final Clock clock;
    private long counted;
    private String told = "";
    private Instant toldAt = Instant.EPOCH;

    public Meter(SalesforceOrg salesforce, AuditStore audit, Clock clock) {
        this.salesforce = salesforce;
        this.audit = audit;
        this.clock = clock;
    }

    /** Counts what was asked since the last time. */
    public synchronized void read() {
        long calls = salesforce.calls();
        if (calls > counted) {
            audit.apiUse().add(salesforce.name(), calls - counted);
            counted = calls;
        }
        String usage = salesforce.usage();
        Matcher found = USAGE.matcher(usage);
        if (!usage.equals(told) && found.find()) {
            audit.apiUse().seen(salesforce.name(), Long.parseLong(found.group(1)), Long.parseLong(found.group(2)));
            told = usage;
            toldAt = clock.instant();
        }
    }

    /** Nothing is asked while the budget is used up, so the org is asked now and then whether it has calls again. */
    synchronized void askAgain() {
        if (toldAt.plus(STALE).isAfter(clock.instant())) {
            return;
        }
        toldAt = clock.instant();
        try {
            salesforce.get("/limits");
        } catch (SalesforceFailure failure) {
            LOG.warn("The org does not tell its limits: org={} error={}", salesforce.name(), failure.errorCode());
        }
        read();
    }
}
