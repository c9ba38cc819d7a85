package io.fairlead.write;

import io.fairlead.decide.Decision;
import io.fairlead.decide.Plan;
import io.fairlead.decide.RecordWrite;
import io.fairlead.match.RecordStamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a batch of decisions has to know of the org just before it is written, as one SOQL statement an object. */
final class ReadBackQueries {
    static final String KEY = "Fairlead_Key__c";
    /** An account that others made so long before a decision may not have reached the mirror when it was made. */
    private static final Duration UNSEEN = Duration.ofMinutes(15);

    private ReadBackQueries() {}

    /** The statements by object; none for an object that nothing rests on. */
    static Map<String, String> of(List<Decision> decisions) {
        Map<String, Set<String>> idsByObject = new TreeMap<>();
        Set<String> emails = new LinkedHashSet<>();
        Set<String> peopleKeys = new LinkedHashSet<>();
        Set<String> accountKeys = new LinkedHashSet<>();
        Set<String> campaigns = new LinkedHashSet<>();
        Set<String> people = new LinkedHashSet<>();
        for (Decision decision : decisions) {
            for (RecordStamp stamp : decision.facts().restsOn()) {
                idsByObject
                        .computeIfAbsent(stamp.object(), object -> new LinkedHashSet<>())
                        .add(stamp.id());
            }
            if (createsPerson(decision) && !email(decision).isEmpty()) {
                emails.add(email(decision));
            }
            peopleKeys.add(key(decision, RecordWrite.Role.PERSON));
            accountKeys.add(key(decision, RecordWrite.Role.ACCOUNT));
            addMembers(decision, campaigns, people);
        }
        peopleKeys.remove("");
        accountKeys.remove("");
        Map<String, String> soql = new LinkedHashMap<>();
        for (String object : List.of("Contact", "Lead")) {
            String unconverted = object.equals("Lead") ? ", IsConverted" : "";
            String where = anyOf(idsByObject, object, peopleKeys, emails);
            if (!where.isEmpty()) {
                soql.put(
                        object,
                        "SELECT Id, SystemModstamp, CreatedById, LastModifiedById, Email, " + KEY + unconverted
                                + " FROM " + object + " WHERE " + where);
            }
        }
        String accounts = anyOf(idsByObject, "Account", accountKeys, Set.of());
        if (!accountKeys.isEmpty()) {
            accounts += newAccounts(decisions);
        }
        if (!accounts.isEmpty()) {
            soql.put(
                    "Account",
                    "SELECT Id, SystemModstamp, CreatedDate, Name, Website, " + KEY + " FROM Account WHERE "
                            + accounts);
        }
        String opportunities = anyOf(idsByObject, "Opportunity", Set.of(), Set.of());
        if (!opportunities.isEmpty()) {
            soql.put("Opportunity", "SELECT Id, SystemModstamp FROM Opportunity WHERE " + opportunities);
        }
        if (!campaigns.isEmpty() && !people.isEmpty()) {
            soql.put(
                    "CampaignMember",
                    "SELECT Id, CampaignId, ContactId, LeadId, Status, CreatedDate FROM CampaignMember WHERE CampaignId IN "
                            + list(campaigns) + " AND (ContactId IN " + list(people) + " OR LeadId IN " + list(people)
                            + ")");
        }
        return soql;
    }

    private static String newAccounts(List<Decision> decisions) {
        Instant since = decisions.stream()
                .filter(decision -> !key(decision, RecordWrite.Role.ACCOUNT).isEmpty())
                .map(ReadBackQueries::unseenSince)
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .truncatedTo(ChronoUnit.SECONDS);
        return " OR (" + KEY + " = null AND CreatedDate >= " + since + ")";
    }

    private static String anyOf(
            Map<String, Set<String>> idsByObject, String object, Set<String> keys, Set<String> emails) {
        List<String> either = new ArrayList<>();
        Set<String> ids = idsByObject.getOrDefault(object, Set.of());
        if (!ids.isEmpty()) {
            either.add("Id IN " + list(ids));
        }
        if (!keys.isEmpty()) {
            either.add(KEY + " IN " + list(keys));
        }
        if (!emails.isEmpty()) {
            either.add("Email IN " + list(emails));
        }
        return String.join(" OR ", either);
    }

    private static void addMembers(Decision decision, Set<String> campaigns, Set<String> people) {
        for (Plan.Membership membership : decision.plan().memberships()) {
            for (RecordWrite planned : decision.plan().records()) {
                if (planned.role() == membership.role() && !planned.create()) {
                    campaigns.add(membership.campaignId());
                    people.add(planned.id());
                }
            }
        }
    }

    static boolean createsPerson(Decision decision) {
        return decision.plan().records().stream()
                .anyMatch(planned -> planned.role() == RecordWrite.Role.PERSON && planned.create());
    }

    static String email(Decision decision) {
        return decision.facts().change().newEmail().toLowerCase(Locale.ROOT);
    }

    /** The key that a planned create in this role carries, or "". */
    static String key(Decision decision, RecordWrite.Role role) {
        return decision.plan().records().stream()
                .filter(planned -> planned.role() == role && planned.create())
                .map(RecordWrite::externalId)
                .findFirst()
                .orElse("");
    }

    /** Decided again, an event has seen everything that was there before. */
    static Instant unseenSince(Decision decision) {
        return decision.attempt() > 1
                ? decision.decidedAt()
                : decision.decidedAt().minus(UNSEEN);
    }

    static String list(Collection<String> values) {
        List<String> quoted = new ArrayList<>();
        for (String value : values) {
            quoted.add("'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'");
        }
        return "(" + String.join(",", quoted) + ")";
    }
}
