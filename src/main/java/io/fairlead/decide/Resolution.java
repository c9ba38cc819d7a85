package io.fairlead.decide;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the resolver made of one question's proposals.
 *
 * @param chosen the winning proposal by target, in the order of the targets
 * @param hold set if two rules contradict each other, or if the winning answer is to wait for a person
 */
public record Resolution(
        Answer answer,
        Map<String, Proposal> chosen,
        @Nullable Hold hold) {

    public Resolution {
        chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
    }

    /** The winner for this target. */
    public Optional<Proposal> winner(String target) {
        return Optional.ofNullable(chosen.get(target));
    }
}
