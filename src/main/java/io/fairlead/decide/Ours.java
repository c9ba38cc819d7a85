package io.fairlead.decide;

import io.fairlead.match.Facts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds which values of the records in a case are ours: what Fairlead wrote there last still stands. {@link FieldMode#OVERWRITE_IF_OURS} reads it. */
public final class Ours {
    private Ours() {}

    /** The records of these facts that a plan may update. */
    public static Set<String> recordIds(Facts facts) {
        return Stream.of(facts.person().id(), facts.tracked().id())
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The fields that hold our value, by record Id.
     *
     * @param lastWrittenById what Fairlead wrote last, by record Id and field
     */
    public static Map<String, List<String>> of(Facts facts, Map<String, Map<String, Object>> lastWrittenById) {
        Map<String, List<String>> ours = new HashMap<>();
        add(facts.person().id(), facts.person().fields(), lastWrittenById, ours);
        add(facts.tracked().id(), facts.tracked().fields(), lastWrittenById, ours);
        return ours;
    }

    private static void add(
            String id,
            Map<String, Object> fields,
            Map<String, Map<String, Object>> lastWrittenById,
            Map<String, List<String>> ours) {
        var standing = lastWrittenById.getOrDefault(id, Map.of()).entrySet().stream()
                .filter(written -> stands(written.getValue(), fields.get(written.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!standing.isEmpty()) {
            ours.put(id, standing);
        }
    }

    /** Salesforce keeps an e-mail address in small letters, however it was written. */
    private static boolean stands(Object written, @Nullable Object current) {
        if (current == null) {
            return false;
        }
        return PlainValue.same(written, current)
                || (written instanceof String text
                        && text.contains("@")
                        && current instanceof String now
                        && text.equalsIgnoreCase(now));
    }
}
