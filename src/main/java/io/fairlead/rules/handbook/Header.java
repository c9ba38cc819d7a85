package io.fairlead.rules.handbook;

import java.util.List;

/** The comment at the top of a rule or settings file: the question that it answers, and what else is to know. */
public record Header(String question, String rest) {

    /**
     * Reads it.
     *
     * @param sign what a comment line begins with
     * @param otherwise the question of a file without a header
     */
    public static Header of(List<String> lines, String sign, String otherwise) {
        List<String> header = lines.stream()
                .takeWhile(line -> line.startsWith(sign))
                .map(line -> line.substring(sign.length()).strip())
                .toList();
        if (header.isEmpty()) {
            return new Header(otherwise, "");
        }
        return new Header(
                header.get(0),
                String.join("\n", header.subList(1, header.size())).strip());
    }
}
