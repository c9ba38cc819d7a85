package io.fairlead.localorg.seed;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The career ladders of every language. */
final class Jobs {

    private record Ladder(String language, String function, List<String> steps) {}

    private static final Map<String, List<Ladder>> BY_LANGUAGE = read();

    private Jobs() {}

    /** A job in the language of the country, or in English as half of the world has it on its card. */
    static Job any(String language, Chance chance) {
        var spoken = chance.percent(45) ? language : "en";
        var ladder = chance.pick(BY_LANGUAGE.getOrDefault(spoken, List.of()));
        return new Job(
                ladder.function(),
                ladder.steps(),
                chance.between(0, ladder.steps().size() - 1));
    }

    private static Map<String, List<Ladder>> read() {
        var file = WordFile.read("titles.txt");
        return file.keys().stream()
                .map(key -> new Ladder(
                        key.substring(0, key.indexOf('/')), key.substring(key.indexOf('/') + 1), file.list(key)))
                .collect(Collectors.groupingBy(Ladder::language));
    }
}
