package io.fairlead.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.SalesforceTime;
import io.fairlead.audit.AuditStore;
import io.fairlead.audit.DecisionFilter;
import io.fairlead.audit.DecisionRow;
import io.fairlead.audit.EventState.State;
import io.fairlead.decide.EventStatus;
import io.fairlead.write.Outcome;
import io.fairlead.write.Outcome.RecordOutcome;
import io.fairlead.write.Outcome.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;

/** Holds what the audit store says against itself and against the org, record by record: nothing lost, nothing doubled, nothing unexplained. */
final class CrashProof {
    private static final int SHOWN = 20;

    private final String story;
    private final SoftAssertions soft = new SoftAssertions();
    private final List<DecisionRow> rows;
    private final AuditStore audit;
    private final Map<String, List<Outcome>> outcomesByEvent = new TreeMap<>();

    /** {@code story} says how it came to this, in every message. */
    CrashProof(AuditStore audit, String story) {
        this.story = story;
        this.audit = audit;
        this.rows = rows(audit);
        rows.forEach(row -> outcomesByEvent.put(row.eventId(), audit.writes().of(row.org(), row.eventId())));
    }

    private static List<DecisionRow> rows(AuditStore audit) {
        List<DecisionRow> all = new ArrayList<>();
        var filter = DecisionFilter.ALL.withLimit(1000);
        var page = audit.list().list(filter);
        all.addAll(page.items());
        while (!page.next().isEmpty()) {
            page = audit.list().list(filter.withAfter(page.next()));
            all.addAll(page.items());
        }
        return all;
    }

    /** Fails with every event that is amiss and what differs. */
    void verify() {
        List<AssertionError> amiss = soft.assertionErrorsCollected();
        if (!amiss.isEmpty()) {
            throw new AssertionError(story + ", and then " + amiss.size() + " things are amiss:\n"
                    + amiss.stream()
                            .limit(SHOWN)
                            .map(one -> String.valueOf(one.getMessage()))
                            .collect(Collectors.joining("\n")));
        }
    }

    /** Every event that was fed has been decided, and has ended exactly once or waits for a person. */
    void inTheStore(Collection<String> fed) {
        Set<String> known = new HashSet<>();
        rows.forEach(row -> known.add(row.eventId()));
        soft.assertThat(fed.stream().filter(event -> !known.contains(event)))
                .as("events that were fed and are in no decision")
                .isEmpty();
        for (DecisionRow row : rows) {
            soft.assertThat(row.state())
                    .as("event %s, %s", row.eventId(), row.status())
                    .isNotEqualTo(State.WAITING);
            soft.assertThat(outcomes(row.eventId()).stream()
                            .filter(outcome -> outcome.status().terminal())
                            .map(Outcome::decisionId))
                    .as("event %s, %s: its attempts that ended", row.eventId(), row.status())
                    .hasSize(row.state() == State.WRITTEN ? 1 : 0);
        }
        soft.assertThat(audit.held().openByReason().keySet())
                .as("reasons of what is held: nothing waits only because a process was killed")
                .doesNotContain("FACTS_KEEP_CHANGING", "FAILED", "SALESFORCE");
    }

    /** Every outcome that was kept has been handed on. */
    void onTheQueues(Set<String> eventsOfOutcomes) {
        outcomesByEvent.forEach(
                (event, outcomes) -> soft.assertThat(outcomes.isEmpty() || eventsOfOutcomes.contains(event))
                        .as("event %s: its outcome is on the topic", event)
                        .isTrue());
    }

    /** Whatever has appeared or changed in the org is said by an outcome. */
    void explained(Map<String, String> stampsBefore, Map<String, String> stamps) {
        Set<String> said = new HashSet<>();
        records().values().forEach(records -> records.forEach(record -> said.add(record.id())));
        stamps.forEach((id, stamp) -> soft.assertThat(stamp.equals(stampsBefore.get(id)) || said.contains(id))
                .as("record %s is %s, by the outcome of an event", id, stampsBefore.containsKey(id) ? "changed" : "new")
                .isTrue());
    }

    /** Whatever an outcome says was written is in the org, once. */
    void inTheOrg(OrgRecords org) throws IOException, InterruptedException {
        values(org);
        soft.assertThat(org.column("Event_Id__c", "SELECT Event_Id__c FROM Fairlead_Job_Change__c"))
                .as("events in the org")
                .containsExactlyInAnyOrderElementsOf(eventsWithOutcome());
        createdOnce();
        people(org);
        var tasks = org.query("SELECT Id, Fairlead_Key__c FROM Task WHERE Fairlead_Key__c != null");
        unique("task keys", column(tasks, "Fairlead_Key__c"));
        soft.assertThat(column(tasks, "Id")).as("tasks").containsExactlyInAnyOrderElementsOf(ids("TASK"));
        unique(
                "campaign members",
                org.query("SELECT CampaignId, ContactId, LeadId FROM CampaignMember").stream()
                        .map(member -> member.path("CampaignId").asText() + " "
                                + member.path("ContactId").asText("")
                                + member.path("LeadId").asText(""))
                        .toList());
    }

    /** What was written where, and by whom; what was written last counts. */
    private record Said(String event, Object value) {}

