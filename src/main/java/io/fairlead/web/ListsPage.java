package io.fairlead.web;

import io.fairlead.audit.InputLists.Read;
import io.fairlead.audit.InputLists.State;
import io.fairlead.people.Listed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose job changes are followed, as the page and the command show it.
 *
 * @param tracked people who are followed, each once
 * @param problems what is wrong with the settings or likely a slip, one sentence each; errors stand before warnings
 * @param usable false if an error keeps every list from being read
 */
public record ListsPage(long tracked, List<Rank> ranks, List<Row> lists, List<String> problems, boolean usable) {
    public ListsPage {
        ranks = List.copyOf(ranks);
        lists = List.copyOf(lists);
        problems = List.copyOf(problems);
    }

    /** A list, its reads, the newest first, and who came and went with the last one that was taken. */
    public record Detail(Row list, List<Read> reads, List<Listed> entered, List<Listed> left) {
        public Detail {
            reads = List.copyOf(reads);
            entered = List.copyOf(entered);
            left = List.copyOf(left);
        }
    }

    /** How many are followed for a relationship; the highest rank first. */
    public record Rank(String relationship, long people) {}

    /**
     * One list.
     *
     * @param people true for people, false for accounts
     * @param meaning relationship or category
     * @param unique people who are followed because of this list, and not of a higher ranked one
     * @param sentence why it fails or waits, or what was noticed, or ""
     * @param last the newest read that was taken, null before
     */
    public record Row(
            String name,
            boolean people,
            String source,
            String meaning,
            String schedule,
            State state,
            String sentence,
            long members,
            long unique,
            @Nullable Read last,
            @Nullable Instant next) {}
}
