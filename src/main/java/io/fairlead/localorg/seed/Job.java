package io.fairlead.localorg.seed;

import java.util.List;

/** Where somebody stands on a career ladder, which a promotion climbs by one step. */
record Job(String function, List<String> ladder, int step) {

    String title() {
        return ladder.get(step);
    }

    boolean atTop() {
        return step == ladder.size() - 1;
    }

    Job promoted() {
        return new Job(function, ladder, Math.min(step + 1, ladder.size() - 1));
    }

    /** Another title on about the same step: the one below, or above where there is none below. */
    Job retitled() {
        return new Job(function, ladder, step == 0 ? 1 : step - 1);
    }
}
