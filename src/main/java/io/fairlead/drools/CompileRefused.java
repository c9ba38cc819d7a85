package io.fairlead.drools;

import java.util.List;

/** Drools did not compile the files of a question; none of them goes live. */
public final class CompileRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<CompileError> errors;

    CompileRefused(List<CompileError> errors) {
        super(errors.size() + " rule compile errors, first: " + errors.get(0));
        this.errors = List.copyOf(errors);
    }

    public List<CompileError> errors() {
        return errors;
    }
}
