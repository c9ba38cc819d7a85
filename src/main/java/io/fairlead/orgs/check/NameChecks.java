package io.fairlead.orgs.check;

import io.fairlead.match.Owner;
import io.fairlead.orgs.OrgPicture;
import io.fairlead.orgs.Unanswered;
import io.fairlead.rules.Problem;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.rules.check.OrgSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks of what rules and settings name: fields, values, campaigns, statuses, queues, users, pools, the default owner. */
final class NameChecks {
    private static final Pattern NO_FIELD = Pattern.compile("^(\\w+) has no field \\((\\w+)\\)");

    private NameChecks() {}

    static RulePack pack(Subject subject) {
        return subject.pack()
                .orElseThrow(
                        () -> new Unanswered("the rules cannot be used as they are; fairlead rules check says why"));
    }

    /** The same look that a rule gets before it goes live, at the org of now. */
    static final class Rules implements Check {
        @Override
        public String name() {
            return "rules";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            RulePack pack = pack(subject);
            var view = new OrgSnapshot(subject.org(), OrgViews.fields(org), OrgViews.directory(org));
            List<Problem> problems = RuleFolder.missing(pack, view).stream()
                    .filter(problem -> !isToldElsewhere(problem, subject))
                    .toList();
            if (problems.isEmpty()) {
                return List.of(
                        Finding.pass(
                                name(),
                                "Every field, value, campaign, status, queue and user that the rules name is there and active."));
            }
            return problems.stream().map(this::one).toList();
        }

        /** A field of our package is told by the package's own check, and a member of a pool by the owners'. */
        private static boolean isToldElsewhere(Problem problem, Subject subject) {
            if (!problem.isError() && problem.what().contains("who is in the pool")) {
                return true;
            }
            var field = NO_FIELD.matcher(problem.what());
            return field.find() && subject.fields().has(field.group(1), field.group(2));
        }

        private Finding one(Problem problem) {
            String asked =
                    "Asked for by " + problem.file() + ":" + problem.line() + ", rule \"" + problem.rule() + "\".";
            String mend = (problem.suggestion() + " " + place(problem.what())).strip();
            return problem.isError()
                    ? Finding.fail(name(), problem.what(), asked + " What needs it is held.", mend)
                    : Finding.warn(name(), problem.what(), asked, mend);
        }
    }

    /** Where in the org it is made or mended, by the kind of thing that the sentence names. */
    private static String place(String what) {
        String or = ", or name another in the rule or in rules/settings/orgs/ORG.yaml.";
        if (what.contains("queue")) {
            return "Setup > Queues > New: give it this name and the object Lead" + or;
        }
        if (what.contains("member status")) {
            return "The campaign > Advanced Setup > Campaign Member Statuses: add it" + or;
        }
        if (what.contains("campaign")) {
            return "Campaigns > New: give it this name and tick Active" + or;
        }
        if (what.contains("user")) {
            return "Setup > Users: activate or rename the user" + or;
        }
        return "Setup > Object Manager > the object: make it or show it to the user, or change the rule.";
    }

    static final class Owners implements Check {
        @Override
        public String name() {
            return "owner";
        }

        @Override
        public List<Finding> look(OrgPicture org, Subject subject) {
            var settings = pack(subject).settings();
            var directory = OrgViews.directory(org);
            List<Finding> findings = new ArrayList<>();
            standIn(directory.user(settings.defaultOwner()), settings.defaultOwner())
                    .ifPresent(findings::add);
            settings.poolByName().values().forEach(pool -> pool.members()
                    .forEach(member -> member(pool.name(), member.user(), directory.user(member.user()))
                            .ifPresent(findings::add)));
            return findings.isEmpty()
                    ? List.of(
                            Finding.pass(name(), "The default owner and every member of a pool can be given records."))
                    : findings;
        }

        private Optional<Finding> standIn(Optional<Owner> owner, String name) {
            return wrong(owner)
                    .map(why -> Finding.fail(
                            name() + ":default",
                            "The default owner \"" + name + "\" " + why + ".",
                            "Records that nobody else can own are held.",
                            "rules/settings/owners.yaml, or rules/settings/orgs/ORG.yaml for this org alone: name an"
                                    + " active user. Or Setup > Users: activate this one."));
        }

        private Optional<Finding> member(String pool, String name, Optional<Owner> owner) {
            return wrong(owner)
                    .map(why -> Finding.warn(
                            name() + ":" + pool,
                            "\"" + name + "\" of the pool \"" + pool + "\" " + why + ".",
                            "The turns of this member go to the others; with nobody left, to the default owner.",
                            "rules/settings/pools.yaml, or rules/settings/orgs/ORG.yaml for this org alone: take the"
                                    + " member out or name another. Or Setup > Users: activate this one."));
        }

        private static Optional<String> wrong(Optional<Owner> owner) {
            if (owner.isEmpty()) {
                return Optional.of("is no user of this org, or more than one");
            }
            if (!owner.get().active()) {
                return Optional.of("is inactive");
            }
            return owner.get().integrationUser()
                    ? Optional.of("is the user that Fairlead connects as")
                    : Optional.empty();
        }
    }
}
