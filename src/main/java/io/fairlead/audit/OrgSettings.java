package io.fairlead.audit;

import static io.fairlead.audit.Database.cut;
import static io.fairlead.audit.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the settings of each org said, since when, and where: kept by each server as it takes them up. Nothing is ever taken out. */
public final class OrgSettings {
    private final Database database;
    private final Clock clock;

    OrgSettings(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A setting as it stands now.
     *
     * @param name its key, e.g. {@code mode}
     * @param source where it stands, e.g. {@code conf/orgs/production.properties}
     */
    public record Setting(String name, String value, String source) {}

    /**
     * A setting became another one.
     *
     * @param node the server that took it up
     * @param before null when that server saw it for the first time
     */
    public record Change(
            String node, Setting setting, @Nullable String before, Instant at) {}

    /**
     * Keeps what this server did not know yet.
     *
     * @param node name of the server: each of several has files of its own
     * @return what became another, in the order of the settings
     */
    public List<Change> keep(String org, String node, List<Setting> settings) {
        return database.transaction(handle -> {
            Map<String, String> known = known(handle, org, node);
            List<Change> changes = new ArrayList<>();
            for (Setting setting : settings) {
                String before = known.get(setting.name());
                if (!cut(setting.value(), 255).equals(before)) {
                    var change = new Change(node, setting, before, clock.instant());
                    insert(handle, org, change);
                    changes.add(change);
                }
            }
            return changes;
        });
    }

    private static Map<String, String> known(Handle handle, String org, String node) {
        Map<String, String> valueByName = new HashMap<>();
        handle.createQuery("select name, became from org_setting where org = :org and node = :node order by seq")
                .bind("org", org)
                .bind("node", node)
                .map((row, context) -> valueByName.put(row.getString(1), row.getString(2)))
                .list();
        return valueByName;
    }

    private static void insert(Handle handle, String org, Change change) {
        handle.createUpdate("insert into org_setting (org, node, name, was, became, source, taken_up_at)"
                        + " values (:org, :node, :name, :was, :became, :source, :at)")
                .bind("org", org)
                .bind("node", change.node())
                .bind("name", change.setting().name())
                .bind("was", change.before())
                .bind("became", cut(change.setting().value(), 255))
                .bind("source", cut(change.setting().source(), 255))
                .bind("at", time(change.at()))
                .execute();
    }

    /** Every change of an org's settings, the newest first. */
    public List<Change> of(String org) {
        return database.read(handle -> handle.createQuery("select node, name, became, source, was, taken_up_at"
                        + " from org_setting where org = :org order by org desc, seq desc")
                .bind("org", org)
                .map((row, context) -> change(row))
                .list());
    }

    private static Change change(ResultSet row) throws SQLException {
        return new Change(
                row.getString(1),
                new Setting(row.getString(2), row.getString(3), row.getString(4)),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }
}
