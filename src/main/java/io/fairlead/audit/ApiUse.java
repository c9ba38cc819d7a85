package io.fairlead.audit;

import static io.fairlead.audit.Database.cut;
import static io.fairlead.audit.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The calls that each org was asked, day by day (UTC), over all instances. */
public final class ApiUse {
    private static final String COLUMNS = "used_on, calls, raised, raised_by, org_used, org_limit, seen_at";

    private final Database database;
    private final Clock clock;

    ApiUse(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One day of an org.
     *
     * @param calls ours
     * @param raised calls that somebody allowed for that day beside the budget
     * @param orgUsed everybody's calls, as the org counted them when it last answered
     * @param orgLimit how many the org allows in 24 hours; 0 if it has not told
     */
    public record Day(
            LocalDate day,
            long calls,
            long raised,
            String raisedBy,
            long orgUsed,
            long orgLimit,
            @Nullable Instant seenAt) {}

    /** Adds calls to today's. */
    public void add(String org, long calls) {
        change(org, "calls = calls + :more", calls, 0, "");
    }

    /** Keeps what the org itself counts. */
    public void seen(String org, long used, long limit) {
        change(org, "org_used = :more, org_limit = :limit, seen_at = :now", used, limit, "");
    }

    /** Allows more calls for today. */
    public void raise(String org, long more, String by) {
        change(org, "raised = raised + :more, raised_by = :by", more, 0, by);
    }

    private void change(String org, String set, long more, long limit, String by) {
        database.transaction(handle -> {
            handle.createUpdate(
                            "insert into api_use (org, used_on, calls) values (:org, :day, 0) on conflict do nothing")
                    .bind("org", org)
                    .bind("day", today())
                    .execute();
            return handle.createUpdate("update api_use set " + set + " where org = :org and used_on = :day")
                    .bind("more", more)
                    .bind("limit", limit)
                    .bind("by", cut(by, 255))
                    .bind("now", time(clock.instant()))
                    .bind("org", org)
                    .bind("day", today())
                    .execute();
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
    }

    /** Today, with what the org last told, even if it was yesterday. */
    public Day today(String org) {
        return database.read(handle -> {
            var last = latest(handle, org, 1);
            if (last.isEmpty()) {
                return new Day(today(), 0, 0, "", 0, 0, null);
            }
            var day = last.get(0);
            return day.day().equals(today())
                    ? day
                    : new Day(today(), 0, 0, "", day.orgUsed(), day.orgLimit(), day.seenAt());
        });
    }

    /** The newest days, the newest first. */
    public List<Day> latest(String org, int days) {
        return database.read(handle -> latest(handle, org, days));
    }

    private static List<Day> latest(Handle handle, String org, int days) {
        return handle.createQuery(
                        "select " + COLUMNS + " from api_use where org = :org order by used_on desc limit :days")
                .bind("org", org)
                .bind("days", days)
                .map((row, context) -> day(row))
                .list();
    }

    private static Day day(ResultSet row) throws SQLException {
        var seen = row.getObject("seen_at", OffsetDateTime.class);
        return new Day(
                row.getObject("used_on", LocalDate.class),
                row.getLong("calls"),
                row.getLong("raised"),
                row.getString("raised_by"),
                row.getLong("org_used"),
                row.getLong("org_limit"),
                seen == null ? null : seen.toInstant());
    }
}
