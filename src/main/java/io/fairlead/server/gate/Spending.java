package io.fairlead.server.gate;

import io.fairlead.audit.ApiUse;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Credits;
import io.fairlead.audit.Stay.Reason;
import io.fairlead.server.OrgConfig;
import io.fairlead.web.SpendDesk;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls and credits of all connected orgs, over the audit store: beside a running server or without one. */
public final class Spending implements SpendDesk {
    private static final int DAYS = 30;

    private final AuditStore audit;
    private final Supplier<List<OrgConfig>> orgs;
    private final Clock clock;

    /** @param orgs the connected orgs, as they are now */
    public Spending(AuditStore audit, Supplier<List<OrgConfig>> orgs, Clock clock) {
        this.audit = audit;
        this.orgs = orgs;
        this.clock = clock;
    }

    /** The names of the connected orgs. */
    public List<String> orgs() {
        return orgs.get().stream().map(OrgConfig::name).toList();
    }

    private Pace pace(String org) {
        OrgConfig config = orgs.get().stream()
                .filter(each -> each.name().equals(org))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No org is called '" + org + "'. Connected: " + orgs() + "."));
        return config.pace();
    }

    @Override
    public Calls calls(String org) {
        Pace pace = pace(org);
        Budget budget = new Budget(org, pace, audit);
        ApiUse.Day today = audit.apiUse().today(org);
        var waiting = audit.waiting().counts(org);
        long deferred = waiting.getOrDefault(Reason.BUDGET, 0L);
        return new Calls(
                org,
                today.calls(),
                pace.calls() == 0 ? 0 : pace.calls() + today.raised(),
                limited(budget.left()),
                today.orgUsed(),
                today.orgLimit(),
                limited(budget.orgs(today)),
                pace.reserve(),
                says(budget, today, deferred),
                deferred,
                waiting,
                audit.apiUse().latest(org, DAYS));
    }

    private static long limited(long left) {
        return left > Integer.MAX_VALUE ? -1 : left;
    }

    private static String says(Budget budget, ApiUse.Day today, long waiting) {
        if (Budget.events(budget.left()) > 0) {
            return waiting == 0 ? "Nothing waits for calls." : "There are calls again; what waited for them goes on.";
        }
        return budget.ours(today) <= budget.orgs(today)
                ? "Today's calls of ours are used up. What waits goes on after midnight (UTC), or when somebody allows more."
                : "The org has no calls left beside the reserve for others. What waits goes on when it has some again.";
    }

    @Override
    public void raise(String org, long more, String by) {
        pace(org);
        audit.apiUse().raise(org, more, by);
    }

    @Override
    public Charged credits(String org, String month) {
        pace(org);
        YearMonth asked = month(month);
        return new Charged(org, asked.toString(), audit.credits().sum(org, begin(asked), begin(asked.plusMonths(1))));
    }

    @Override
    public List<Credits.Entry> entries(
            String org, String month, Credits.@Nullable Kind kind, boolean onlyRefunded, int skip, int most) {
        YearMonth asked = month(month);
        return audit.credits().entries(org, begin(asked), begin(asked.plusMonths(1)), kind, onlyRefunded, skip, most);
    }

    private YearMonth month(String text) {
        if (text.isEmpty()) {
            return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        }
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no month. Write YYYY-MM, e.g. 2026-11.", e);
        }
    }

    private static Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
