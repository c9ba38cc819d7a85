package io.fairlead.orgs;

import io.fairlead.decide.Settings;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.check.TaskOwners;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the rules that are on and the settings name in an org.
 *
 * @param users by full name, username or e-mail: those of rules, pools and the default owner
 * @param queues the org's name of each queue by the name in the rules
 * @param campaigns the org's name of each campaign by the name in the rules
 * @param created the fields that rules fill on new records, by object
 * @param written those and the fields that rules change on records that are there, by object
 */
public record NamedByRules(
        Set<String> users,
        Map<String, String> queues,
        Map<String, String> campaigns,
        Map<String, Set<String>> created,
        Map<String, Set<String>> written) {
    private static final Pattern TARGET = Pattern.compile("(\\w+)\\.(\\w+)");

    public NamedByRules {
        users = Set.copyOf(users);
        queues = Map.copyOf(queues);
        campaigns = Map.copyOf(campaigns);
        created = Map.copyOf(created);
        written = Map.copyOf(written);
    }

    public static NamedByRules of(RulePack pack) {
        var collector = new Collector(pack.settings());
        pack.rules().stream().filter(RuleText::enabled).forEach(rule -> rule.calls()
                .forEach(call -> collector.take(rule.file(), call)));
        return collector.named();
    }

    private static final class Collector {
        private final Settings settings;
        private final Set<String> users = new TreeSet<>();
        private final Map<String, String> queues = new TreeMap<>();
        private final Map<String, String> campaigns = new TreeMap<>();
        private final Map<String, Set<String>> created = new TreeMap<>();
        private final Map<String, Set<String>> written = new TreeMap<>();

        Collector(Settings settings) {
            this.settings = settings;
            users.add(settings.defaultOwner());
            settings.poolByName().values().forEach(pool -> pool.members().forEach(member -> users.add(member.user())));
            users.remove("");
        }

        NamedByRules named() {
            return new NamedByRules(users, queues, campaigns, created, written);
        }

        void take(String file, RuleText.Call call) {
            TaskOwners.of(call)
                    .filter(owner -> owner.source().equals("USER"))
                    .ifPresent(owner -> users.add(owner.name()));
            text(call).ifPresent(name -> {
                switch (call.verb()) {
                    case "user" -> users.add(name);
                    case "queue" -> queues.put(name, real("queue:", name));
                    case "campaign", "oldRecordCampaign", "noCampaign" -> campaigns.put(name, real("campaign:", name));
                    case "onCreate", "own", "fillIfEmpty", "overwrite", "overwriteIfOurs" -> field(file, name);
                    default -> {}
                }
            });
        }

        private void field(String file, String name) {
            Matcher target = TARGET.matcher(name);
            if (target.matches()) {
                add(written, target);
                if (file.contains("mapping-create") || file.contains("mapping-event")) {
                    add(created, target);
                }
            }
        }

        private static void add(Map<String, Set<String>> fields, Matcher target) {
            fields.computeIfAbsent(target.group(1), none -> new TreeSet<>()).add(target.group(2));
        }

        private String real(String kind, String name) {
            return settings.aliasByName().getOrDefault(kind + name, name);
        }

        private static Optional<String> text(RuleText.Call call) {
            return !call.arguments().isEmpty()
                            && call.arguments().get(0) instanceof Value.Literal literal
                            && literal.value() instanceof String name
                    ? Optional.of(name)
                    : Optional.empty();
        }
    }
}
