package io.fairlead.audit;

import static io.fairlead.audit.AuditSamples.NOON;
import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fairlead.Json;
import io.fairlead.audit.Claims.Claim;
import io.fairlead.audit.EventState.State;
import io.fairlead.audit.RuleRequests.Kind;
import io.fairlead.audit.RuleRequests.Request;
import io.fairlead.audit.StoredDecisions.Place;
import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.FieldCatalog;
import io.fairlead.decide.OrgView;
import io.fairlead.match.Directory;
import io.fairlead.write.Outcome.Result;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class AuditStoreTest {
    private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC);

    private final Engine engine;
    private final String url;
    private final AuditStore store;

    AuditStoreTest(Engine engine, @TempDir Path directory) {
        this.engine = engine;
        url = engine.freshUrl(directory);
        store = engine.open(url, CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aChangeOfTheRulesIsKeptWithWhoWhyAndItsFiles() {
        var went = new RulePacks.Entry("p1", ORG, "p0", NOON, "Ann", "Berlin hired", "c1", "Bob", List.of());
        var refused = new RulePacks.Entry("p2", ORG, "p1", NOON, "file saved", "", "", "", List.of("x.drl:3: wrong"));
        store.rulePacks().record(went, Map.of("decide/x.drl", "rule"));
        store.rulePacks().record(refused, Map.of("decide/x.drl", "rul"));

        assertThat(store.rulePacks().latest(9)).containsExactly(refused, went);
        assertThat(store.rulePacks().live(ORG)).hasValue(went);
        assertThat(store.rulePacks().files("p1")).hasValue(Map.of("decide/x.drl", "rule"));
        assertThat(store.rulePacks().beginningWith("p")).containsExactly("p1");
    }

    @Test
    void ofRequestsForTheRulesTheNewestThatIsApprovedStands() {
        var requests = store.ruleRequests();
        requests.ask(ORG, "p1", Kind.PUBLISH, "c1", "first", "Ann", RuleRequests.State.APPROVED);
        requests.ask(ORG, "p2", Kind.PUBLISH, "c2", "second", "Ann", RuleRequests.State.WAITING);

        assertThat(requests.standing(ORG)).map(Request::pack).hasValue("p1");
        assertThat(requests.approve(ORG, "Bob")).map(Request::approvedBy).hasValue("Bob");
        assertThat(requests.standing(ORG)).map(Request::pack).hasValue("p2");
        assertThat(requests.approve(ORG, "Bob")).isEmpty();
        assertThat(requests.latest(9))
                .extracting(Request::state)
                .containsExactly(RuleRequests.State.APPROVED, RuleRequests.State.REPLACED);
    }

    @Test
    void aComparisonIsFoundByTheBeginningOfItsId() {
        var entry = new Comparisons.Entry("c0ffee", ORG, "p1", "p2", NOON, 300, 12);
        store.comparisons().keep(entry, List.of("found"));
        store.comparisons().keep(entry, List.of("found again"));

        assertThat(store.comparisons().find("c0", 9)).containsExactly(entry);
        assertThat(store.comparisons().find("d", 9)).isEmpty();
        assertThat(store.comparisons().body("c0ffee", String[].class)).hasValue(new String[] {"found"});
    }

    @Test
    void aShadowCountsEachDecisionOnceAndANewOneEndsTheOneBefore() {
        var shadows = store.shadows();
        var first = shadows.start(ORG, "p1", "Ann");
        var differs = new Shadows.Run("e2", 1, NOON.plusSeconds(1), "owner: Ann -> Bob");
        assertThat(shadows.lastSeen(first)).isEqualTo(first.since());
        shadows.keep(first, List.of(new Shadows.Run("e1", 1, NOON, ""), differs));
        shadows.keep(first, List.of(differs));

        assertThat(shadows.tally(first, 9)).isEqualTo(new Shadows.Tally(first, 2, 1, List.of(differs)));
        assertThat(shadows.lastSeen(first)).isEqualTo(differs.decidedAt());
        var second = shadows.start(ORG, "p2", "Ann");
        assertThat(shadows.running()).containsExactly(second);
        assertThat(shadows.end(ORG)).isTrue();
        assertThat(shadows.end(ORG)).isFalse();
        assertThat(shadows.running(ORG)).isEmpty();
    }

    @Test
    void howAnOrgLookedIsReadAsOfTheMoment() {
        var views = store.orgViews();
        assertThat(views.timeline(ORG).at(NOON)).isEmpty();
        var view = new OrgView(
                Directory.EMPTY, new FieldCatalog(Map.of(), Map.of("Lead", Map.of("Partner", "012000000000001AAA"))));
        views.keep(ORG, NOON, view);

        assertThat(views.timeline(ORG).at(NOON.plusSeconds(5))).hasValue(view);
        assertThat(views.timeline("other").at(NOON)).isEmpty();
    }

    @Test
    void decisionsAreReadPageByPageEachOnce() {
        var ids = new ArrayList<String>();
        var decisions = new ArrayList<Decision>();
        for (int i = 0; i < 1001; i++) {
            decisions.add(AuditSamples.decision("e" + i));
            ids.add("production/e" + i + "/1");
        }
        store.decisions().record(decisions);

        var read = new ArrayList<String>();
        var page = store.storedDecisions().after(ORG, Place.NEWEST, NOON.minusSeconds(60));
        while (!page.decisions().isEmpty()) {
            page.decisions().forEach(each -> read.add(each.id().toString()));
            page = store.storedDecisions().after(ORG, page.next(), NOON.minusSeconds(60));
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aPageOfDecisionsFarDownBeginsInTheIndexAtItsPlace() throws SQLException {
        assumeThat(engine).isEqualTo(Engine.H2);
        store.decisions().record(List.of(AuditSamples.decision("e1")));

        String plan = "";
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var rows = connection
                        .createStatement()
                        .executeQuery("explain "
                                + StoredDecisions.NEXT
                                        .replace(":org", "'production'")
                                        .replace(":since", "timestamp with time zone '2026-01-01 00:00:00+00'")
                                        .replace(":at", "timestamp with time zone '2026-02-01 00:00:00+00'")
                                        .replace(":seq", "7")
                                        .replace(":limit", "400"))) {
            rows.next();
            plan = rows.getString(1);
        }

        assertThat(plan)
                .contains("job_change_newest: decided_at <=", "index sorted")
                .doesNotContain("of 3 columns");
    }

    @Test
    void theFirstDecisionOfAnAttemptStands() {
        var first = AuditSamples.decision("e1");
        var later = AuditSamples.decision("e1", 1, AuditSamples.change("e1", "Somebody Else", "Elsewhere"), null);
        store.decisions().record(List.of(first));

        var standing = store.decisions().record(List.of(later, AuditSamples.decision("e2")));

        assertThat(Json.text(standing.get(0))).isEqualTo(Json.text(first));
        assertThat(standing.get(1).eventId()).isEqualTo("e2");
        assertThat(store.decisions().find(DecisionId.parse("production/e1/1")))
                .map(Json::text)
                .hasValue(Json.text(first));
    }

    @Test
    void anEventGoesFromWaitingToWritten() {
        store.decisions().record(List.of(AuditSamples.decision("e1"), AuditSamples.decision("e2")));
        assertThat(store.events().decided(ORG, List.of("e1", "unknown")))
                .containsOnly(Map.entry("e1", new EventState(ORG, "e1", 1, State.WAITING, EventStatus.QUEUED)));

        var ended = store.writes().record(List.of(AuditSamples.written("e1")));

        assertThat(ended).containsExactly("production/e1/1");
        assertThat(state("e1")).isEqualTo(new EventState(ORG, "e1", 1, State.WRITTEN, EventStatus.CREATED_CONTACT));
        assertThat(store.writes().record(List.of(AuditSamples.failed("e1")))).isEmpty();
        assertThat(store.writes().of(List.of("production/e1/1", "production/e2/1")))
                .containsOnlyKeys("production/e1/1");
    }

    @Test
    void aDecisionThatArrivesAgainAfterItsOutcomeMovesNothing() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));
        store.writes().record(List.of(AuditSamples.written("e1")));

        store.decisions().record(List.of(AuditSamples.decision("e1")));

        assertThat(state("e1").state()).isEqualTo(State.WRITTEN);
    }

    @Test
    void anOutcomeThatOnlyRetriesLeavesRoomForTheRealOne() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));
        store.writes().record(List.of(AuditSamples.outcome("e1", 1, EventStatus.RETRYING, Result.FAILED, null)));
        assertThat(state("e1").status()).isEqualTo(EventStatus.RETRYING);

        store.writes().record(List.of(AuditSamples.written("e1")));

        assertThat(state("e1").state()).isEqualTo(State.WRITTEN);
        assertThat(store.writes().of(ORG, "e1")).hasSize(1);
    }

    @Test
    void whatWeWroteLastIsKnownUntilItIsUndone() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));
        store.writes().record(List.of(AuditSamples.written("e1")));
        var contact = "003B000000Zz9NwIAJ";

        assertThat(store.lastWritten().of(ORG, List.of(contact, "003B000000Unknown1")))
                .isEqualTo(Map.of(contact, Map.of("Title", "Leiterin Einkauf", "AccountId", "001B000000Nw7ghIAB")));
        assertThat(store.lastWritten().of("sandbox", List.of(contact))).isEmpty();

        store.writes().record(List.of(AuditSamples.undone("e1", contact)));

        assertThat(store.lastWritten().of(ORG, List.of(contact)).get(contact)).containsOnlyKeys("AccountId");
    }

    @Test
    void aRecordIsKnownAsCreatedByTheOutcomeThatCreatedIt() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));
        store.writes().record(List.of(AuditSamples.written("e1")));
        String created = AuditSamples.written("e1").records().stream()
                .filter(done -> done.result() == Result.CREATED)
                .findFirst()
                .orElseThrow()
                .id();

        assertThat(store.writes().created(ORG, Set.of(created, "003000000000999AAA")))
                .containsExactly(created);
        assertThat(store.writes().created(ORG, Set.of())).isEmpty();
        assertThat(store.writes().created("sandbox", Set.of(created)))
                .as("the same Id in another org is another record")
                .isEmpty();
    }

    @Test
    void aPlanThatWasBegunBeforeIsTold() {
        assertThat(store.writes().begin(List.of("production/e1/1", "production/a/b/1")))
                .isEmpty();

        assertThat(store.writes().begin(List.of("production/e1/1", "production/a/b/1", "production/e1/2")))
                .containsExactlyInAnyOrder("production/e1/1", "production/a/b/1");
    }

    @Test
    void theFirstEventStandsForAPerson() {
        var claims = store.claims();

        assertThat(claims.claim(List.of(new Claim(ORG, "acme|zoe", "e1"), new Claim(ORG, "acme|zoe", "e2"))))
                .isEqualTo(Map.of("e1", "", "e2", "e1"));
        assertThat(claims.claim(List.of(new Claim(ORG, "acme|zoe", "e1"), new Claim("sandbox", "acme|zoe", "e3"))))
                .isEqualTo(Map.of("e1", "", "e3", ""));
        assertThat(claims.claim(List.of(new Claim(ORG, "", "e4"), new Claim(ORG, "", "e5"))))
                .isEqualTo(Map.of("e4", "", "e5", ""));
    }

    @Test
    void ofManyThatClaimAPersonAtOnceOneStands() throws Exception {
        var people = IntStream.range(0, 40).mapToObj(person -> "acme|" + person).toList();

        var earlier = AtOnce.together(8, thread -> {
            var claims = new ArrayList<Claim>();
            people.forEach(person -> claims.add(new Claim(ORG, person, "event-" + thread + "-" + person)));
            Collections.shuffle(claims, new Random(thread));
            return store.claims().claim(claims);
        });

        for (var person : people) {
            var standing = earlier.stream()
                    .flatMap(byEvent -> byEvent.entrySet().stream())
                    .filter(entry -> entry.getKey().endsWith("-" + person)
                            && entry.getValue().isEmpty())
                    .toList();
            assertThat(standing).as(person).hasSize(1);
        }
    }

    @Test
    void ofManyThatDecideAnEventAtOnceAllGetTheSameDecision() throws Exception {
        var events = IntStream.range(0, 30).mapToObj(event -> "e" + event).toList();

        var standing = AtOnce.together(6, thread -> store.decisions()
                .record(events.stream()
                        .map(event -> AuditSamples.decision(
                                event, 1, AuditSamples.change(event, "Person " + thread, "Company"), null))
                        .toList()));

        var first = standing.get(0).stream().map(Json::text).toList();
        assertThat(standing)
                .allSatisfy(list ->
                        assertThat(list.stream().map(Json::text).toList()).isEqualTo(first));
    }

    @Test
    void whatWasStoredIsThereAfterReopening() {
        store.decisions().record(List.of(AuditSamples.decision("e1")));
        store.writes().record(List.of(AuditSamples.written("e1")));
        store.rulePacks()
                .record(
                        new RulePacks.Entry(AuditSamples.PACK, NOON, "start", List.of()),
                        Map.of("decide/creation.drl", "rule \"a\" when then end"));
        store.imports().record(new Imports.Batch("b1", "leavers.csv", 10, 9, 1, NOON));
        store.close();

        try (var again = engine.open(url, CLOCK)) {
            assertThat(again.events().decided(ORG, List.of("e1"))).hasSize(1);
            assertThat(again.rulePacks().files(AuditSamples.PACK))
                    .hasValue(Map.of("decide/creation.drl", "rule \"a\" when then end"));
            assertThat(again.rulePacks().latest(5)).singleElement().satisfies(entry -> assertThat(entry.live())
                    .isTrue());
            assertThat(again.imports().latest(5))
                    .containsExactly(new Imports.Batch("b1", "leavers.csv", 10, 9, 1, NOON));
        }
    }

    private EventState state(String event) {
        return Optional.ofNullable(store.events().decided(ORG, List.of(event)).get(event))
                .orElseThrow();
    }
}
