package io.fairlead.rules;

import io.fairlead.match.MatchSettings;
import io.fairlead.match.Regions;
import io.fairlead.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads matching.yaml. What it leaves out has the value of the file that ships. */
final class MatchingReader {
    private static final List<String> HIERARCHY =
            List.of("EXACT_ONLY", "PREFER_PARENT", "PREFER_CHILD_BY_GEO", "PREFER_ACCOUNT_WITH_OPEN_OPPORTUNITY");

    private final YamlNode.Fields fields;
    private final List<Problem> problems;
    private final Set<String> asked = new HashSet<>();

    MatchingReader(YamlNode.Fields fields, List<Problem> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    MatchSettings read() {
        var settings = new MatchSettings(
                score("accountAutoScore", 80),
                score("accountReviewScore", 60),
                score("accountLead", 5),
                share("similarName", 0.93),
                share("similarTokens", 0.90),
                score("personAutoScore", 95),
                hierarchy(),
                yesOrNo("takeArbitraryAccount", false),
                yesOrNo("nicknames", false),
                texts("secondaryEmailFields"),
                text("aliasDomainField", "Fairlead_Alias_Domains__c"),
                text("linkedinField", "Fairlead_LinkedIn_URL__c"),
                text("doNotMatchField", "Fairlead_Do_Not_Match__c"),
                texts("ignoredAccountTypes"),
                texts("freeMailDomains"),
                texts("hostingDomains"),
                Regions.NONE);
        fields.nodeByName().forEach((name, node) -> {
            if (!asked.contains(name)) {
                problems.add(SettingsReader.unknownKey(
                        node, name, asked.stream().sorted().toList()));
            }
        });
        return settings;
    }

    private int score(String name, int otherwise) {
        YamlNode node = ask(name);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof YamlNode.Scalar scalar
                && scalar.value() instanceof Long score
                && score >= 0
                && score <= 100) {
            return score.intValue();
        }
        return refuse(node, name, "a whole number from 0 to 100", otherwise);
    }

    private double share(String name, double otherwise) {
        YamlNode node = ask(name);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof YamlNode.Scalar scalar
                && scalar.value() instanceof Number share
                && share.doubleValue() >= 0
                && share.doubleValue() <= 1) {
            return share.doubleValue();
        }
        return refuse(node, name, "a number from 0 to 1", otherwise);
    }

    private boolean yesOrNo(String name, boolean otherwise) {
        YamlNode node = ask(name);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof YamlNode.Scalar scalar && scalar.value() instanceof Boolean answer) {
            return answer;
        }
        return refuse(node, name, "true or false", otherwise);
    }

    private String text(String name, String otherwise) {
        YamlNode node = ask(name);
        return node == null ? otherwise : SettingsReader.text(node, problems);
    }

    private String hierarchy() {
        YamlNode node = ask("hierarchy");
        if (node == null) {
            return HIERARCHY.get(0);
        }
        String word = SettingsReader.text(node, problems);
        return HIERARCHY.contains(word)
                ? word
                : refuse(node, "hierarchy", "one of " + String.join(", ", HIERARCHY), word);
    }

    private List<String> texts(String name) {
        YamlNode node = ask(name);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof YamlNode.Items items)) {
            return refuse(node, name, "a list, e.g. [first, second]", List.of());
        }
        var texts = new ArrayList<String>();
        items.items().forEach(item -> texts.add(SettingsReader.text(item, problems)));
        return texts;
    }

    private @Nullable YamlNode ask(String name) {
        asked.add(name);
        return fields.nodeByName().get(name);
    }

    private <T> T refuse(YamlNode node, String name, String wanted, T otherwise) {
        problems.add(
                SettingsReader.wrong(node, "(" + name + ") cannot be " + node.words() + ".", "Write " + wanted + "."));
        return otherwise;
    }
}
