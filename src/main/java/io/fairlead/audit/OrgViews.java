package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.decide.OrgView;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What each org looked like over time: kept when it changed, so that an old decision can be made again as it was. */
public final class OrgViews {
    /** Older ones are read as the oldest of these. */
    private static final int READ_AT_MOST = 100;

    private final Database database;
    private final Map<String, OrgView> latestByOrg = new ConcurrentHashMap<>();

    OrgViews(Database database) {
        this.database = database;
    }

    /** The views of one org by the moment from which they hold. */
    public record Timeline(TreeMap<Instant, OrgView> viewBySeen) {

        /** How the org looked then; the oldest view for what is older still. */
        public Optional<OrgView> at(Instant when) {
            var entry = viewBySeen.floorEntry(when);
            var found = entry == null ? viewBySeen.firstEntry() : entry;
            return Optional.ofNullable(found).map(Map.Entry::getValue);
        }
    }

    /** Keeps the view if the org looks different from the last time. */
    public void keep(String org, Instant seenAt, OrgView view) {
        OrgView latest = latestByOrg.get(org);
        if (latest == null) {
            latest = timeline(org, 1).at(seenAt).orElse(OrgView.NOTHING);
        }
        if (!latest.equals(view)) {
            insert(org, seenAt, view);
        }
        latestByOrg.put(org, view);
    }

    private void insert(String org, Instant seenAt, OrgView view) {
        database.transaction(
                handle -> handle.createUpdate("insert into org_view (org, seen_at, body) values (:org, :seen, :body)")
                        .bind("org", org)
                        .bind("seen", time(seenAt))
                        .bind("body", Packed.pack(view))
                        .execute());
    }

    /** How the org looked over time. */
    public Timeline timeline(String org) {
        return timeline(org, READ_AT_MOST);
    }

    private Timeline timeline(String org, int limit) {
        var views = new TreeMap<Instant, OrgView>();
        database.read(handle -> handle.createQuery("select seen_at, body from org_view where org = :org"
                        + " order by org desc, seen_at desc, seq desc limit :limit")
                .bind("org", org)
                .bind("limit", limit)
                .map((row, context) -> views.putIfAbsent(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        Packed.unpack(row.getBytes(2), OrgView.class)))
                .list());
        return new Timeline(views);
    }
}
