package io.fairlead.rules.check;

import io.fairlead.decide.FieldCatalog.Field;
import io.fairlead.decide.Question;
import io.fairlead.decide.Settings;
import io.fairlead.decide.TaskOwner;
import io.fairlead.match.Directory.Campaign;
import io.fairlead.match.Directory.MemberStatus;
import io.fairlead.match.Owner;
import io.fairlead.rules.Problem;
import io.fairlead.rules.text.Fault;
import io.fairlead.rules.text.RuleText;
import io.fairlead.rules.text.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Checks that what rules name is there in one org: fields, picklist values, record types, users, queues, campaigns and their member statuses. */
public final class OrgChecker {
    private final OrgSnapshot org;
    private final Settings settings;
    private final List<Problem> problems = new ArrayList<>();

    private OrgChecker(OrgSnapshot org, Settings settings) {
        this.org = org;
        this.settings = settings;
    }

    /** Everything that the rules that are on name and the org does not have. */
    public static List<Problem> check(
            Map<Question, List<RuleText>> rulesByQuestion, Settings settings, OrgSnapshot org) {
        var checker = new OrgChecker(org, settings);
        rulesByQuestion.forEach((question, rules) ->
                rules.stream().filter(RuleText::enabled).forEach(rule -> checker.rule(question, rule)));
        settings.awayUntilByUser().keySet().stream().sorted().forEach(checker::away);
        return checker.problems;
    }

    private void rule(Question question, RuleText rule) {
        ReadFields.of(rule).forEach(read -> attempt(rule, () -> exists(read)));
        ComparedWords.of(rule).forEach(word -> picklist(rule, word));
        for (RuleText.Call call : rule.calls()) {
            attempt(rule, () -> call(question, rule, call));
        }
    }

    private void attempt(RuleText rule, Runnable check) {
        try {
            check.run();
        } catch (Fault fault) {
            problems.add(RuleChecker.problem(rule, fault));
        }
    }

    /** A field that is read must be a field of at least one of the objects that it may be read of. */
    private void exists(ReadFields.Read read) {
        boolean known = read.objects().stream()
                .anyMatch(object -> !org.fields().knows(object) || org.fields().field(object, read.field()) != null);
        if (!known) {
            String object = read.objects().get(0);
            throw new Fault(
                    read.at(),
                    read.objects().size() == 1
                            ? noField(object, read.field())
                            : "Neither " + String.join(" nor ", read.objects()) + " has a field (" + read.field()
                                    + ") in the org " + org.org() + ".",
                    fieldMeant(object, read.field()));
        }
    }

    /** A picklist that lacks the word makes a condition that is never true; records may still hold a word that it had once. */
    private void picklist(RuleText rule, ComparedWords.Word word) {
        var values = new TreeSet<String>();
        for (String object : word.of().objects()) {
            Field field = org.fields().field(object, word.of().field());
            boolean open = field == null
                    ? !org.fields().knows(object)
                    : !field.type().equals("picklist") || field.values().isEmpty();
            if (open) {
                return;
            }
            values.addAll(field == null ? List.of() : field.values());
        }
        if (!values.isEmpty() && !values.contains(word.text())) {
            problems.add(Problem.warning(
                    "rules/" + rule.file(),
                    word.at().at().line(),
                    word.at().at().column(),
                    rule.name(),
                    "The picklist " + word.of().objects().get(0) + "."
                            + word.of().field() + " of the org " + org.org() + " has no active value \"" + word.text()
                            + "\".",
                    Maybe.oneOf(word.text(), values, "It has ", "\"")));
        }
    }

    private void call(Question question, RuleText rule, RuleText.Call call) {
        if (call.arguments().isEmpty()
                || !(call.arguments().get(0) instanceof Value.Literal first)
                || !(first.value() instanceof String name)) {
            return;
        }
        if (Verbs.MAPPING.contains(call.verb())) {
            mapping(question, call, first, name);
            return;
        }
        switch (call.verb()) {
            case "accountUser" -> accountUser(first, name);
            case "user" -> user(first, name);
            case "pool" -> pool(rule, first, name);
            case "queue" -> queue(first, name);
            case "campaign", "oldRecordCampaign", "noCampaign" -> campaign(call, first, name);
            case "task", "oldRecordTask" -> TaskOwners.of(call).ifPresent(owner -> taskOwner(call, owner));
            default -> {}
        }
    }

    private void taskOwner(RuleText.Call call, TaskOwner owner) {
        var words = (Value.Literal) call.arguments().get(call.arguments().size() - 1);
        if (owner.source().equals("ACCOUNT_USER")) {
            accountUser(words, owner.name());
        } else if (owner.source().equals("USER")) {
            user(words, owner.name());
        }
    }

    private void mapping(Question question, RuleText.Call call, Value.Literal target, String name) {
        String object = name.substring(0, name.indexOf('.'));
        String field = name.substring(name.indexOf('.') + 1);
        if (!org.fields().knows(object)) {
            return;
        }
        Field known = org.fields().field(object, field);
        if (known == null) {
            throw new Fault(target.at(), noField(object, field), fieldMeant(object, field));
        }
        if (call.verb().equals("skip")) {
            return;
        }
        boolean creates = question == Question.MAPPING_CREATE || question == Question.MAPPING_EVENT;
        if (creates ? !known.createable() : !known.updateable()) {
            throw new Fault(
                    target.at(),
                    "The integration user cannot write " + name + " in the org " + org.org() + ".",
                    "Give it edit access by a permission set, or leave the field to Salesforce.");
        }
        FieldValue.check(org, settings, object, field, known, call.arguments().get(1));
    }

