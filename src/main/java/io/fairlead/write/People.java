package io.fairlead.write;

import io.fairlead.decide.RecordWrite;
import io.fairlead.decide.RecordWrite.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes the new accounts and the people of a batch. A new account is made once, together with the first person who joins it; who joins it
 * later, in this batch or another, is put under it, and the account stays as it is.
 */
final class People {
    private final Graphs graphs;
    private final Collections collections;
    private final Blocked blocked;
    private final ReadBack found;
    private final Consumer<List<RowResult>> take;

    People(Graphs graphs, Collections collections, Blocked blocked, ReadBack found, Consumer<List<RowResult>> take) {
        this.graphs = graphs;
        this.collections = collections;
        this.blocked = blocked;
        this.found = found;
        this.take = take;
    }

    void write(List<Progress> batch) {
        List<Progress> newcomers = new ArrayList<>();
        List<Row> plain = new ArrayList<>();
        List<Row> assigned = new ArrayList<>();
        for (Progress progress : batch) {
            RecordWrite account = progress.planned(Role.ACCOUNT);
            RecordWrite person = progress.planned(Role.PERSON);
            if (account != null && account.create() && person != null) {
                newcomers.add(progress);
            } else if (person != null && progress.values(person).isEmpty()) {
                progress.kept("PERSON", person.object(), person.id(), "nothing to write");
            } else if (person != null) {
                (byRule(progress, person) ? assigned : plain).add(progress.row(person));
            }
        }
        plain.addAll(companies(newcomers));
        // People of one account one after the other: they do not lock each other out.
        plain.sort(Comparator.comparing(row -> String.valueOf(row.values().getOrDefault("AccountId", ""))));
        take.accept(blocked.named(collections.send(plain, Headers.NO_ASSIGNMENT), Headers.NO_ASSIGNMENT));
        take.accept(blocked.named(collections.send(assigned, Headers.BY_ASSIGNMENT_RULE), Headers.BY_ASSIGNMENT_RULE));
    }

    private static boolean byRule(Progress progress, RecordWrite person) {
        var pick = progress.decision().plan().owner();
        return person.create() && pick != null && pick.source().equals("ASSIGNMENT_RULE");
    }

    /** Makes the new accounts with one person each, and gives back the rows of the others who join them. */
    private List<Row> companies(List<Progress> newcomers) {
        List<Row> joining = new ArrayList<>();
        Map<String, String> accountByKey = new HashMap<>();
        List<Progress> left = newcomers;
        while (!left.isEmpty()) {
            Map<String, Progress> firstByKey = new LinkedHashMap<>();
            List<Progress> later = new ArrayList<>();
            for (Progress progress : left) {
                String key = key(progress);
                String account =
                        accountByKey.getOrDefault(key, found.account(key).id());
                if (!account.isEmpty()) {
                    joining.add(join(progress, account));
                } else if (firstByKey.putIfAbsent(key, progress) != null) {
                    later.add(progress);
                }
            }
            take.accept(graphs.send(
                    firstByKey.values().stream().map(People::transaction).toList(), Headers.NO_ASSIGNMENT));
            firstByKey.forEach((key, progress) -> {
                if (!progress.failed("ACCOUNT") && !progress.failed("PERSON")) {
                    accountByKey.put(key, progress.id("ACCOUNT"));
                }
            });
            left = later;
        }
        return joining;
    }

    private static RecordWrite planned(Progress progress, Role role) {
        RecordWrite planned = progress.planned(role);
        if (planned == null) {
            throw new IllegalStateException("Decision " + progress.decision().id() + " plans no " + role + ".");
        }
        return planned;
    }

    private static String key(Progress progress) {
        return planned(progress, Role.ACCOUNT).externalId();
    }

    private Row join(Progress progress, String account) {
        RecordWrite planned = planned(progress, Role.ACCOUNT);
        progress.joins(planned, account, found.account(planned.externalId()).name());
        return progress.row(planned(progress, Role.PERSON));
    }

    private static List<Row> transaction(Progress progress) {
        RecordWrite person = planned(progress, Role.PERSON);
        Row row = progress.row(person);
        Map<String, Object> values = new HashMap<>(row.values());
        person.fields().stream()
                .filter(field -> field.write() && field.refersTo().equals("ACCOUNT"))
                .forEach(field -> values.put(field.field(), Graphs.FIRST_ID));
        return List.of(progress.row(planned(progress, Role.ACCOUNT)), row.with(values));
    }
}
