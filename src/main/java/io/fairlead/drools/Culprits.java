package io.fairlead.drools;

import io.fairlead.decide.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Finds the rules that do not compile, by compiling files and then rules alone, because Drools often names neither. */
final class Culprits {
    private final BiFunction<Question, RuleFile, List<CompileError>> compile;
    private final List<CompileError> found = new ArrayList<>();

    private Culprits(BiFunction<Question, RuleFile, List<CompileError>> compile) {
        this.compile = compile;
    }

    /** The errors by rule; as Drools gave them if no rule fails alone. */
    static List<CompileError> find(
            Map<Question, List<RuleFile>> files,
            List<CompileError> errors,
            BiFunction<Question, RuleFile, List<CompileError>> compile) {
        var culprits = new Culprits(compile);
        files.forEach((question, own) -> own.forEach(file -> culprits.search(question, file)));
        return culprits.found.isEmpty() ? errors : culprits.found;
    }

    private void search(Question question, RuleFile file) {
        if (compile.apply(question, file).isEmpty()) {
            return;
        }
        for (int i = 0; i < file.labels().size(); i++) {
            RuleLabel label = file.labels().get(i);
            List<CompileError> own = compile.apply(question, alone(file, i));
            if (!own.isEmpty()) {
                found.add(new CompileError(
                        file.path(),
                        label.line(),
                        label.rule(),
                        oneLine(own.get(0).text())));
            }
        }
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
