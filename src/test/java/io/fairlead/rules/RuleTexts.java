package io.fairlead.rules;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small rule folders as text, with a default for every question that needs an answer. */
final class RuleTexts {
    private static final Map<String, String> DEFAULTS = Map.of(
            "match/person", "propose.newPerson();",
            "match/account", "propose.unknownAccount();",
            "decide/qualify", "propose.qualified();",
            "decide/behaviour", "propose.behaviour(\"CONTACT_ELSE_LEAD\");",
            "decide/creation", "propose.createLead();",
            "decide/ownership", "propose.defaultOwner();");

    private RuleTexts() {}

    static String rule(String name, int salience, String conditions, String then) {
        return """
               rule "%s"
                   @reason("Somebody wanted it so.")
                   salience %d
               when
                   $case: Case( %s )
               then
                   %s
               end
               """.formatted(name, salience, conditions, then);
    }

    /** A folder that can go live, with this text added to the file of a question. */
    static SortedMap<String, String> folder(String question, String text) {
        var files = new TreeMap<String, String>();
        DEFAULTS.forEach((path, then) -> files.put(
                path + ".drl", rule("the default of " + path.replace('/', ' ') + " is careful", -100, "", then)));
        files.merge(question + ".drl", text, (own, added) -> added + "\n" + own);
        files.put("settings/owners.yaml", "default: Mia Berg\n");
        files.put("settings/pools.yaml", "DACH: [Mia Berg]\n");
        return files;
    }

    static String problems(String question, String text) {
        return new RuleFolder().build(folder(question, text), "test").problems().text();
    }
}
