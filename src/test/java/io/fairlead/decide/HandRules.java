package io.fairlead.decide;

import io.fairlead.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** A rule pack written in Java, so that the decider can be tried without Drools. */
final class HandRules implements RuleBook {

    private record Rule(
            Question question, String name, int salience, Predicate<Case> when, BiConsumer<Case, Propose> then) {}

    static final Settings SETTINGS = new Settings(
            Samples.matchSettings(),
            "Ben Hallorann",
            Map.of(
                    "DACH",
                    new Settings.Pool(
                            "DACH",
                            List.of(
                                    new Settings.Member("Lukas Hagedorn", 2, 0, false),
                                    new Settings.Member("Annika Thorsson", 1, 0, false)))),
            Map.of("Lead.Industry", Map.of("Software", "Technology")),
            Map.of());

    private final List<Rule> rules = new ArrayList<>();
    private final Settings settings;

    private HandRules(Settings settings) {
        this.settings = settings;
    }

    static HandRules none() {
        return new HandRules(SETTINGS);
    }

    /** Rules that let a job change of an unknown person become a Lead that the default owner owns. */
    static HandRules leads() {
        return none().rule(Question.PERSON, "nobody is known", 0, c -> true, (c, p) -> p.newPerson())
                .rule(Question.ACCOUNT, "no account is known", 0, c -> true, (c, p) -> p.unknownAccount())
                .rule(Question.QUALIFY, "everything qualifies", 0, c -> true, (c, p) -> p.qualified())
                .rule(Question.BEHAVIOUR, "always a lead", 0, c -> true, (c, p) -> p.behaviour("ALWAYS_LEAD"))
                .rule(Question.CREATION, "create a lead", 0, c -> true, (c, p) -> p.createLead())
                .rule(Question.MAPPING_CREATE, "the name", 0, c -> true, (c, p) -> {
                    p.onCreate("Lead.LastName", c.change().lastName());
                    p.onCreate("Lead.Company", c.change().newCompanyName());
                })
                .rule(Question.OWNERSHIP, "the default owner", 0, c -> true, (c, p) -> p.defaultOwner());
    }

    HandRules rule(Question question, String name, int salience, Predicate<Case> when, BiConsumer<Case, Propose> then) {
        rules.add(new Rule(question, name, salience, when, then));
        return this;
    }

    HandRules with(Settings other) {
        var copy = new HandRules(other);
        copy.rules.addAll(rules);
        return copy;
    }

    @Override
    public String fingerprint() {
        return "hand-written";
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public List<Proposal> ask(Question question, Case facts) {
        var propose = new Propose();
        for (Rule rule : rules) {
            if (rule.question() == question && rule.when().test(facts)) {
                propose.as(rule.name(), question.path() + ".drl", "Because of " + rule.name() + ".", rule.salience());
                rule.then().accept(facts, propose);
            }
        }
        return propose.drain();
    }

    /** Turns kept in memory. */
    static final class Turns implements PoolLedger {
        final Map<String, Long> turnsByUser = new HashMap<>();
        final Map<String, String> userByEmployer = new HashMap<>();
        final List<String> reserved = new ArrayList<>();
        final List<String> latest = new ArrayList<>();

        @Override
        public java.util.Optional<String> earlierPick(String org, String pool, String eventId, String employerKey) {
            return java.util.Optional.ofNullable(userByEmployer.get(employerKey));
        }

        @Override
        public Map<String, Long> turns(String org, String pool) {
            return Map.copyOf(turnsByUser);
        }

        @Override
        public List<String> latest(String org, String pool) {
            return List.copyOf(latest);
        }

        @Override
        public void reserve(String org, String pool, String eventId, String employerKey, String user) {
            reserved.add(eventId + " " + user);
            turnsByUser.merge(user, 1L, Long::sum);
            latest.add(0, user);
            userByEmployer.put(employerKey, user);
        }
    }
}