    private String fieldMeant(String object, String field) {
        String near = Maybe.among(field, org.fields().names(object));
        return near.startsWith("Maybe")
                ? near
                : near + " If the field is there, give the integration user the right to see it.";
    }

    private String noField(String object, String field) {
        return object + " has no field (" + field + ") in the org " + org.org() + ".";
    }

    private void accountUser(Value.Literal at, String field) {
        if (!org.fields().knows("Account")) {
            return;
        }
        Field known = org.fields().field("Account", field);
        if (known == null) {
            throw new Fault(
                    at.at(),
                    noField("Account", field),
                    Maybe.among(field, lookUps()) + " Only a look-up field can hold a user.");
        }
        if (!known.type().equals("reference")) {
            throw new Fault(
                    at.at(),
                    "Account." + field + " is of type " + known.type() + ", not a look-up to a user.",
                    "Name a look-up field to User.");
        }
    }

    private List<String> lookUps() {
        return org.fields().names("Account").stream()
                .filter(name -> {
                    Field field = org.fields().field("Account", name);
                    return field != null && field.type().equals("reference");
                })
                .toList();
    }

    /** Whoever of a pool cannot take a turn is passed over: worth a word, and no reason to refuse the rules. */
    private void pool(RuleText rule, Value.Literal at, String name) {
        Settings.Pool pool = settings.poolByName().get(name);
        if (pool == null) {
            return;
        }
        for (Settings.Member member : pool.members()) {
            boolean there =
                    org.directory().user(member.user()).filter(Owner::active).isPresent();
            if (!there) {
                problems.add(Problem.warning(
                        "rules/" + rule.file(),
                        at.at().line(),
                        at.at().column(),
                        rule.name(),
                        "No active user of the org " + org.org() + " is called \"" + member.user()
                                + "\", who is in the pool \"" + name + "\" and is passed over.",
                        Maybe.among(member.user(), activeUsers())));
            }
        }
    }

    /** Nobody is passed over for an absence under a name that nobody has. */
    private void away(String name) {
        if (org.directory().user(name).isEmpty()) {
            problems.add(Problem.warning(
                    "rules/settings/owners.yaml",
                    0,
                    0,
                    "",
                    "No user, or more than one, of the org " + org.org() + " is called \"" + name
                            + "\", who is said to be away.",
                    Maybe.among(name, activeUsers())));
        }
    }

    private List<String> activeUsers() {
        return org.directory().userByName().values().stream()
                .filter(Owner::active)
                .map(Owner::name)
                .distinct()
                .toList();
    }

    private void user(Value.Literal at, String name) {
        Owner user = org.directory()
                .user(name)
                .orElseThrow(() -> new Fault(
                        at.at(),
                        "No user, or more than one, is called \"" + name + "\" in the org " + org.org() + ".",
                        Maybe.among(
                                name,
                                org.directory().userByName().values().stream()
                                        .map(Owner::name)
                                        .distinct()
                                        .toList())));
        if (!user.active()) {
            throw new Fault(
                    at.at(),
                    "The user \"" + name + "\" is inactive in the org " + org.org() + ".",
                    "Name another one.");
        }
    }

    private void queue(Value.Literal at, String name) {
        String real = settings.aliasByName().getOrDefault("queue:" + name, name);
        var found = org.directory()
                .queue(real)
                .orElseThrow(() -> new Fault(
                        at.at(),
                        "There is no queue \"" + real + "\" in the org " + org.org() + ".",
                        Maybe.among(
                                real,
                                known(
                                        "queue:",
                                        org.directory().queueByName().values().stream()
                                                .map(queue -> queue.owner().name())))));
        if (!found.objects().contains("Lead")) {
            throw new Fault(
                    at.at(),
                    "The queue \"" + real + "\" cannot own Leads in the org " + org.org() + ".",
                    "Add Lead to its supported objects in Setup, Queues.");
        }
    }

    /** Names that a rule may use: those of the org, and those that the settings translate. */
    private List<String> known(String kind, Stream<String> inTheOrg) {
        var ours = settings.aliasByName().keySet().stream()
                .filter(alias -> alias.startsWith(kind))
                .map(alias -> alias.substring(kind.length()));
        return Stream.concat(inTheOrg, ours).toList();
    }

    private void campaign(RuleText.Call call, Value.Literal at, String name) {
        String real = settings.aliasByName().getOrDefault("campaign:" + name, name);
        Campaign campaign = org.directory()
                .campaign(real)
                .orElseThrow(() -> new Fault(
                        at.at(),
                        "There is no campaign \"" + real + "\" in the org " + org.org() + ".",
                        Maybe.among(
                                        real,
                                        known(
                                                "campaign:",
                                                org.directory().campaignByName().values().stream()
                                                        .map(Campaign::name)))
                                + " rules/settings/campaigns.yaml can give it another name in this org."));
        if (call.verb().equals("noCampaign")) {
            return;
        }
        if (!campaign.active()) {
            throw new Fault(
                    at.at(),
                    "The campaign \"" + real + "\" is not active in the org " + org.org() + ".",
                    "Activate it in Salesforce, or name another one.");
        }
        if (call.arguments().size() > 1
                && call.arguments().get(1) instanceof Value.Literal status
                && status.value() instanceof String label) {
            List<String> labels =
                    campaign.statuses().stream().map(MemberStatus::label).toList();
            if (labels.stream().noneMatch(label::equalsIgnoreCase)) {
                throw new Fault(
                        status.at(),
                        "The campaign \"" + real + "\" has no member status \"" + label + "\" in the org " + org.org()
                                + ".",
                        Maybe.oneOf(label, labels, "It has ", "\""));
            }
        }
    }
}
