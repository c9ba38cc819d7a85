package io.fairlead.server.desk;

import io.fairlead.rules.check.RuleChecker;
import io.fairlead.web.DeskRefusal;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** The path of a file below {@code rules/} that the desk may read and write: a rule file, its cases, or a settings file. */
record RulePath(String name) {
    private static final Pattern SHAPE = Pattern.compile(
            "[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9][A-Za-z0-9_-]*){1,2}" + "(\\.drl|\\.cases\\.yaml|\\.yaml)");
    private static final Set<String> QUESTIONS = RuleChecker.questionByPath().keySet();
    private static final int LONGEST = 200;

    RulePath {
        if (!fits(name)) {
            throw new DeskRefusal(
                    DeskRefusal.Kind.WRONG,
                    "path",
                    name,
                    "name a rule file such as decide/ownership.drl, its cases, or a settings file such as settings/pools.yaml");
        }
    }

    /** Whether it is such a path; editors leave others behind. */
    static boolean fits(String name) {
        return name.length() <= LONGEST && SHAPE.matcher(name).matches() && counts(name);
    }

    private static boolean counts(String name) {
        if (name.startsWith("settings/")) {
            return name.endsWith(".yaml")
                    && !name.endsWith(".cases.yaml")
                    && (name.indexOf('/', 9) < 0 || name.startsWith("settings/orgs/"));
        }
        boolean rules = name.endsWith(".drl") || name.endsWith(".cases.yaml");
        String question = name.substring(0, name.indexOf('.'));
        return rules
                && (QUESTIONS.contains(question)
                        || QUESTIONS.contains(question.substring(0, question.lastIndexOf('/'))));
    }

    /** Where it is below this folder. */
    Path in(Path folder) {
        return folder.resolve(name);
    }
}
