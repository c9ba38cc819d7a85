package io.fairlead.rules.cases;

import io.fairlead.Json;
import io.fairlead.decide.Case;
import io.fairlead.decide.Proposal;
import io.fairlead.decide.Question;
import io.fairlead.decide.Resolution;
import io.fairlead.decide.Resolver;
import io.fairlead.match.Owner;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.text.Condition;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Value;
import io.fairlead.rules.text.Value.Step;
import io.fairlead.rules.whatif.FactReader;
import io.fairlead.rules.whatif.Wording;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a case of what was really asked: only the facts that the question's rules read and that differ from the sample. Nobody's name, address or
 * employer is in it: those are the sample's, and users become "Somebody". Of titles, places and Salesforce fields only the words stay that a rule looks
 * for, and dates are moved to the sample's week.
 */
public final class CaseWriter {
    private static final Set<String> PERSONAL = Set.of(
            "change.firstName",
            "change.lastName",
            "change.fullName",
            "change.newEmail",
            "change.pastEmail",
            "change.newPhone",
            "change.personLinkedinUrl",
            "change.eventId",
            "change.custom",
            "change.newCompanyName",
            "change.newCompanyDomain",
            "change.newCompanyLinkedinUrl",
            "change.newCompanyStreet",
            "change.pastCompanyName",
            "change.pastRecordId",
            "change.sourceReportId",
            "tracked.id",
            "tracked.accountId",
            "tracked.accountName",
            "person.id",
            "person.accountId",
            "person.linkedLeadId",
            "employer.id",
            "employer.name",
            "employer.domain",
            "duplicateOf",
            "org.name");

    /** Texts of people's own: of these only the words that a rule looks for are kept, and of Salesforce fields as well. */
    private static final Set<String> FREE_TEXT = Set.of(
            "change.newTitle",
            "change.pastTitle",
            "change.personCity",
            "change.personState",
            "change.newCompanyCity",
            "change.newCompanyState",
            "change.newCompanyPostalCode");

    private static final String OTHER = "something else";

    private final Case asked;
    private final Case sample = Sample.sample();
    private final Map<String, Object> given = new TreeMap<>();
    private final SoughtWords sought;

    private CaseWriter(Case asked, List<Condition> conditions) {
        this.asked = asked;
        this.sought = SoughtWords.of(conditions, asked);
    }

    /** A case as text for a file of cases, and whether the same rules win in it as did in truth. */
    public record Written(String text, boolean sameRules) {}

    /** Writes the case of a question. */
    public static Written write(String name, Question question, Case asked, RulePack pack) {
        List<Condition> conditions = pack.rules().stream()
                .filter(rule -> rule.enabled() && answers(rule, question))
                .flatMap(rule -> rule.conditions().stream())
                .toList();
        var writer = new CaseWriter(asked, conditions);
        conditions.stream()
                .flatMap(condition -> Wording.facts(condition).stream())
                .forEach(writer::give);
        String given = flow(writer.given);
        Resolution truth = Resolver.resolve(question, pack.book().ask(question, asked));
        Resolution replaced = Resolver.resolve(question, pack.book().ask(question, Sample.with(given)));
        var text = new StringBuilder("- case: ").append(flow(name)).append('\n');
        if (!writer.given.isEmpty()) {
            text.append("  given: ").append(given).append('\n');
        }
        text.append("  expect: ").append(flow(expect(question, replaced))).append('\n');
        List<String> winners = winners(replaced);
        if (winners.size() == 1) {
            text.append("  rule: ").append(flow(winners.get(0))).append('\n');
        }
        return new Written(text.toString(), winners.equals(winners(truth)));
    }

    private static boolean answers(RuleText rule, Question question) {
        return rule.file().equals(question.path() + ".drl") || rule.file().startsWith(question.path() + "/");
    }

    private static List<String> winners(Resolution resolution) {
        return resolution.chosen().values().stream()
                .map(Proposal::rule)
                .distinct()
                .sorted()
                .toList();
    }

    private void give(Value.Path path) {
        List<String> names = new ArrayList<>();
        for (Step step : path.steps()) {
            names.add(step instanceof Step.Key key ? key.key() : ((Step.Name) step).name());
        }
        String last = names.get(names.size() - 1);
        if (names.get(0).equals("creation")) {
            put(
                    List.of("creation"),
                    asked.creation().action(),
                    sample.creation().action());
        } else if (last.equals("daysInJob")) {
            date();
        } else if (names.get(0).equals("org") && last.equals("weekday")) {
            put(List.of("org", "today"), today(), sample.org().today());
        } else if (names.get(0).equals("tracked") && !asked.tracked().found()) {
            given.put("tracked", "none");
        } else if (last.equals("usable")) {
            plain(path, replaceLast(names, "active"));
        } else {
            plain(path, names);
        }
    }

