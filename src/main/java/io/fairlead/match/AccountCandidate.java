package io.fairlead.match;

import java.util.List;

/**
 * An account that may be the new employer.
 *
 * @param rule R0 an account that we made for the same employer key, R1 LinkedIn URL, R2 website domain, R3 alias domain, R4 contacts' e-mail domain, R5 name, R6 similar name
 * @param score 0 to 100, corroboration and penalty included
 * @param corroboration what agreed: country, state, headcount
 * @param why one sentence: why this one won, or why it lost
 */
public record AccountCandidate(
        String id, String name, String rule, int score, List<String> corroboration, boolean chosen, String why) {

    public AccountCandidate {
        corroboration = List.copyOf(corroboration);
    }
}
