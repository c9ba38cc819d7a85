package io.fairlead.rules;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts line by line: as few lines as explain it, in groups that name the new text's line where each begins. */
final class LineDifference {
    /** Above it, whatever stands between the common beginning and end counts as changed. */
    private static final long LARGEST = 4_000_000;

    private final List<String> old;
    private final List<String> fresh;
    private final List<String> said = new ArrayList<>();
    private boolean inGroup;

    private LineDifference(List<String> old, List<String> fresh) {
        this.old = old;
        this.fresh = fresh;
    }

    static List<String> between(List<String> old, List<String> fresh) {
        var difference = new LineDifference(old, fresh);
        difference.find();
        return difference.said;
    }

    private void find() {
        int start = 0;
        int least = Math.min(old.size(), fresh.size());
        while (start < least && old.get(start).equals(fresh.get(start))) {
            start++;
        }
        int end = 0;
        while (end < least - start && old.get(old.size() - 1 - end).equals(fresh.get(fresh.size() - 1 - end))) {
            end++;
        }
        walk(start, old.size() - end, fresh.size() - end);
    }

    /** Between the common beginning and end: along the longest common lines. */
    private void walk(int start, int oldEnd, int freshEnd) {
        int[][] common = common(start, oldEnd, freshEnd);
        int i = start;
        int j = start;
        while (i < oldEnd || j < freshEnd) {
            boolean both = i < oldEnd && j < freshEnd;
            if (both && common.length > 0 && old.get(i).equals(fresh.get(j))) {
                inGroup = false;
                i++;
                j++;
            } else if (j == freshEnd
                    || (both
                            && (common.length == 0
                                    || common[i - start + 1][j - start] >= common[i - start][j - start + 1]))) {
                say("- " + old.get(i++), j);
            } else {
                say("+ " + fresh.get(j), j++);
            }
        }
    }

    /** How many lines are common from each place on; empty if the texts are too long for it. */
    private int[][] common(int start, int oldEnd, int freshEnd) {
        int rows = oldEnd - start;
        int columns = freshEnd - start;
        if ((long) rows * columns > LARGEST) {
            return new int[0][];
        }
        var common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = old.get(start + i).equals(fresh.get(start + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private void say(String line, int at) {
        if (!inGroup) {
            said.add("@ line " + (at + 1));
            inGroup = true;
        }
        said.add(line);
    }
}
