package io.fairlead.web;

import io.fairlead.audit.InputLists.Read;
import io.fairlead.audit.InputLists.State;
import io.fairlead.people.Listed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One list that shrank, whose every text is the same. */
final class FakeLists implements ListDesk {
    private static final Instant NOON = Instant.parse("2026-06-04T12:00:00Z");

    private final String text;
    final List<String> accepted = new ArrayList<>();

    FakeLists(String text) {
        this.text = text;
    }

    private Read read(State state) {
        return new Read(text, NOON, state, text, 30, 0, 30, 3, 1);
    }

    private ListsPage.Row row() {
        return new ListsPage.Row(
                text,
                true,
                text,
                text,
                "weekly",
                State.HELD,
                text,
                30,
                20,
                read(State.READ),
                NOON.plusSeconds(604_800));
    }

    @Override
    public ListsPage page() {
        return new ListsPage(20, List.of(new ListsPage.Rank(text, 20)), List.of(row()), List.of(text), true);
    }

    @Override
    public Optional<ListsPage.Detail> detail(String list) {
        var one = new Listed("k", text, text, text, text, "", "", "", "", "");
        return list.equals(text)
                ? Optional.of(new ListsPage.Detail(
                        row(), List.of(read(State.HELD), read(State.READ)), List.of(one), List.of(one)))
                : Optional.empty();
    }

    @Override
    public Read read(String list, String acceptedBy) {
        accepted.add(acceptedBy);
        return read(State.READ);
    }
}
