package io.fairlead.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import io.fairlead.SalesforceTime;
import io.fairlead.decide.Decision;
import io.fairlead.decide.Plan;
import io.fairlead.decide.RecordWrite;
import io.fairlead.match.MatchSettings;
import io.fairlead.match.RecordStamp;
import io.fairlead.match.SameEmployer;
import io.fairlead.salesforce.ErrorKind;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.salesforce.SalesforceOrg;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the records that a batch of decisions rests on, just before it is written, in one call: do the facts still hold, has the person appeared
 * meanwhile, who is a campaign member already?
 */
public final class ReadBack {
    /** A SOQL statement may be 100,000 letters long. */
    private static final int LONGEST = 95_000;

    private static final String KEY = "Fairlead_Key__c";
    /** An account that others made so long before a decision may not have reached the mirror when it was made. */
    private static final Duration UNSEEN = Duration.ofMinutes(15);

    private static final List<String> CHECKED = List.of("Contact", "Lead", "Account", "Opportunity");

    private final Map<String, Instant> stampById = new HashMap<>();
    private final Map<String, Set<String>> idsByEmail = new HashMap<>();
    private final Map<String, String> personIdByKey = new HashMap<>();
    private final Set<String> touchedByOthers = new HashSet<>();
    private final Map<String, Account> accountByKey = new HashMap<>();
    private final List<Appeared> appeared = new ArrayList<>();
    private final Map<String, Member> memberByCampaignAndPerson = new HashMap<>();

    /** A campaign member that is there already. */
    record Member(String id, String status) {}

    /** An account that carries one of our keys. */
    record Account(String id, String name) {}

    /** An account that somebody else has just made. */
    private record Appeared(String id, String name, String website, Instant createdAt) {}

    private ReadBack() {}

    static ReadBack of(SalesforceOrg org, List<Decision> decisions) {
        var readBack = new ReadBack();
        readBack.read(org, decisions);
        return readBack;
    }

    private void read(SalesforceOrg org, List<Decision> decisions) {
        Map<String, String> soqlByName = queries(decisions);
        if (decisions.size() > 1 && soqlByName.values().stream().anyMatch(soql -> soql.length() > LONGEST)) {
            int half = decisions.size() / 2;
            read(org, decisions.subList(0, half));
            read(org, decisions.subList(half, decisions.size()));
            return;
        }
        if (!soqlByName.isEmpty()) {
            run(org, soqlByName);
        }
    }

    /** The Id of the person who carries the key that the decision would create, and whom nobody else has changed since; "" if there is none. */
    String twin(Decision decision) {
        String id = personIdByKey.getOrDefault(key(decision, RecordWrite.Role.PERSON), "");
        return touchedByOthers.contains(id) ? "" : id;
    }

    /** Why the decision's facts do not hold any more, or "". */
    String stale(Decision decision) {
        for (RecordStamp stamp : decision.facts().restsOn()) {
            if (!CHECKED.contains(stamp.object())) {
                continue;
            }
            Instant now = stampById.get(stamp.id());
            if (now == null) {
                return stamp.object() + " " + stamp.id() + " is gone";
            }
            if (!now.equals(SalesforceTime.instant(stamp.systemModstamp()))) {
                return stamp.object() + " " + stamp.id() + " changed at " + now;
            }
        }
        return newcomer(decision);
    }

    private String newcomer(Decision decision) {
        if (!createsPerson(decision)) {
            return "";
        }
        Set<String> known = new HashSet<>();
        decision.facts().restsOn().forEach(stamp -> known.add(stamp.id()));
        for (String id : idsByEmail.getOrDefault(email(decision), Set.of())) {
            if (!known.contains(id)) {
                return id + " with the same e-mail appeared";
            }
        }
        String twin = personIdByKey.getOrDefault(key(decision, RecordWrite.Role.PERSON), "");
        return twin.isEmpty()
                ? account(decision, known)
                : twin + " was created for the same person at the same employer";
    }

    /** An account of the same employer that match could not know: creation passes the gate of match once more. */
    private String account(Decision decision, Set<String> known) {
        if (key(decision, RecordWrite.Role.ACCOUNT).isEmpty()) {
            return "";
        }
        for (Appeared account : appeared) {
            if (!known.contains(account.id())
                    && !account.createdAt().isBefore(unseenSince(decision))
                    && SameEmployer.is(
                            decision.facts().change(), account.name(), account.website(), MatchSettings.standard())) {
                return "Account " + account.id() + " of the same employer appeared";
            }
        }
        return "";
    }