    private static List<String> replaceLast(List<String> names, String last) {
        var replaced = new ArrayList<>(names.subList(0, names.size() - 1));
        replaced.add(last);
        return replaced;
    }

    private void date() {
        var started = asked.change().jobStartedDate();
        long days = started == null
                ? 0
                : ChronoUnit.DAYS.between(started.date(), asked.org().today());
        put(
                List.of("change", "jobStartedDate"),
                started == null ? null : today().minusDays(days),
                LocalDate.of(2026, 10, 1));
        put(List.of("org", "today"), today(), sample.org().today());
    }

    /** The sample's week on the day of the week that it was: what counts is how long ago, not which day. */
    private LocalDate today() {
        return sample.org()
                .today()
                .with(TemporalAdjusters.nextOrSame(asked.org().today().getDayOfWeek()));
    }

    private void plain(Value.Path path, List<String> names) {
        Object value = read(path, asked);
        Object usual = read(path, sample);
        boolean personal = PERSONAL.contains(String.join(".", names))
                || names.get(names.size() - 1).equals("id");
        if (personal && !"".equals(value) && value != null) {
            return;
        }
        boolean free = FREE_TEXT.contains(String.join(".", names))
                || path.steps().stream().anyMatch(Step.Key.class::isInstance)
                || names.get(names.size() - 1).equals("name");
        put(names, free && value instanceof String text ? words(path, text, usual) : value, usual);
    }

    /** Of a text the words that rules look for; where they look for none of it, any other text will do. */
    private @Nullable Object words(Value.Path path, String text, @Nullable Object usual) {
        String kept = sought.in(path, text);
        if (!kept.isEmpty() || text.isEmpty()) {
            return kept;
        }
        return usual instanceof String other
                        && !other.isEmpty()
                        && sought.in(path, other).isEmpty()
                ? usual
                : OTHER;
    }

    private static @Nullable Object read(Value.Path path, Case facts) {
        try {
            return FactReader.read(path, facts);
        } catch (FactReader.Missing e) {
            return null;
        }
    }

    @SuppressWarnings("unchecked")
    private void put(List<String> names, @Nullable Object value, @Nullable Object usual) {
        if (Objects.equals(value, usual)) {
            return;
        }
        Map<String, Object> at = given;
        for (String name : names.subList(0, names.size() - 1)) {
            Object below = at.computeIfAbsent(name, fresh -> new TreeMap<String, Object>());
            if (!(below instanceof Map<?, ?>)) {
                return;
            }
            at = (Map<String, Object>) below;
        }
        at.put(names.get(names.size() - 1), value instanceof Owner ? "Somebody" : value == null ? NULL : value);
    }

    /** An unknown value; a sorted map cannot hold null values that are told from absent ones. */
    private static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static Object expect(Question question, Resolution got) {
        if (got.hold() != null) {
            return got.hold().reason().equals("RULE_CONFLICT") ? "conflict" : "hold";
        }
        var expect = new TreeMap<String, Object>();
        got.chosen().forEach((target, winner) -> expect(question, target, winner, expect));
        if (expect.isEmpty()) {
            return question == Question.HANDOFF ? Map.of("task", "none", "notice", "none") : Map.of("campaign", "none");
        }
        return expect;
    }

    @SuppressWarnings("unchecked")
    private static void expect(Question question, String target, Proposal winner, Map<String, Object> expect) {
        boolean skips = winner.mode().equals("SKIP");
        int colon = target.indexOf(':');
        if (question == Question.OWNERSHIP) {
            expect.put("owner", Expectation.ownerWords(winner));
        } else if (target.equals("answer")) {
            expect.put("answer", winner.mode());
        } else if (colon < 0) {
            expect.put(target, skips ? "skip" : Expectation.plain(winner.value()));
        } else {
            String kind = target.substring(0, colon);
            String name = target.substring(colon + 1);
            if (kind.equals("task") || kind.equals("oldTask")) {
                ((List<Object>) expect.computeIfAbsent(kind, fresh -> new ArrayList<Object>())).add(name);
            } else {
                ((Map<String, Object>) expect.computeIfAbsent(kind, fresh -> new TreeMap<String, Object>()))
                        .put(name, skips ? "out" : Expectation.plain(winner.value()));
            }
        }
    }

    /** YAML on one line. */
    private static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            var parts = new ArrayList<String>();
            map.forEach((key, inner) -> parts.add(flow(String.valueOf(key)) + ": " + flow(inner)));
            return "{" + String.join(", ", parts) + "}";
        }
        if (value instanceof Collection<?> items) {
            return "[" + String.join(", ", items.stream().map(CaseWriter::flow).toList()) + "]";
        }
        String text = String.valueOf(value);
        boolean bare = !(value instanceof String)
                || (text.matches("[A-Za-z][A-Za-z0-9_. +-]*")
                        && !text.matches("(?i)(true|false|null|yes|no|on|off|y|n)"));
        return bare && text.equals(text.strip()) ? text : Json.text(text);
    }
}
