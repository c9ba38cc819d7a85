package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** One query over one index: the newest events of an org that have all these values. */
final class ListQuery {
    static final String COLUMNS = """
            j.seq, j.org, j.event_id, j.attempt, j.state, j.status, j.status_reason, j.kind, j.mode, j.person_name, j.employer_name,
              j.account_id, j.owner_id, j.owner_name, j.rule_pack, j.credit, j.source, j.batch, j.received_at, j.decided_at,
              j.updated_at""";

    private final List<String> where = new ArrayList<>();
    private final Map<String, Object> bound = new LinkedHashMap<>();
    private String from = "job_change j";
    private String walk;

    private ListQuery(String org) {
        walk = "j.org, j.decided_at desc, j.seq desc";
        equal("org", org);
    }

    static ListQuery of(String org, String status, DecisionFilter filter) {
        var query = new ListQuery(org);
        // The last one that is given leads the walk, so the most selective comes last.
        query.lead("kind", filter.kind());
        query.lead("status", status);
        query.lead("owner_name", filter.owner());
        query.lead("account_id", filter.account());
        query.lead("batch", filter.batch());
        query.between(filter);
        return query;
    }

    /** H2 walks an index for the order only when the order names the index's equal columns too. */
    private void lead(String column, String value) {
        if (!value.isEmpty()) {
            equal(column, value);
            walk = "j.org, j." + column + ", j.decided_at desc, j.seq desc";
        }
    }

    private void equal(String column, String value) {
        where.add("j." + column + " = :" + column);
        bound.put(column, value);
    }

    private void between(DecisionFilter filter) {
        if (filter.since() != null) {
            where.add("j.decided_at >= :since");
            bound.put("since", time(filter.since()));
        }
        if (filter.until() != null) {
            where.add("j.decided_at < :until");
            bound.put("until", time(filter.until()));
        }
        if (!filter.after().isEmpty()) {
            var after = Cursor.parse(filter.after());
            where.add("j.decided_at <= :time and (j.decided_at < :time or j.seq < :number)");
            bound.put("time", time(after.time()));
            bound.put("number", Long.parseLong(after.key()));
        }
    }

    /** Only these rows. */
    ListQuery among(List<Long> numbers) {
        where.add("j.seq = any(:numbers)");
        bound.put("numbers", numbers.toArray(Long[]::new));
        return this;
    }

    /** The same, of events that this rule decided; times bound the rule's own index. */
    ListQuery ofRule(int rule) {
        var query = new ListQuery("");
        query.where.clear();
        where.forEach(condition -> query.where.add(
                condition.replace("j.decided_at", "h.decided_at").replace("j.seq", "h.seq")));
        query.bound.putAll(bound);
        query.from = "rule_hit h join job_change j on j.seq = h.seq and j.decided_at = h.decided_at";
        query.where.add("h.rule_id = :rule");
        query.bound.put("rule", rule);
        query.walk = "h.rule_id, h.decided_at desc, h.seq desc";
        return query;
    }

    /** How a row becomes a value. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> run(Handle handle, int limit, Row<T> rowOf) {
        return handle.createQuery("select " + COLUMNS + " from " + from + " where " + String.join(" and ", where)
                        + " order by " + walk + " limit :limit")
                .bindMap(bound)
                .bind("limit", limit)
                .map((row, context) -> rowOf.read(row))
                .list();
    }
}