    /** Decided again, an event has seen everything that was there before. */
    private static Instant unseenSince(Decision decision) {
        return decision.attempt() > 1
                ? decision.decidedAt()
                : decision.decidedAt().minus(UNSEEN);
    }

    /** The account that carries this key already; its Id is "" if there is none. */
    Account account(String key) {
        return accountByKey.getOrDefault(key, new Account("", ""));
    }

    /** The key that a planned create in this role carries, or "". */
    private static String key(Decision decision, RecordWrite.Role role) {
        return decision.plan().records().stream()
                .filter(planned -> planned.role() == role && planned.create())
                .map(RecordWrite::externalId)
                .findFirst()
                .orElse("");
    }

    Member member(String campaignId, String personId) {
        return memberByCampaignAndPerson.getOrDefault(campaignId + personId, new Member("", ""));
    }

    private static boolean createsPerson(Decision decision) {
        return decision.plan().records().stream()
                .anyMatch(planned -> planned.role() == RecordWrite.Role.PERSON && planned.create());
    }

    private static String email(Decision decision) {
        return decision.facts().change().newEmail().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> queries(List<Decision> decisions) {
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
                    "SELECT Id, CampaignId, ContactId, LeadId, Status FROM CampaignMember WHERE CampaignId IN "
                            + list(campaigns) + " AND (ContactId IN " + list(people) + " OR LeadId IN " + list(people)
                            + ")");
        }
        return soql;
    }

    private static String newAccounts(List<Decision> decisions) {
        Instant since = decisions.stream()
                .filter(decision -> !key(decision, RecordWrite.Role.ACCOUNT).isEmpty())
                .map(ReadBack::unseenSince)
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

    private void run(SalesforceOrg org, Map<String, String> soqlByName) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("allOrNone", false);
        ArrayNode requests = body.putArray("compositeRequest");
        soqlByName.forEach((name, soql) -> requests.addObject()
                .put("method", "GET")
                .put("url", org.base() + "/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .put("referenceId", name));
        JsonNode answers = org.send("POST", "/composite", body, Map.of()).json().path("compositeResponse");
        for (JsonNode answer : answers) {
            take(org, answer);
        }
    }

    private void take(SalesforceOrg org, JsonNode answer) {
        String name = answer.path("referenceId").asText();
        if (answer.path("httpStatusCode").asInt() != 200) {
            JsonNode error = answer.path("body").path(0);
            String code = error.path("errorCode").asText();
            throw new SalesforceFailure(
                    answer.path("httpStatusCode").asInt(),
                    code,
                    ErrorKind.of(
                            answer.path("httpStatusCode").asInt(),
                            code,
                            error.path("message").asText()),
                    "Org " + org.name() + ", read back of " + name + ": " + code + " "
                            + error.path("message").asText());
        }
        JsonNode page = answer.path("body");
        takeRows(name, page.path("records"));
        while (!page.path("done").asBoolean(true)) {
            page = org.call("GET", page.path("nextRecordsUrl").asText(), null, Map.of())
                    .json();
            takeRows(name, page.path("records"));
        }
    }

    private void takeRows(String name, Iterable<JsonNode> rows) {
        for (JsonNode row : rows) {
            String id = row.path("Id").asText();
            if (name.equals("CampaignMember")) {
                String person = row.path("ContactId").asText(row.path("LeadId").asText());
                memberByCampaignAndPerson.put(
                        row.path("CampaignId").asText() + person,
                        new Member(id, row.path("Status").asText()));
                continue;
            }
            stampById.put(id, SalesforceTime.instant(row.path("SystemModstamp").asText()));
            String key = row.path(KEY).asText("");
            if (name.equals("Account") && !key.isEmpty()) {
                accountByKey.put(key, new Account(id, row.path("Name").asText()));
            } else if (name.equals("Account")) {
                appeared.add(new Appeared(
                        id,
                        row.path("Name").asText(),
                        row.path("Website").asText(""),
                        SalesforceTime.instant(row.path("CreatedDate").asText())));
            } else if (!key.isEmpty()) {
                personIdByKey.put(key, id);
                if (!row.path("CreatedById").equals(row.path("LastModifiedById"))) {
                    touchedByOthers.add(id);
                }
            }
            String email = row.path("Email").asText("").toLowerCase(Locale.ROOT);
            if (!email.isEmpty() && !row.path("IsConverted").asBoolean(false)) {
                idsByEmail.computeIfAbsent(email, none -> new HashSet<>()).add(id);
            }
        }
    }

    private static String list(Collection<String> values) {
        List<String> quoted = new ArrayList<>();
        for (String value : values) {
            quoted.add("'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'");
        }
        return "(" + String.join(",", quoted) + ")";
    }
}
