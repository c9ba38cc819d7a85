package io.fairlead.decide;

import io.fairlead.match.Directory;
import io.fairlead.match.Facts;
import io.fairlead.match.Owner;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the user or queue behind one source of ownership, and says why they cannot own the record if they cannot. */
final class OwnerFinder {

    /** Who a source leads to. */
    sealed interface Found {
        /** They can own it. {@code member} is their name in the pool, or "". */
        record Usable(Owner owner, String member) implements Found {}

        /** Not them, for this reason. */
        record Skipped(String why) implements Found {}
    }

    private final Facts facts;
    private final Settings settings;
    private final Directory directory;
    private final PoolPicker pools;
    private final Absences absences;

    OwnerFinder(Facts facts, Settings settings, Lookups lookups) {
        this.facts = facts;
        this.settings = settings;
        this.directory = lookups.directory();
        this.absences = new Absences(settings, directory, facts.org().today());
        this.pools = new PoolPicker(facts, lookups, absences);
    }

    /**
     * Who this source leads to.
     *
     * @param object the object that they shall own
     * @param name the user, queue, pool or field that the source names, or ""
     */
    Found find(String source, String name, String object) {
        return switch (source) {
            case "ACCOUNT_OWNER" -> check(facts.employer().owner(), "the account", object);
            case "ACCOUNT_USER" ->
                check(facts.employer().userFields().getOrDefault(name, Owner.NOBODY), "the account's " + name, object);
            case "OPEN_OPPORTUNITY_OWNER" ->
                check(facts.employer().openOpportunityOwner(), "the open opportunity", object);
            case "PAST_RECORD_OWNER" -> check(facts.tracked().owner(), "the record they left", object);
            case "PAST_ACCOUNT_OWNER" -> check(facts.tracked().accountOwner(), "the account they left", object);
            case "PAST_OPPORTUNITY_OWNER" ->
                check(facts.tracked().deal().owner(), "the open opportunity they left", object);
            case "POOL" -> pool(name);
            case "QUEUE" -> queue(name, object);
            case "USER" -> user(name, object);
            case "DEFAULT" -> standIn(object);
            case "ASSIGNMENT_RULE" -> assignmentRule(object);
            default -> new Found.Skipped("there is no source of owners called " + source);
        };
    }

    private static Found assignmentRule(String object) {
        return object.equals("Lead")
                ? new Found.Usable(Owner.NOBODY, "")
                : new Found.Skipped("Salesforce's assignment rules pick owners for Leads, not for a " + object);
    }

    private Found check(Owner owner, String where, String object) {
        if (owner.id().isEmpty()) {
            return new Found.Skipped(where + " has none");
        }
        return check(owner, object);
    }

    private Found check(Owner owner, String object) {
        var why = unusable(owner, object);
        return why == null ? new Found.Usable(owner, "") : new Found.Skipped(owner.name() + " " + why);
    }

    /** Whoever stands in for everybody else is not asked whether they are away. */
    private Found standIn(String object) {
        var user = directory.user(settings.defaultOwner());
        return user.isPresent() && unfit(user.get(), object) == null
                ? new Found.Usable(user.get(), "")
                : user(settings.defaultOwner(), object);
    }

    private @Nullable String unusable(Owner owner, String object) {
        var why = unfit(owner, object);
        if (why != null) {
            return why;
        }
        var away = absences.why(owner);
        return away.isEmpty() ? null : away;
    }

    private @Nullable String unfit(Owner owner, String object) {
        if (!owner.active()) {
            return "is inactive";
        }
        if (owner.integrationUser()) {
            return "is an integration user";
        }
        if (owner.queue() && !queueOwns(owner, object)) {
            return "is a queue that cannot own a " + object;
        }
        return null;
    }

    private boolean queueOwns(Owner queue, String object) {
        return directory.queueByName().values().stream()
                .anyMatch(known -> known.owner().id().equals(queue.id()) && mayOwn(known, object));
    }

    private static boolean mayOwn(Directory.Queue queue, String object) {
        return !object.equals("Contact")
                && !object.equals("Account")
                && queue.objects().contains(object);
    }

    private Found user(String name, String object) {
        var user = directory.user(name);
        if (user.isEmpty()) {
            return new Found.Skipped("no user of this org is called \"%s\".%s"
                    .formatted(
                            name,
                            Nearest.maybe(
                                    Nearest.to(name, directory.userByName().keySet()))));
        }
        return check(user.get(), object);
    }

    private Found queue(String name, String object) {
        var real = settings.aliasByName().getOrDefault("queue:" + name, name);
        var queue = directory.queue(real);
        if (queue.isEmpty()) {
            return new Found.Skipped("no queue of this org is called \"%s\".%s"
                    .formatted(
                            real,
                            Nearest.maybe(
                                    Nearest.to(real, directory.queueByName().keySet()))));
        }
        if (!mayOwn(queue.get(), object)) {
            return new Found.Skipped("the queue \"%s\" cannot own a %s".formatted(real, object));
        }
        return new Found.Usable(queue.get().owner(), "");
    }

    private Found pool(String name) {
        var pool = settings.poolByName().get(name);
        if (pool == null) {
            return new Found.Skipped("settings/pools.yaml has no pool \"%s\".%s"
                    .formatted(
                            name,
                            Nearest.maybe(Nearest.to(name, settings.poolByName().keySet()))));
        }
        return pools.pick(pool, user -> directory.user(user.toLowerCase(Locale.ROOT)));
    }
}
