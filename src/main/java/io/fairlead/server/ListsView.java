package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.InputLists.Read;
import io.fairlead.audit.InputLists.Standing;
import io.fairlead.audit.InputLists.State;
import io.fairlead.people.InputList;
import io.fairlead.people.Lists;
import io.fairlead.people.ListsLint;
import io.fairlead.rules.Problem;
import io.fairlead.web.ListDesk;
import io.fairlead.web.ListsPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What pages and commands say about the input lists: settings, lint, and what the audit store knows. */
final class ListsView implements ListDesk {
    private static final int FEW = 50;

    private final AuditStore audit;
    private final ListKeeper keeper;

    ListsView(AuditStore audit, ListKeeper keeper) {
        this.audit = audit;
        this.keeper = keeper;
    }

    @Override
    public ListsPage page() {
        Lists lists = keeper.lists();
        Map<String, Map<String, Long>> counts = audit.trackedPeople().counts();
        Map<String, Standing> standing = audit.inputLists().standing();
        List<ListsPage.Rank> ranks = ranks(lists, counts);
        var rows = lists.lists().stream()
                .map(list -> row(list, standing.get(list.name()), counts.getOrDefault(list.meaning(), Map.of())))
                .toList();
        long tracked = ranks.stream().mapToLong(ListsPage.Rank::people).sum();
        return new ListsPage(tracked, ranks, rows, problems(lists, standing), lists.isWhole());
    }

    private static List<ListsPage.Rank> ranks(Lists lists, Map<String, Map<String, Long>> counts) {
        var names = new LinkedHashSet<>(lists.ranks());
        names.addAll(counts.keySet());
        return names.stream()
                .map(name -> new ListsPage.Rank(
                        name,
                        counts.getOrDefault(name, Map.of()).values().stream()
                                .mapToLong(Long::longValue)
                                .sum()))
                .toList();
    }

    private ListsPage.Row row(InputList list, @Nullable Standing standing, Map<String, Long> uniqueByList) {
        Read last = lastTaken(audit.inputLists().reads(list.name(), FEW));
        return new ListsPage.Row(
                list.name(),
                list.holdsPeople(),
                list.source().words(),
                list.meaning(),
                list.schedule().toString(),
                standing == null ? State.NEW : standing.state(),
                standing == null ? "" : standing.sentence(),
                last == null ? 0 : last.members(),
                list.holdsPeople() ? uniqueByList.getOrDefault(list.name(), 0L) : 0,
                last,
                standing == null ? null : ListKeeper.next(list, standing));
    }

    private static @Nullable Read lastTaken(List<Read> reads) {
        return reads.stream()
                .filter(read -> read.state() == State.READ)
                .findFirst()
                .orElse(null);
    }

    @Override
    public Optional<ListsPage.Detail> detail(String list) {
        return page().lists().stream()
                .filter(row -> row.name().equals(list))
                .findFirst()
                .map(this::detail);
    }

    private ListsPage.Detail detail(ListsPage.Row row) {
        Read last = row.last();
        return new ListsPage.Detail(
                row,
                audit.inputLists().reads(row.name(), FEW),
                last == null ? List.of() : List.copyOf(audit.inputLists().entered(last)),
                last == null ? List.of() : List.copyOf(audit.inputLists().left(last)));
    }

    @Override
    public Read read(String list, String acceptedBy) {
        try {
            return keeper.read(list, acceptedBy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading a list", e);
        }
    }

    /** Of the settings, of the set-up, and of lists that do not get on. */
    private List<String> problems(Lists lists, Map<String, Standing> standing) {
        var all = new ArrayList<String>();
        Stream.concat(lists.problems().stream(), ListsLint.of(lists).stream())
                .sorted(Comparator.comparing(problem -> !problem.isError()))
                .map(Problem::toString)
                .forEach(all::add);
        lists.lists().forEach(list -> {
            Standing now = standing.get(list.name());
            if (now != null && (now.state() == State.FAILING || now.state() == State.HELD)) {
                all.add(now.sentence());
            }
        });
        audit.employments()
                .waiting()
                .forEach(waits -> all.add(waits.words() + " Settle it on the page /held, or: fairlead snapshots settle "
                        + waits.id() + "."));
        return all;
    }
}
