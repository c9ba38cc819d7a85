package io.fairlead.audit;

import static io.fairlead.audit.AuditSamples.ORG;
import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.audit.EventState.State;
import io.fairlead.decide.EventStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class DecisionListTest {
    private static final String RULE = "a known account gets a contact";

    private final AuditStore store;

    DecisionListTest(Engine engine, @TempDir Path directory) {
        store = engine.fresh(directory, Clock.systemUTC());
        store.decisions()
                .record(List.of(AuditSamples.decision("e1"), AuditSamples.held("e2"), AuditSamples.decision("e3")));
        store.writes().record(List.of(AuditSamples.written("e1")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyFilterFindsItsEventsAndNoOthers() {
        assertThat(events(filter(ORG, null, null, "", "", "", "", ""))).containsExactly("e3", "e2", "e1");
        assertThat(events(filter("sandbox", null, null, "", "", "", "", ""))).isEmpty();
        assertThat(events(filter("", State.HELD, null, "", "", "", "", ""))).containsExactly("e2");
        assertThat(events(filter("", State.WAITING, null, "", "", "", "", ""))).containsExactly("e3");
        assertThat(events(filter("", null, EventStatus.CREATED_CONTACT, "", "", "", "", "")))
                .containsExactly("e1");
        assertThat(events(filter("", State.HELD, EventStatus.CREATED_CONTACT, "", "", "", "", "")))
                .isEmpty();
        assertThat(events(filter("", null, null, "COMPANY_CHANGE", "", "", "", "")))
                .containsExactly("e3", "e2", "e1");
        assertThat(events(filter("", null, null, "PROMOTION", "", "", "", ""))).isEmpty();
        assertThat(events(filter("", null, null, "", "Claire Dubois", "", "", "")))
                .containsExactly("e3", "e1");
        assertThat(events(filter("", null, null, "", "", "001B000000Nw7ghIAB", "", "")))
                .containsExactly("e3", "e2", "e1");
        assertThat(events(filter("", null, null, "", "", "", RULE, ""))).containsExactly("e3", "e2", "e1");
        assertThat(events(filter("", null, EventStatus.QUEUED, "", "", "", RULE, "")))
                .containsExactly("e3");
        assertThat(events(filter("", null, null, "", "", "", "no such rule", "")))
                .isEmpty();
    }

    @Test
    void aTextFindsAnEventByItsIdARecordAnAddressOrAName() {
        assertThat(events(DecisionFilter.ALL.withText("e2"))).containsExactly("e2");
        assertThat(events(DecisionFilter.ALL.withText("003B000000Zz9NwIAJ"))).containsExactly("e1");
        assertThat(events(DecisionFilter.ALL.withText("003B000000Zz9Nw"))).containsExactly("e1");
        assertThat(events(DecisionFilter.ALL.withText("ZOE@hooli.com"))).containsExactly("e3", "e2", "e1");
        assertThat(events(DecisionFilter.ALL.withText("zoë müller"))).hasSize(3);
        assertThat(events(DecisionFilter.ALL.withText("nobody"))).isEmpty();
    }

    @Test
    void timesBoundTheList() {
        var first = AuditSamples.NOON.plusSeconds(1);
        store.decisions().record(List.of(AuditSamples.decision("e9", 9)));

        assertThat(events(between(first.plusSeconds(1), null))).containsExactly("e9");
        assertThat(events(between(null, first.plusSeconds(1)))).containsExactly("e3", "e2", "e1");
        assertThat(store.list().decidedSince(first.plusSeconds(1))).isEqualTo(1);
        assertThat(events(new DecisionFilter(
                        "", null, null, "", "", "", RULE, "", "", null, first.plusSeconds(1), 2, "")))
                .containsExactly("e3", "e2");
    }

    @Test
    void aSecondAttemptReplacesTheFirstInTheList() {
        store.decisions().record(List.of(AuditSamples.decision("e2", 2)));

        assertThat(events(filter("", State.HELD, null, "", "", "", "", ""))).isEmpty();
        assertThat(events(filter("", null, null, "", "", "", RULE, ""))).containsExactly("e2", "e3", "e1");
        assertThat(store.decisions().attempts(ORG, "e2")).hasSize(2);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        store.decisions()
                .record(IntStream.range(0, 25)
                        .mapToObj(event -> AuditSamples.decision("page-" + event, 1 + event % 3))
                        .toList());
        var seen = new ArrayList<String>();
        var filter = DecisionFilter.ALL.withLimit(4);

        for (String after = ""; ; ) {
            var page = store.list().list(filter.withAfter(after));
            page.items().forEach(row -> seen.add(row.eventId()));
            after = page.next();
            if (after.isEmpty()) {
                break;
            }
        }

        assertThat(seen).hasSize(28).doesNotHaveDuplicates();
        assertThat(seen).containsAll(events(DecisionFilter.ALL));
    }

    @Test
    void countsAddUp() {
        assertThat(store.list().counts())
                .containsExactlyInAnyOrder(
                        new StatusCount(ORG, EventStatus.CREATED_CONTACT, State.WRITTEN, 1),
                        new StatusCount(ORG, EventStatus.QUEUED, State.WAITING, 1),
                        new StatusCount(ORG, EventStatus.REVIEW_REQUIRED, State.HELD, 1));
    }

    private List<String> events(DecisionFilter filter) {
        return store.list().list(filter).items().stream()
                .map(DecisionRow::eventId)
                .toList();
    }

    private static DecisionFilter between(@Nullable Instant since, @Nullable Instant until) {
        return new DecisionFilter("", null, null, "", "", "", "", "", "", since, until, 50, "");
    }

    private static DecisionFilter filter(
            String org,
            @Nullable State state,
            @Nullable EventStatus status,
            String kind,
            String owner,
            String account,
            String rule,
            String text) {
        return new DecisionFilter(org, state, status, kind, owner, account, rule, "", text, null, null, 50, "");
    }
}
