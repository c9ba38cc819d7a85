package io.fairlead.audit;

import io.fairlead.audit.Lifted.RuleName;
import io.fairlead.decide.Decision;
import io.fairlead.write.Outcome;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How an event is found by a rule that won, a record id, an e-mail address or a name. */
final class FindIndex {
    private final Database database;
    private final Map<RuleName, Integer> idByRule = new ConcurrentHashMap<>();

    FindIndex(Database database) {
        this.database = database;
    }

    /** The numbers of every rule that won in these decisions; new rules get theirs in a transaction of their own. */
    Map<RuleName, Integer> rules(List<Decision> decisions) {
        return numbered(decisions.stream()
                .flatMap(decision -> Lifted.rules(decision).stream())
                .collect(Collectors.toSet()));
    }

    Map<RuleName, Integer> numbered(Set<RuleName> wanted) {
        if (!idByRule.keySet().containsAll(wanted)) {
            idByRule.putAll(database.transaction(handle -> number(handle, wanted)));
        }
        return idByRule;
    }

    private static Map<RuleName, Integer> number(Handle handle, Collection<RuleName> rules) {
        var rows =
                handle.prepareBatch("insert into rule_name (file, name) values (:file, :name) on conflict do nothing");
        rules.stream()
                .sorted(Comparator.comparing(RuleName::file).thenComparing(RuleName::name))
                .forEach(rule ->
                        rows.bind("file", rule.file()).bind("name", rule.name()).add());
        rows.execute();
        var ids = new HashMap<RuleName, Integer>();
        handle.createQuery("select id, file, name from rule_name")
                .map((row, context) -> ids.put(new RuleName(row.getString(2), row.getString(3)), row.getInt(1)))
                .list();
        return ids;
    }

    static void add(Handle handle, List<Decision> decisions, Map<RuleName, Integer> idByRule) {
        var numberByEvent = numbers(handle, decisions, Decision::org, Decision::eventId);
        var hits = handle.prepareBatch("insert into rule_hit (rule_id, decided_at, seq) values (:rule, :decided, :seq)"
                + " on conflict do nothing");
        var words = words(handle);
        for (var decision : decisions) {
            var number = numberByEvent.get(new EventKey(decision.org(), decision.eventId()));
            if (number == null) {
                continue;
            }
            for (var rule : Lifted.rules(decision)) {
                hits.bind("rule", idByRule.get(rule))
                        .bind("decided", Database.time(decision.decidedAt()))
                        .bind("seq", number)
                        .add();
            }
            Lifted.words(decision)
                    .forEach(
                            word -> words.bind("word", word).bind("seq", number).add());
        }
        execute(hits);
        execute(words);
    }

    /** The ids of the records that were written. */
    static void addOutcomes(Handle handle, List<Outcome> outcomes) {
        var numberByEvent = numbers(handle, outcomes, Outcome::org, Outcome::eventId);
        var words = words(handle);
        for (var outcome : outcomes) {
            var number = numberByEvent.get(new EventKey(outcome.org(), outcome.eventId()));
            if (number == null) {
                continue;
            }
            outcome.records().stream()
                    .map(done -> Lifted.word(done.id()))
                    .filter(word -> !word.isEmpty())
                    .distinct()
                    .forEach(
                            word -> words.bind("word", word).bind("seq", number).add());
        }
        execute(words);
    }

    private static PreparedBatch words(Handle handle) {
        return handle.prepareBatch("insert into find_word (word, seq) values (:word, :seq) on conflict do nothing");
    }

    private static void execute(PreparedBatch rows) {
        if (rows.size() > 0) {
            rows.execute();
        }
    }

    private static <T> Map<EventKey, Long> numbers(
            Handle handle, List<T> values, Function<T, String> orgOf, Function<T, String> eventOf) {
        var numbers = new HashMap<EventKey, Long>();
        values.stream()
                .collect(Collectors.groupingBy(orgOf, Collectors.mapping(eventOf, Collectors.toList())))
                .forEach((org, events) -> handle.createQuery(
                                "select j.event_id, j.seq from unnest(:events) as wanted(id)"
                                        + " join job_change j on j.org = :org and j.event_id = wanted.id")
                        .bind("org", org)
                        .bind("events", Database.names(events))
                        .map((row, context) -> numbers.put(new EventKey(org, row.getString(1)), row.getLong(2)))
                        .list());
        return numbers;
    }
}
