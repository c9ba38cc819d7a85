package io.fairlead.write;

import io.fairlead.FactsSample;
import io.fairlead.JobChangeSample;
import io.fairlead.Samples;
import io.fairlead.decide.Decider;
import io.fairlead.decide.Decision;
import io.fairlead.decide.FieldCatalog;
import io.fairlead.decide.Hold;
import io.fairlead.decide.Lookups;
import io.fairlead.decide.Plan;
import io.fairlead.decide.PoolLedger;
import io.fairlead.decide.Settings;
import io.fairlead.match.Directory;
import io.fairlead.match.Owner;
import io.fairlead.match.RecordStamp;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.salesforce.ConnectedOrg;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes decisions about the records of a connected org, under the rules that ship, and writes them. */
final class Work {
    static final RulePack PACK = RuleFolder.load(
                    Path.of(System.getProperty("fairlead.home", "."), "rules"), "production")
            .orThrow();
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-04T09:00:00Z"), ZoneOffset.UTC);

    private final ConnectedOrg org;
    final Writer writer;
    private final Decider decider = new Decider(CLOCK);
    private final Lookups lookups;
    private final Map<String, String> campaignIdByName = new HashMap<>();
    private int number;

    Work(ConnectedOrg org) {
        this.org = org;
        this.writer = new Writer(org.salesforce(), CLOCK, Duration.ofMillis(1));
        this.lookups = new Lookups(directory(), FieldCatalog.UNKNOWN, new NoTurns());
    }

    private Directory directory() {
        Map<String, Owner> userByName = new HashMap<>();
        PACK.settings().poolByName().values().stream()
                .flatMap(pool -> pool.members().stream())
                .map(Settings.Member::user)
                .forEach(name -> userByName.put(name.toLowerCase(Locale.ROOT), owner(name)));
        String standIn = PACK.settings().defaultOwner();
        userByName.put(standIn.toLowerCase(Locale.ROOT), owner(standIn));
        Map<String, Directory.Campaign> campaignByName = new HashMap<>();
        for (String name : List.of(
                "Past Champions 2026",
                "New Hires & Promotions",
                "Re-Engagement: Closed Lost",
                "Customer Alumni EMEA",
                "Departed Contacts (suppress)")) {
            campaignByName.put(name.toLowerCase(Locale.ROOT), campaign(name));
        }
        return new Directory(userByName, Map.of(), campaignByName);
    }

    private Owner owner(String name) {
        return new Owner(org.colleagueId(), name, false, true, false);
    }

    private Directory.Campaign campaign(String name) {
        String id = org.create("Campaign", "Name", name, "IsActive", true);
        List<Directory.MemberStatus> statuses = new ArrayList<>();
        int order = 3;
        for (String label : List.of("Added", "Contacted", "Met")) {
            org.create(
                    "CampaignMemberStatus",
                    "CampaignId",
                    id,
                    "Label",
                    label,
                    "SortOrder",
                    order,
                    "HasResponded",
                    label.equals("Met"));
            statuses.add(new Directory.MemberStatus(label, order++, label.equals("Met"), false));
        }
        campaignIdByName.put(name, id);
        return new Directory.Campaign(id, name, true, statuses);
    }

    String campaignId(String name) {
        return campaignIdByName.getOrDefault(name, "");
    }

    Owner colleague() {
        return owner("Rosa Lindqvist");
    }

    /** A job change of a new person with their own tracked Contact; nobody knows the new employer. */
    Mover mover() {
        int at = ++number;
        String tracked = org.create(
                "Contact",
                "LastName",
                "Mover" + at,
                "Email",
                "mover" + at + "@oldmill.example",
                "Title",
                "Director Operations");
        var change = Samples.jobChange()
                .with("eventId", "ev-" + at)
                .with("lastName", "Mover" + at)
                .with("fullName", "Ada Mover" + at)
                .with("pastEmail", "mover" + at + "@oldmill.example")
                .with("newEmail", "mover" + at + "@northwind" + at + ".example")
                .with("newCompanyName", "Northwind " + at + " GmbH")
                .with("newCompanyDomain", "northwind" + at + ".example");
        var facts = Samples.facts()
                .with("tracked.id", tracked)
                .with("tracked.accountId", "")
                .with("tracked.fields", Map.of("LastName", "Mover" + at, "Title", "Director Operations"))
                .with("tracked.owner", colleague())
                .with("tracked.accountOwner", colleague())
                .with("employerKey", "employer-" + at)
                .with("personKey", "person-" + at)
                .with("restsOn", List.of());
        return new Mover(change, facts, Set.of("Contact " + tracked), 1).from(change);
    }

