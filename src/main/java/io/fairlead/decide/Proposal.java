package io.fairlead.decide;

import org.jspecify.annotations.Nullable;

/**
 * What one fired rule asks for.
 *
 * @param file the rule's file below {@code rules/}, with {@code .drl}
 * @param reason the rule's {@code @reason}, word for word
 * @param target what it is about: {@code answer}, {@code Lead.Title}, {@code owner}, {@code campaign:Past champions}, {@code task:Call}
 * @param mode how it is meant: an answer's word, a {@link FieldMode}, an owner source, or what to do with an existing member
 * @param value what to set; null where the mode says it all
 */
public record Proposal(
        String rule,
        String file,
        String reason,
        int salience,
        String target,
        String mode,
        @Nullable Object value) {}
