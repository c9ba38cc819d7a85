package io.fairlead.web;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.RuleFires;
import io.fairlead.audit.RuleFires.Fires;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The rules page with how often each rule fires. Counted at most once in a while for everybody who looks. */
final class Handbook {
    private static final int SHARE = 20;
    private static final Duration RECENT = Duration.ofDays(30);

    private final Sources sources;
    private final Kept<Map<RuleFires.Rule, Fires>> fires;

    Handbook(AuditStore store, Sources sources, Clock clock) {
        this.sources = sources;
        this.fires = new Kept<>(Duration.ofSeconds(2), SHARE, () -> {
            Instant now = clock.instant();
            return store.ruleFires().since(now.minus(RECENT), now.truncatedTo(ChronoUnit.DAYS));
        });
    }

    /** A file with its rules, and how many of them are switched on. */
    record Chapter(RulesPage.RuleFile file, List<Entry> rules, long on) {
        Chapter {
            rules = List.copyOf(rules);
        }
    }

    /** A rule with how often it fires. */
    record Entry(RulesPage.Rule rule, Fires fires) {}

    List<Chapter> chapters(RulesPage pack) {
        var known = fires.get();
        return pack.files().stream().map(file -> chapter(file, known)).toList();
    }

    private static Chapter chapter(RulesPage.RuleFile file, Map<RuleFires.Rule, Fires> known) {
        var rules = file.rules().stream()
                .map(rule ->
                        new Entry(rule, known.getOrDefault(new RuleFires.Rule(file.path(), rule.name()), Fires.NEVER)))
                .toList();
        long on = rules.stream().filter(entry -> entry.rule().plain().enabled()).count();
        return new Chapter(file, rules, on);
    }

    /** How often one rule fires. */
    record Counted(String file, String name, Fires fires) {}

    RulesPage pack() {
        return sources.rules().get();
    }

    /** How often each rule of the live pack fires. */
    List<Counted> counted() {
        return chapters(pack()).stream()
                .flatMap(chapter -> chapter.rules().stream()
                        .map(entry ->
                                new Counted(chapter.file().path(), entry.rule().name(), entry.fires())))
                .toList();
    }
}
