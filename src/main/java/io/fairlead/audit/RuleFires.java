package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.audit.Lifted.RuleName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How often each rule answered a question, over all orgs; what was decided or compared again counts again. */
public final class RuleFires {
    private final Database database;
    private final FindIndex index;

    RuleFires(Database database, FindIndex index) {
        this.database = database;
        this.index = index;
    }

    /** A rule by its file below {@code rules/} and its sentence. */
    public record Rule(String file, String name) {}

    /**
     * How often one rule fired.
     *
     * @param recent since the beginning that was asked for
     * @param today since the beginning of the day
     * @param last when it fired last, or null if it never did
     */
    public record Fires(long recent, long today, @Nullable Instant last) {
        public static final Fires NEVER = new Fires(0, 0, null);
    }

    private record Numbered(int id, Rule rule) {}

    /** Every rule that ever answered a question; walks a range of one index for each, newest first. */
    public Map<Rule, Fires> since(Instant since, Instant today) {
        return database.read(handle -> {
            var rules = handle.createQuery("select id, file, name from rule_name")
                    .map((row, context) -> new Numbered(row.getInt(1), new Rule(row.getString(2), row.getString(3))))
                    .list();
            var fires = new HashMap<Rule, Fires>();
            for (var each : rules) {
                var last = handle.createQuery("select decided_at from rule_hit where rule_id = :rule"
                                + " order by rule_id, decided_at desc, seq desc limit 1")
                        .bind("rule", each.id())
                        .map((row, context) ->
                                row.getObject(1, OffsetDateTime.class).toInstant())
                        .findOne()
                        .orElse(null);
                long recent = last == null || last.isBefore(since) ? 0 : count(handle, each.id(), since);
                long ofToday = last == null || last.isBefore(today) ? 0 : count(handle, each.id(), today);
                fires.put(each.rule(), new Fires(recent, ofToday, last));
            }
            return fires;
        });
    }

    /**
     * Counts rules that answered about something that is no job change yet: they are found by no decision.
     *
     * @param rules each as often as it answered
     */
    public void add(List<Rule> rules, Instant at) {
        if (rules.isEmpty()) {
            return;
        }
        var idByRule = index.numbered(rules.stream()
                .map(rule -> new RuleName(rule.file(), rule.name()))
                .collect(Collectors.toSet()));
        database.transaction(handle -> {
            var hits = handle.prepareBatch("insert into rule_hit (rule_id, decided_at, seq) values (:rule, :at, :seq)"
                    + " on conflict do nothing");
            // Job changes have numbers above 0.
            for (int i = 0; i < rules.size(); i++) {
                hits.bind(
                                "rule",
                                idByRule.get(new RuleName(
                                        rules.get(i).file(), rules.get(i).name())))
                        .bind("at", time(at))
                        .bind("seq", -1L - i)
                        .add();
            }
            return hits.execute();
        });
    }

    private static long count(Handle handle, int rule, Instant since) {
        return handle.createQuery("select count(*) from rule_hit where rule_id = :rule and decided_at >= :since")
                .bind("rule", rule)
                .bind("since", time(since))
                .mapTo(Long.class)
                .one();
    }
}
