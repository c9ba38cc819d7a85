package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.FactsSample;
import io.fairlead.Samples;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.Shadows;
import io.fairlead.decide.Decider;
import io.fairlead.decide.Decision;
import io.fairlead.decide.FieldCatalog;
import io.fairlead.decide.Lookups;
import io.fairlead.decide.OrgView;
import io.fairlead.decide.PoolLedger;
import io.fairlead.match.Directory;
import io.fairlead.match.Owner;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft decides beside the live rules, from what was kept, and only its disagreements are noted. */
final class ShadowRunTest {
    private static final String ORG = "production";

    @TempDir
    Path home = Path.of("");

    private final RuleFolder folder = new RuleFolder();

    /** Nobody takes turns here. */
    private static final class NoTurns implements PoolLedger {
        @Override
        public Optional<String> earlierPick(String org, String pool, String eventId, String employerKey) {
            return Optional.empty();
        }

        @Override
        public Map<String, Long> turns(String org, String pool) {
            return Map.of();
        }

        @Override
        public List<String> latest(String org, String pool) {
            return List.of();
        }

        @Override
        public void reserve(String org, String pool, String eventId, String employerKey, String user) {
            throw new AssertionError("a shadow takes no turn");
        }
    }

    private static Directory directory() {
        var added = List.of(new Directory.MemberStatus("Added", 1, false, true));
        var campaigns = new HashMap<String, Directory.Campaign>();
        for (String name : List.of("Past Champions 2026", "Customer Alumni EMEA", "Departed Contacts (suppress)")) {
            campaigns.put(name.toLowerCase(Locale.ROOT), new Directory.Campaign("701" + name, name, true, added));
        }
        var wilczek = new Owner("005W", "Tomasz Wilczek", false, true, false);
        return new Directory(Map.of("tomasz wilczek", wilczek), Map.of(), campaigns);
    }

    private static Decision decide(String event, String category, RulePack pack, Instant when) {
        FactsSample facts = Samples.facts()
                .change(Samples.jobChange().with("eventId", event))
                .atKnownAccount()
                .with("employer.category", category);
        var lookups = new Lookups(directory(), FieldCatalog.UNKNOWN, new NoTurns());
        return new Decider(Clock.fixed(when, ZoneOffset.UTC)).decide(facts.build(), 1, pack.book(), lookups);
    }

    private RulePack draft(RulePack live) {
        var texts = new TreeMap<>(live.texts());
        texts.computeIfPresent(
                "decide/qualify.drl", (path, text) -> text.replace("rule \"every other job change qualifies\"", """
                        rule "customers are left alone"
                            @reason("Customer Success asked for it.")
                            salience 70
                        when
                            $case: Case( employer.category == "Customer" )
                        then
                            propose.filter();
                        end

                        rule "every other job change qualifies\""""));
        return folder.build(texts, ORG).orThrow();
    }

    @Test
    void aDraftIsTriedOnEveryNewDecisionAndItsDisagreementsAreCounted() {
        RulePack live = folder.read(Path.of("rules"), ORG).orThrow();
        RulePack draft = draft(live);
        Instant now = Instant.now();
        try (AuditStore audit = AuditStore.embedded(home.resolve("audit"))) {
            audit.orgViews().keep(ORG, now.minusSeconds(3600), new OrgView(directory(), FieldCatalog.UNKNOWN));
            audit.rulePacks().keep(draft.fingerprint(), draft.texts());
            audit.decisions().record(List.of(decide("before", "Customer", live, now.minusSeconds(600))));
            Shadows.Shadow shadow = audit.shadows().start(ORG, draft.fingerprint(), "Ann");
            Instant after = shadow.since().plusSeconds(1);
            audit.decisions()
                    .record(List.of(
                            decide("customer", "Customer", live, after), decide("target", "Target", live, after)));
            var run = new ShadowRun(audit, new RuleStudy(audit));

            run.look();
            run.look();

            var tally = audit.shadows().tally(shadow, 10);
            assertThat(tally.seen()).isEqualTo(2);
            assertThat(tally.different()).isEqualTo(1);
            assertThat(tally.newest()).singleElement().satisfies(differs -> {
                assertThat(differs.eventId()).isEqualTo("customer");
                assertThat(differs.what()).contains("by \"customers are left alone\"");
            });

            assertThat(audit.shadows().end(ORG)).isTrue();
            audit.decisions().record(List.of(decide("later", "Customer", live, after.plusSeconds(1))));
            run.look();
            assertThat(audit.shadows().tally(shadow, 10).seen()).isEqualTo(2);
        }
    }
}
