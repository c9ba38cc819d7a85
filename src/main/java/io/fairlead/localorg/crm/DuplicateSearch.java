package io.fairlead.localorg.crm;

import io.fairlead.localorg.schema.DuplicateRule.Match;
import io.fairlead.localorg.schema.MatchLogic;
import io.fairlead.localorg.schema.MatchLogic.All;
import io.fairlead.localorg.schema.MatchLogic.Any;
import io.fairlead.localorg.schema.MatchLogic.One;
import io.fairlead.localorg.schema.MatchingMethod;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the records that one matching rule takes for the same as the saved one. */
final class DuplicateSearch {

    private static final int MOST = 100;

    private final Saving saving;
    private final Match match;
    private final ObjectType type;
    private final Table table;

    DuplicateSearch(Saving saving, Match match) {
        this.saving = saving;
        this.match = match;
        this.type = saving.org().schema().get(match.rule().object());
        this.table = saving.org().store().table(type);
    }

    /** At most 100 of them, the oldest first. */
    List<Row> found() {
        var found = new ArrayList<Row>();
        var numbers = candidates(match.rule().logic());
        if (numbers == null) {
            table.forEachNumber(number -> consider(number, found));
        } else {
            numbers.forEach(number -> consider(number, found));
        }
        return found;
    }

    private void consider(long number, List<Row> found) {
        if (found.size() >= MOST || isSelfOrOfThisBatch(number)) {
            return;
        }
        var row = table.live(number);
        if (row != null
                && !row.flag("IsConverted")
                && isLookedAt(row)
                && agrees(match.rule().logic(), row)) {
            found.add(row);
        }
    }

    /** By default a rule looks past sharing, so that nobody doubles a record that is hidden from them. */
    private boolean isLookedAt(Row row) {
        return !saving.options().duplicates().asCurrentUser() || saving.access().sees(row);
    }

    private boolean isSelfOrOfThisBatch(long number) {
        boolean self = type == saving.type() && number == saving.row().number();
        return self
                || saving.transaction()
                        .isCreatedSince(saving.options().duplicates().batchStart(), table, number);
    }

    private boolean agrees(MatchLogic logic, Row other) {
        if (logic instanceof All all) {
            return all.parts().stream().allMatch(part -> agrees(part, other));
        }
        if (logic instanceof Any any) {
            return any.parts().stream().anyMatch(part -> agrees(part, other));
        }
        return logic instanceof One one && agrees(one.item(), other);
    }

    private boolean agrees(int position, Row other) {
        var item = match.rule().items().get(position);
        var mine = saving.row().get(match.source(item));
        var theirs = other.get(item.field());
        if (mine == null || theirs == null) {
            return item.matchBlanks() && mine == null && theirs == null;
        }
        return item.method().same(ApiValues.text(mine), ApiValues.text(theirs));
    }

    /** Numbers of rows that may agree, or null if only looking at all of them tells. */
    private @Nullable SortedSet<Long> candidates(MatchLogic logic) {
        if (logic instanceof One one) {
            return candidates(one.item());
        }
        if (logic instanceof All all) {
            return all.parts().stream()
                    .map(this::candidates)
                    .filter(numbers -> numbers != null)
                    .findFirst()
                    .orElse(null);
        }
        var union = new TreeSet<Long>();
        for (var part : ((Any) logic).parts()) {
            var numbers = candidates(part);
            if (numbers == null) {
                return null;
            }
            union.addAll(numbers);
        }
        return union;
    }

    private @Nullable SortedSet<Long> candidates(int position) {
        var item = match.rule().items().get(position);
        var value = saving.row().get(match.source(item));
        if (value == null) {
            return item.matchBlanks() ? null : new TreeSet<>();
        }
        int ordinal = type.ordinal(item.field());
        if (!table.isIndexed(ordinal) || item.method() != MatchingMethod.EXACT) {
            return null;
        }
        var numbers = new TreeSet<Long>();
        table.candidates(ordinal, value, numbers::add);
        return numbers;
    }
}
