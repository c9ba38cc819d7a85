package io.fairlead.web;

import io.fairlead.signal.FieldProblem;
import java.util.List;
import java.util.stream.Collectors;

/** A request that cannot be answered: the status and every problem with its field and value. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<FieldProblem> problems;

    Refusal(int status, List<FieldProblem> problems) {
        super(problems.stream().map(FieldProblem::toString).collect(Collectors.joining("; ")), null, false, false);
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    Refusal(int status, String field, String value, String what) {
        this(status, List.of(new FieldProblem(field, value, what)));
    }

    int status() {
        return status;
    }

    List<FieldProblem> problems() {
        return problems;
    }
}
