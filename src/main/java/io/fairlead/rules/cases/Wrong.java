package io.fairlead.rules.cases;

import io.fairlead.rules.Problem;
import io.fairlead.rules.yaml.YamlNode;

/** A case that cannot be read, and where. */
final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    Wrong(YamlNode at, String what, String suggestion) {
        super(what, null, false, false);
        this.problem = Problem.error(at.file(), at.line(), at.column(), "", what, suggestion);
    }

    Problem problem() {
        return problem;
    }
}
