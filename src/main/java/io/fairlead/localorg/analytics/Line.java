package io.fairlead.localorg.analytics;

import java.util.List;
import java.util.Map;

/** One row of the query behind a report, by path. */
record Line(Map<String, Integer> positions, List<String> values) {

    String text(String path) {
        return values.get(positions.getOrDefault(path, 0));
    }
}
