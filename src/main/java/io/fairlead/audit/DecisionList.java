package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.audit.EventState.State;
import io.fairlead.decide.EventStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Lists of events for pages and the command line. A filter is split into queries that each walk one index from its newest end and stop after
 * one page, so that a list is as fast over a million events as over ten.
 */
public final class DecisionList {
    private static final int FOUND_BY_WORD = 10_000;

    private final Database database;

    DecisionList(Database database) {
        this.database = database;
    }

    public DecisionPage list(DecisionFilter filter) {
        return database.read(handle -> {
            var found = new ArrayList<Numbered>();
            for (var query : queries(handle, filter)) {
                found.addAll(query.run(handle, filter.limit() + 1, DecisionList::row));
            }
            found.sort(Comparator.comparing((Numbered row) -> row.value().decidedAt())
                    .thenComparing(Numbered::seq)
                    .reversed());
            var rows = found.stream().map(Numbered::value).toList();
            if (rows.size() <= filter.limit()) {
                return new DecisionPage(rows, "");
            }
            var last = found.get(filter.limit() - 1);
            return new DecisionPage(
                    rows.subList(0, filter.limit()),
                    new Cursor(last.value().decidedAt(), Long.toString(last.seq())).toString());
        });
    }

    /** The newest decision for one event. */
    public Optional<DecisionRow> find(String org, String eventId) {
        return database.read(handle -> handle.createQuery(
                        "select " + ListQuery.COLUMNS + " from job_change j where j.org = :org and j.event_id = :event")
                .bind("org", org)
                .bind("event", eventId)
                .map((row, context) -> row(row).value())
                .findOne());
    }

    /** How many events stand where, for each org and status; reads one index. */
    public List<StatusCount> counts() {
        return database.read(handle -> handle.createQuery(
                        "select org, status, count(*) from job_change group by org, status order by org, status")
                .map((row, context) -> {
                    var status = EventStatus.valueOf(row.getString(2));
                    return new StatusCount(row.getString(1), status, State.of(status), row.getLong(3));
                })
                .list());
    }

    /** The sentences of every rule that ever won a question, for a filter's choices. */
    public List<String> rules() {
        return database.read(handle -> handle.createQuery("select distinct name from rule_name order by name")
                .mapTo(String.class)
                .list());
    }

    private static List<ListQuery> queries(Handle handle, DecisionFilter filter) {
        var orgs = filter.org().isEmpty() ? Orgs.all(handle) : List.of(filter.org());
        var queries = new ArrayList<ListQuery>();
        for (var org : orgs) {
            for (var status : statuses(filter)) {
                var query = ListQuery.of(org, status, filter);
                if (!filter.text().isBlank()) {
                    query.among(numbers(handle, org, filter.text().strip()));
                }
                if (filter.rule().isEmpty()) {
                    queries.add(query);
                } else {
                    rules(handle, filter.rule()).forEach(rule -> queries.add(query.ofRule(rule)));
                }
            }
        }
        return queries;
    }

    /** A state is asked status by status, because statuses have an index. "" is any. */
    private static List<String> statuses(DecisionFilter filter) {
        var status = filter.status();
        var state = filter.state();
        if (status != null) {
            return state == null || State.of(status) == state ? List.of(status.name()) : List.of();
        }
        if (state == null) {
            return List.of("");
        }
        return Stream.of(EventStatus.values())
                .filter(candidate -> State.of(candidate) == state)
                .map(EventStatus::name)
                .toList();
    }

    private static List<Integer> rules(Handle handle, String sentence) {
        return handle.createQuery("select id from rule_name where name = :name")
                .bind("name", sentence)
                .mapTo(Integer.class)
                .list();
    }

    private static List<Long> numbers(Handle handle, String org, String text) {
        return handle.createQuery("(select seq from find_word where word = :word order by seq desc limit :limit)"
                        + " union select seq from job_change where org = :org and event_id = :text")
                .bind("word", Lifted.word(text))
                .bind("limit", FOUND_BY_WORD)
                .bind("org", org)
                .bind("text", text)
                .mapTo(Long.class)
                .list();
    }

    private record Numbered(long seq, DecisionRow value) {}

    private static Numbered row(ResultSet row) throws SQLException {
        return new Numbered(
                row.getLong("seq"),
                new DecisionRow(
                        row.getString("org"),
                        row.getString("event_id"),
                        row.getInt("attempt"),
                        State.valueOf(row.getString("state")),
                        EventStatus.valueOf(row.getString("status")),
                        row.getString("status_reason"),
                        row.getString("kind"),
                        row.getString("mode"),
                        row.getString("person_name"),
                        row.getString("employer_name"),
                        row.getString("account_id"),
                        row.getString("owner_id"),
                        row.getString("owner_name"),
                        row.getString("rule_pack"),
                        row.getInt("credit"),
                        row.getString("source"),
                        row.getString("batch"),
                        instant(row, "received_at"),
                        instant(row, "decided_at"),
                        instant(row, "updated_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Counts of what was decided since then, for the pages' throughput. */
    public long decidedSince(Instant since) {
        return database.read(handle -> Orgs.all(handle).stream()
                .mapToLong(org -> handle.createQuery(
                                "select count(*) from job_change where org = :org and decided_at >= :since")
                        .bind("org", org)
                        .bind("since", time(since))
                        .mapTo(Long.class)
                        .one())
                .sum());
    }
}
