package io.fairlead.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import io.fairlead.SalesforceTime;
import io.fairlead.decide.Decision;
import io.fairlead.decide.RecordWrite;
import io.fairlead.match.MatchSettings;
import io.fairlead.match.RecordStamp;
import io.fairlead.match.SameEmployer;
import io.fairlead.salesforce.ErrorKind;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.salesforce.SalesforceOrg;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the records that a batch of decisions rests on, just before it is written, in one call: do the facts still hold, has the person appeared
 * meanwhile, who is a campaign member already?
 */
public final class ReadBack {
    /** A SOQL statement may be 100,000 letters long. */
    private static final int LONGEST = 95_000;

    private static final List<String> CHECKED = List.of("Contact", "Lead", "Account", "Opportunity");

    private final Map<String, Instant> stampById = new HashMap<>();
    private final Map<String, String> objectById = new HashMap<>();
    private final Map<String, Set<String>> idsByEmail = new HashMap<>();
    private final Map<String, String> personIdByKey = new HashMap<>();
    private final Set<String> touchedByOthers = new HashSet<>();
    private final Map<String, Account> accountByKey = new HashMap<>();
    private final List<Appeared> appeared = new ArrayList<>();
    private final Map<String, Member> memberByCampaignAndPerson = new HashMap<>();

    /** A campaign member that is there already. */
    record Member(String id, String status, Instant createdAt) {}

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
        Map<String, String> soqlByName = ReadBackQueries.of(decisions);
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
        String id = personIdByKey.getOrDefault(ReadBackQueries.key(decision, RecordWrite.Role.PERSON), "");
        return touchedByOthers.contains(id) ? "" : id;
    }

    /** What the decision's facts do not know, if anything. */
    Optional<Stale> stale(Decision decision) {
        for (RecordStamp stamp : decision.facts().restsOn()) {
            if (!CHECKED.contains(stamp.object())) {
                continue;
            }
            Instant now = stampById.get(stamp.id());
            if (now == null) {
                return Optional.of(
                        new Stale(stamp.object(), stamp.id(), stamp.object() + " " + stamp.id() + " is gone"));
            }
            if (!now.equals(SalesforceTime.instant(stamp.systemModstamp()))) {
                return Optional.of(new Stale(
                        stamp.object(), stamp.id(), stamp.object() + " " + stamp.id() + " changed at " + now));
            }
        }
        return newcomer(decision);
    }

    private Optional<Stale> newcomer(Decision decision) {
        if (!ReadBackQueries.createsPerson(decision)) {
            return Optional.empty();
        }
        Set<String> known = new HashSet<>();
        decision.facts().restsOn().forEach(stamp -> known.add(stamp.id()));
        for (String id : idsByEmail.getOrDefault(ReadBackQueries.email(decision), Set.of())) {
            if (!known.contains(id)) {
                return Optional.of(new Stale(object(id), id, id + " with the same e-mail appeared"));
            }
        }
        String twin = personIdByKey.getOrDefault(ReadBackQueries.key(decision, RecordWrite.Role.PERSON), "");
        return twin.isEmpty()
                ? account(decision, known)
                : Optional.of(
                        new Stale(object(twin), twin, twin + " was created for the same person at the same employer"));
    }

    private String object(String id) {
        return objectById.getOrDefault(id, "");
    }

    /** An account of the same employer that match could not know: creation passes the gate of match once more. */
    private Optional<Stale> account(Decision decision, Set<String> known) {
        if (ReadBackQueries.key(decision, RecordWrite.Role.ACCOUNT).isEmpty()) {
            return Optional.empty();
        }
        return appeared.stream()
                .filter(account -> !known.contains(account.id())
                        && !account.createdAt().isBefore(ReadBackQueries.unseenSince(decision))
                        && SameEmployer.is(
                                decision.facts().change(), account.name(), account.website(), MatchSettings.standard()))
                .findFirst()
                .map(account -> new Stale(
                        "Account", account.id(), "Account " + account.id() + " of the same employer appeared"));
    }

    /** The account that carries this key already; its Id is "" if there is none. */
    Account account(String key) {
        return accountByKey.getOrDefault(key, new Account("", ""));
    }

    Member member(String campaignId, String personId) {
        return memberByCampaignAndPerson.getOrDefault(campaignId + personId, new Member("", "", Instant.EPOCH));
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
                        new Member(
                                id,
                                row.path("Status").asText(),
                                SalesforceTime.instant(row.path("CreatedDate").asText())));
                continue;
            }
            objectById.put(id, name);
            stampById.put(id, SalesforceTime.instant(row.path("SystemModstamp").asText()));
            String key = row.path(ReadBackQueries.KEY).asText("");
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
}
