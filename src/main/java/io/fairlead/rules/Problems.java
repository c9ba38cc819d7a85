package io.fairlead.rules;

import io.fairlead.Json;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a rule pack, in the order of its files. */
public record Problems(List<Problem> list) {

    public Problems {
        list = list.stream().sorted(Problem.ORDER).distinct().toList();
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Something that keeps the pack from going live. */
    public boolean hasErrors() {
        return list.stream().anyMatch(Problem::isError);
    }

    public long errors() {
        return list.stream().filter(Problem::isError).count();
    }

    public long warnings() {
        return list.size() - errors();
    }

    /** One line for each. */
    public String text() {
        return list.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    /** A JSON array of objects with the fields of {@link Problem}. */
    public String json() {
        return Json.text(list);
    }

    /** SARIF 2.1.0, which code hosts show beside the changed lines. */
    public String sarif() {
        return Json.text(Sarif.of(list));
    }
}
