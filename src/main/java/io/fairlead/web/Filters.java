package io.fairlead.web;

import io.fairlead.audit.DecisionFilter;
import io.fairlead.audit.EventState.State;
import io.fairlead.audit.HeldFilter;
import io.fairlead.audit.HeldItem;
import io.fairlead.decide.EventStatus;
import io.fairlead.signal.FieldProblem;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a list's filter from the query of a request; every wrong value is named at once. */
final class Filters {
    private static final Set<String> DECISIONS = Set.of(
            "org", "state", "status", "kind", "owner", "account", "rule", "batch", "text", "since", "until", "limit",
            "after");
    private static final Set<String> HELD = Set.of("org", "state", "stage", "reason", "event", "limit", "after");

    private final MultiMap query;
    private final List<FieldProblem> problems = new ArrayList<>();

    private Filters(MultiMap query, Set<String> known) {
        this.query = query;
        for (var name : new TreeSet<>(query.names())) {
            if (!known.contains(name)) {
                problem(name, text(name), "no such filter; known are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    static DecisionFilter decisions(MultiMap query) {
        var filters = new Filters(query, DECISIONS);
        int limit = filters.limit(50);
        var filter = new DecisionFilter(
                filters.text("org"),
                filters.word("state", State.class),
                filters.word("status", EventStatus.class),
                filters.text("kind"),
                filters.text("owner"),
                filters.text("account"),
                filters.text("rule"),
                filters.text("batch"),
                filters.text("text"),
                filters.time("since", false),
                filters.time("until", true),
                limit,
                filters.after());
        filters.check();
        return filter;
    }

    static HeldFilter held(MultiMap query) {
        var filters = new Filters(query, HELD);
        var state = filters.word("state", HeldItem.State.class);
        int limit = filters.limit(50);
        var filter = new HeldFilter(
                state == null ? HeldItem.State.OPEN : state,
                filters.text("org"),
                filters.text("stage"),
                filters.text("reason"),
                filters.text("event"),
                limit,
                filters.after());
        filters.check();
        return filter;
    }

    private void check() {
        if (!problems.isEmpty()) {
            throw new Refusal(400, problems);
        }
    }

    private void problem(String field, String value, String what) {
        problems.add(new FieldProblem(field, value, what));
    }

    private String text(String name) {
        var value = query.get(name);
        return value == null ? "" : value.strip();
    }

    private String after() {
        var after = text("after");
        if (!after.isEmpty() && !after.matches("-?[0-9]{1,18}_.+")) {
            problem("after", after, "give the 'next' of the page before, unchanged");
            return "";
        }
        return after;
    }

    private int limit(int otherwise) {
        var text = text("limit");
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 1000) {
            return Integer.parseInt(text);
        }
        problem("limit", text, "give a number from 1 to 1000");
        return otherwise;
    }

    private <E extends Enum<E>> @Nullable E word(String name, Class<E> words) {
        var text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        for (var word : words.getEnumConstants()) {
            if (word.name().equalsIgnoreCase(text)) {
                return word;
            }
        }
        problem(
                name,
                text,
                "give one of "
                        + String.join(
                                ", ",
                                Arrays.stream(words.getEnumConstants())
                                        .map(Enum::name)
                                        .toList()));
        return null;
    }

    /** A day stands for its start; as an end it is meant to be included. */
    private @Nullable Instant time(String name, boolean end) {
        var text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.length() == 10) {
                var day = LocalDate.parse(text);
                return (end ? day.plusDays(1) : day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            problem(name, text, "give a day such as 2026-11-20, or a time such as 2026-11-20T12:00:00Z");
            return null;
        }
    }
}
