package io.fairlead.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Legal forms of many countries (Inc, GmbH, S.p.A., ООО, 株式会社) and how they are taken off a company's name. */
final class LegalForms {

    private static final int LONGEST = 5;
    private static final Map<String, List<String>> FORMS = WordList.sections("legal-forms.txt");
    private static final Set<String> AT_END = joined("end");
    private static final Set<String> AT_START = joined("start");
    private static final List<String> GLUED = FORMS.getOrDefault("glued", List.of()).stream()
            .map(Folding::fold)
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();

    private LegalForms() {}

    private static Set<String> joined(String section) {
        var forms = new HashSet<String>();
        for (var form : FORMS.getOrDefault(section, List.of())) {
            forms.add(String.join(" ", CompanyName.words(Folding.fold(form))));
        }
        return forms;
    }

    /** The folded name without the forms that are written without a space, as in Japanese. */
    static String withoutGlued(String folded) {
        var name = folded;
        for (var form : GLUED) {
            if (name.length() > form.length()) {
                name = name.startsWith(form) ? name.substring(form.length()) : name;
                name = name.endsWith(form) && name.length() > form.length()
                        ? name.substring(0, name.length() - form.length())
                        : name;
            }
        }
        return name;
    }

    /** The words without legal forms; at least one word always stays. */
    static List<String> without(List<String> words) {
        var rest = new ArrayList<>(words);
        for (int found = atEnd(rest); found > 0; found = atEnd(rest)) {
            rest.subList(rest.size() - found, rest.size()).clear();
            if (rest.size() > 1 && rest.get(rest.size() - 1).equals("and")) {
                rest.remove(rest.size() - 1);
            }
        }
        for (int found = atStart(rest); found > 0; found = atStart(rest)) {
            rest.subList(0, found).clear();
        }
        return rest;
    }

    private static int atEnd(List<String> words) {
        for (int count = Math.min(LONGEST, words.size() - 1); count > 0; count--) {
            if (AT_END.contains(String.join(" ", words.subList(words.size() - count, words.size())))) {
                return count;
            }
        }
        return 0;
    }

    private static int atStart(List<String> words) {
        for (int count = Math.min(LONGEST, words.size() - 1); count > 0; count--) {
            if (AT_START.contains(String.join(" ", words.subList(0, count)))) {
                return count;
            }
        }
        return 0;
    }
}