    private void values(OrgRecords org) throws IOException, InterruptedException {
        Map<String, Map<String, Map<String, Said>>> byObject = new TreeMap<>();
        outcomesByEvent.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Outcome::writtenAt))
                .forEach(outcome -> outcome.records().stream()
                        .filter(CrashProof::done)
                        .forEach(record -> record.after().forEach((field, value) -> byObject.computeIfAbsent(
                                        record.object(), object -> new TreeMap<>())
                                .computeIfAbsent(record.id(), id -> new TreeMap<>())
                                .put(field, new Said(outcome.eventId(), value)))));
        for (var object : byObject.entrySet()) {
            Set<String> fields = new TreeSet<>();
            object.getValue().values().forEach(said -> fields.addAll(said.keySet()));
            fields.remove("Id");
            Map<String, JsonNode> recordById = new HashMap<>();
            org.query("SELECT Id, " + String.join(", ", fields) + " FROM " + object.getKey())
                    .forEach(record -> recordById.put(record.path("Id").asText(), record));
            object.getValue()
                    .forEach((id, saidByField) -> saidByField.forEach((field, said) -> soft.assertThat(
                                    holds(recordById.getOrDefault(id, Json.MAPPER.missingNode()), field, said.value()))
                            .as(
                                    "event %s wrote %s.%s of %s as <%s>, and the org has <%s>",
                                    said.event(),
                                    object.getKey(),
                                    field,
                                    id,
                                    said.value(),
                                    recordById.containsKey(id)
                                            ? recordById.get(id).path(field)
                                            : "no such record")
                            .isTrue()));
        }
    }

    private static boolean holds(JsonNode record, String field, Object value) {
        JsonNode now = record.path(field);
        if (now.isNumber() && value instanceof Number number) {
            return now.doubleValue() == number.doubleValue();
        }
        String said = String.valueOf(value);
        var time = SalesforceTime.find(said);
        return now.asText().equals(said) || (time.isPresent() && time.equals(SalesforceTime.find(now.asText())));
    }

    private static boolean done(RecordOutcome record) {
        return record.result() == Result.CREATED || record.result() == Result.UPDATED;
    }

    private void createdOnce() {
        Map<String, String> eventById = new HashMap<>();
        records().forEach((event, records) -> records.stream()
                .filter(record -> record.result() == Result.CREATED)
                .forEach(record -> {
                    String other = eventById.put(record.id(), event);
                    soft.assertThat(other)
                            .as("%s %s was created by event %s, and before by", record.object(), record.id(), event)
                            .isIn(null, event);
                }));
    }

    private void people(OrgRecords org) throws IOException, InterruptedException {
        var leads = org.query("SELECT Id, Fairlead_Key__c, Email, Company FROM Lead WHERE Fairlead_Created__c = true");
        var contacts = org.query("SELECT Id, Fairlead_Key__c, Email, Account.Name, AccountId FROM Contact"
                + " WHERE Fairlead_Created__c = true");
        List<String> keys = new ArrayList<>(column(leads, "Fairlead_Key__c"));
        keys.addAll(column(contacts, "Fairlead_Key__c"));
        unique("keys of people", keys);
        List<String> ids = new ArrayList<>(column(leads, "Id"));
        ids.addAll(column(contacts, "Id"));
        soft.assertThat(ids).as("people created").containsExactlyInAnyOrderElementsOf(createdPeople());
        unique("people by e-mail and company", whoIsWhere(leads, contacts));
        soft.assertThat(rows.stream().mapToInt(DecisionRow::credit).sum())
                .as("credits")
                .isEqualTo(ids.size() + onlyRecorded());
        var accounts = org.query("SELECT Id, Fairlead_Key__c FROM Account WHERE Fairlead_Created__c = true");
        unique("keys of accounts", column(accounts, "Fairlead_Key__c"));
        soft.assertThat(accounts).as("accounts created").isNotEmpty();
        soft.assertThat(column(contacts, "AccountId"))
                .as("every new account has its contact")
                .containsAll(column(accounts, "Id"));
    }

    private static List<String> whoIsWhere(List<JsonNode> leads, List<JsonNode> contacts) {
        List<String> who = new ArrayList<>();
        leads.forEach(lead -> who.add(
                lead.path("Email").asText("") + " at " + lead.path("Company").asText()));
        contacts.forEach(contact -> who.add(contact.path("Email").asText("") + " at "
                + contact.path("Account").path("Name").asText()));
        who.removeIf(one -> one.startsWith(" at ") || one.startsWith("null at "));
        return who;
    }

    private List<Outcome> outcomes(String event) {
        return outcomesByEvent.getOrDefault(event, List.of());
    }

    private Map<String, List<RecordOutcome>> records() {
        Map<String, List<RecordOutcome>> recordsByEvent = new LinkedHashMap<>();
        outcomesByEvent.forEach((event, outcomes) -> recordsByEvent.put(
                event,
                outcomes.stream().flatMap(outcome -> outcome.records().stream()).toList()));
        return recordsByEvent;
    }

    private Set<String> eventsWithOutcome() {
        Set<String> events = new TreeSet<>(outcomesByEvent.keySet());
        events.removeIf(event -> outcomes(event).isEmpty());
        return events;
    }

    private Set<String> createdPeople() {
        Set<String> ids = new TreeSet<>();
        records().values().forEach(records -> records.stream()
                .filter(record -> record.role().equals("PERSON") && record.result() == Result.CREATED)
                .forEach(record -> ids.add(record.id())));
        return ids;
    }

    private Set<String> ids(String role) {
        Set<String> ids = new TreeSet<>();
        records().values().forEach(records -> records.stream()
                .filter(record -> record.role().equals(role))
                .forEach(record -> ids.add(record.id())));
        return ids;
    }

    /** Job changes that a flow of the org's own answers; somebody who left or got another title is nobody new. */
    private int onlyRecorded() {
        return (int) rows.stream()
                .filter(row ->
                        row.status() == EventStatus.EVENT_ONLY && row.kind().equals("COMPANY_CHANGE"))
                .count();
    }

    private static List<String> column(List<JsonNode> records, String field) {
        return records.stream().map(record -> record.path(field).asText("")).toList();
    }

    private void unique(String what, List<String> values) {
        soft.assertThat(values).as(what).doesNotHaveDuplicates();
    }
}
