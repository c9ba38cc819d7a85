package io.fairlead.drools;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Finds the rules that do not compile, by compiling each alone, because Drools often names neither file nor rule. */
final class Culprits {
    private Culprits() {}

    static List<CompileError> find(List<RuleFile> files, Function<RuleFile, List<CompileError>> compile) {
        var errors = new ArrayList<CompileError>();
        for (RuleFile file : files) {
            for (int i = 0; i < file.labels().size(); i++) {
                RuleLabel label = file.labels().get(i);
                List<CompileError> own = compile.apply(alone(file, i));
                if (!own.isEmpty()) {
                    errors.add(new CompileError(
                            file.path(),
                            label.line(),
                            label.rule(),
                            oneLine(own.get(0).text())));
                }
            }
        }
        return errors;
    }

    /** The file with every other rule blanked out, so that line numbers stay true. */
    private static RuleFile alone(RuleFile file, int index) {
        String[] lines = file.text().split("\n", -1);
        int from = file.labels().get(index).line();
        int to = index + 1 < file.labels().size() ? file.labels().get(index + 1).line() - 1 : lines.length;
        var text = new StringBuilder();
        for (int line = 1; line <= to; line++) {
            text.append(line < from ? "" : lines[line - 1]).append('\n');
        }
        return new RuleFile(file.path(), text.toString(), List.of(file.labels().get(index)));
    }

    private static String oneLine(String text) {
        String first = text.strip().lines().findFirst().orElse("").strip();
        return first.length() > 300 ? first.substring(0, 300) + "..." : first;
    }
}
