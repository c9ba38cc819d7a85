package io.fairlead.decide;

import java.util.List;

/** What one question got: every proposal, which of them won, and why the others lost. */
public record Answer(Question question, List<Weighed> proposals) {

    public Answer {
        proposals = List.copyOf(proposals);
    }

    /** A proposal after the resolver has chosen. {@code why} is a short sentence, "" for a winner without contest. */
    public record Weighed(Proposal proposal, boolean won, String why) {}
}
