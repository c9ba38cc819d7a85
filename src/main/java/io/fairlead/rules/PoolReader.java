package io.fairlead.rules;

import io.fairlead.decide.Settings;
import io.fairlead.rules.check.Maybe;
import io.fairlead.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads pools.yaml: a list of users for each pool, each a name or a name with its weight, cap and absence. */
final class PoolReader {
    private static final List<String> KEYS = List.of("user", "weight", "cap", "away", "days", "hours", "zone");

    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    private final YamlNode.Fields fields;
    private final List<Problem> problems;

    PoolReader(YamlNode.Fields fields, List<Problem> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    Map<String, Settings.Pool> read() {
        var poolByName = new LinkedHashMap<String, Settings.Pool>();
        fields.nodeByName().forEach((name, node) -> {
            if (node instanceof YamlNode.Items items && !items.items().isEmpty()) {
                poolByName.put(name, new Settings.Pool(name, members(items)));
            } else {
                problems.add(SettingsReader.wrong(
                        node, "The pool (" + name + ") has no list of users.", "Write one line for each: - Mia Berg."));
            }
        });
        return poolByName;
    }

    private List<Settings.Member> members(YamlNode.Items items) {
        var members = new ArrayList<Settings.Member>();
        Set<String> users = new HashSet<>();
        for (YamlNode item : items.items()) {
            Settings.Member member = item instanceof YamlNode.Fields memberFields
                    ? member(memberFields)
                    : new Settings.Member(SettingsReader.text(item, problems), 1, 0, false);
            if (!users.add(member.user())) {
                problems.add(SettingsReader.wrong(
                        item, "\"" + member.user() + "\" is in the pool twice.", "Give them a weight instead."));
            }
            members.add(member);
        }
        return members;
    }

    private Settings.Member member(YamlNode.Fields member) {
        String user = "";
        int weight = 1;
        int cap = 0;
        boolean away = false;
        List<String> days = List.of();
        var hours = new HoursReader(problems);
        for (Map.Entry<String, YamlNode> entry : member.nodeByName().entrySet()) {
            YamlNode node = entry.getValue();
            switch (entry.getKey()) {
                case "user" -> user = SettingsReader.text(node, problems);
                case "weight" -> weight = number(node, 1, "weight");
                case "cap" -> cap = number(node, 0, "cap");
                case "away" -> away = yesOrNo(node);
                case "days" -> days = days(node);
                case "hours" -> hours.hours(node);
                case "zone" -> hours.zone(node);
                default -> problems.add(SettingsReader.unknownKey(node, entry.getKey(), KEYS));
            }
        }
        if (user.isEmpty()) {
            problems.add(SettingsReader.wrong(member, "A member of a pool has no user.", "Write user: and a name."));
        }
        return new Settings.Member(user, weight, cap, away, days, hours.shift(member));
    }

    private List<String> days(YamlNode node) {
        var days = new ArrayList<String>();
        if (node instanceof YamlNode.Items items && !items.items().isEmpty()) {
            for (YamlNode item : items.items()) {
                String day = SettingsReader.text(item, problems);
                if (!DAYS.contains(day)) {
                    problems.add(SettingsReader.wrong(
                            item, "There is no day \"" + day + "\".", Maybe.oneOf(day, DAYS, "Days are ", "\"")));
                }
                days.add(day);
            }
        } else {
            problems.add(SettingsReader.wrong(
                    node, "(days) cannot be " + node.words() + ".", "Write a list, e.g. [Monday, Tuesday]."));
        }
        return days;
    }

    private int number(YamlNode node, int least, String name) {
        if (node instanceof YamlNode.Scalar scalar
                && scalar.value() instanceof Long number
                && number >= least
                && number <= 1_000_000) {
            return number.intValue();
        }
        problems.add(SettingsReader.wrong(
                node, "(" + name + ") cannot be " + node.words() + ".", "Write a whole number from " + least + "."));
        return least;
    }

    private boolean yesOrNo(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.value() instanceof Boolean answer) {
            return answer;
        }
        problems.add(SettingsReader.wrong(node, "(away) cannot be " + node.words() + ".", "Write true or false."));
        return false;
    }
}