    /** A job change under construction; the facts rest on the records named. */
    final class Mover {
        private final JobChangeSample change;
        private final FactsSample facts;
        private final Set<String> rest;
        private final int attempt;

        private Mover(JobChangeSample change, FactsSample facts, Set<String> rest, int attempt) {
            this.change = change;
            this.facts = facts;
            this.rest = Set.copyOf(rest);
            this.attempt = attempt;
        }

        private Mover from(JobChangeSample other) {
            return new Mover(other, facts.change(other), rest, attempt);
        }

        Mover change(String property, Object value) {
            return from(change.with(property, value));
        }

        Mover facts(String path, Object value) {
            return new Mover(change, facts.with(path, value), rest, attempt);
        }

        Mover attempt(int next) {
            return new Mover(change, facts, rest, next);
        }

        private Mover on(String object, String id) {
            Set<String> more = new java.util.HashSet<>(rest);
            more.add(object + " " + id);
            return new Mover(change, facts, more, attempt);
        }

        /** The new employer is this account. */
        Mover at(String account) {
            var sample = Samples.facts().atKnownAccount().build();
            return facts("employer", sample.employer())
                    .facts("employer.id", account)
                    .facts("employer.owner", colleague())
                    .on("Account", account);
        }

        /** A target company: the champion gets a contact and an account. */
        Mover atTarget() {
            return change("isTargetCompany", true);
        }

        /** The person is this Lead or Contact of the org already. */
        Mover known(String object, String id, Map<String, Object> fields) {
            var sample = object.equals("Lead")
                    ? Samples.facts().existingLead().build()
                    : Samples.facts().existingContact().build();
            return facts("person", sample.person())
                    .facts("person.id", id)
                    .facts("person.accountId", "")
                    .facts("person.owner", colleague())
                    .facts("person.fields", fields)
                    .on(object, id);
        }

        Decision decide() {
            List<RecordStamp> stamps = new ArrayList<>();
            for (String name : rest) {
                String[] parts = name.split(" ");
                String stamp =
                        org.read(parts[0], parts[1]).path("SystemModstamp").asText();
                stamps.add(new RecordStamp(parts[0], parts[1], stamp));
            }
            var decision = decider.decide(facts.with("restsOn", stamps).build(), attempt, PACK.book(), lookups);
            Hold hold = decision.hold();
            if (hold != null) {
                throw new AssertionError("held: " + hold.sentence());
            }
            return decision;
        }
    }

    /** The same decision with another plan. */
    static Decision with(Decision decision, Plan plan) {
        return new Decision(
                decision.org(),
                decision.eventId(),
                decision.attempt(),
                decision.mode(),
                decision.decidedAt(),
                decision.rulePack(),
                decision.facts(),
                decision.answers(),
                decision.status(),
                decision.statusReason(),
                plan,
                decision.hold());
    }

    /** No outcome is kept here, so none has created a record. */
    static final UnaryOperator<Set<String>> NONE_CREATED = ids -> Set.of();

    List<Outcome> write(List<Decision> decisions) {
        return write(decisions, Set.of());
    }

    List<Outcome> write(List<Decision> decisions, Set<String> begun) {
        var checked = writer.check(decisions, begun, Work.NONE_CREATED);
        if (!checked.staleById().isEmpty()) {
            throw new AssertionError("stale: " + checked.staleById());
        }
        return writer.write(checked);
    }

    Outcome write(Decision decision) {
        return write(List.of(decision)).get(0);
    }

    static Outcome.@Nullable RecordOutcome record(Outcome outcome, String role) {
        return outcome.records().stream()
                .filter(record -> record.role().equals(role))
                .findFirst()
                .orElse(null);
    }

    static Outcome.RecordOutcome the(Outcome outcome, String role) {
        var record = record(outcome, role);
        if (record == null) {
            throw new AssertionError("nothing in the role " + role + ": " + outcome);
        }
        return record;
    }

    static String id(Outcome outcome, String role) {
        return the(outcome, role).id();
    }

    static Hold hold(Outcome outcome) {
        Hold hold = outcome.hold();
        if (hold == null) {
            throw new AssertionError("not held: " + outcome);
        }
        return hold;
    }

    /** A ledger in which everybody is at the beginning. */
    private static final class NoTurns implements PoolLedger {
        @Override
        public Optional<String> earlierPick(String org, String pool, String eventId, String employerKey) {
            return Optional.empty();
        }

        @Override
        public Map<String, Long> turns(String org, String pool) {
            return Map.of();
        }

        @Override
        public List<String> latest(String org, String pool) {
            return List.of();
        }

        @Override
        public void reserve(String org, String pool, String eventId, String employerKey, String user) {}
    }
}
