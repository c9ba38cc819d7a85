package io.fairlead.signal;

import java.util.List;

/** What the door made of one incoming job change: a value, or every reason why not. */
public sealed interface Reading {

    /** It is well-formed. */
    record Accepted(JobChange change) implements Reading {}

    /** It is not; {@code problems} is never empty. */
    record Refused(List<FieldProblem> problems) implements Reading {
        public Refused {
            problems = List.copyOf(problems);
        }

        /** All problems in one line. */
        public String sentence() {
            return String.join(
                    "; ", problems.stream().map(FieldProblem::toString).toList());
        }
    }
}
