package io.fairlead.rules;

import io.fairlead.match.MatchSettings;
import io.fairlead.rules.check.ReadFields;
import io.fairlead.rules.check.TaskOwners;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the Salesforce fields that rules name: the org's own ones have to be read before a rule can look at them, or know that they are empty. */
final class NamedFields {
    private static final Pattern TARGET = Pattern.compile("(Account|Contact|Lead)\\.(\\w+)");

    private final Map<String, Set<String>> namesByObject = new TreeMap<>();

    private NamedFields() {}

    static Map<String, Set<String>> of(List<RuleText> rules, MatchSettings match) {
        var named = new NamedFields();
        rules.stream().filter(RuleText::enabled).forEach(rule -> {
            ReadFields.of(rule).forEach(read -> read.objects().forEach(object -> named.add(object, read.field())));
            rule.calls().forEach(named::call);
        });
        List.of(match.aliasDomainField(), match.linkedinField(), match.doNotMatchField())
                .forEach(field -> named.add("Account", field));
        match.secondaryEmailFields().forEach(named::target);
        return named.namesByObject;
    }

    private void call(RuleText.Call call) {
        if (!call.arguments().isEmpty()
                && call.arguments().get(0) instanceof Value.Literal literal
                && literal.value() instanceof String text) {
            if (call.verb().equals("accountUser")) {
                add("Account", text);
            } else {
                target(text);
            }
        }
        TaskOwners.of(call)
                .filter(owner -> owner.source().equals("ACCOUNT_USER"))
                .ifPresent(owner -> add("Account", owner.name()));
    }

    /** {@code Lead.Title}; a name of anything else is no field. */
    private void target(String text) {
        Matcher target = TARGET.matcher(text);
        if (target.matches()) {
            add(target.group(1), target.group(2));
        }
    }

    private void add(String object, String field) {
        if (!field.isBlank()) {
            namesByObject.computeIfAbsent(object, none -> new TreeSet<>()).add(field);
        }
    }
}
