package io.fairlead.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.SalesforceTime;
import io.fairlead.decide.EventStatus;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.salesforce.SalesforceOrg;
import io.fairlead.write.Outcome.RecordOutcome;
import io.fairlead.write.Outcome.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what one outcome wrote: a created record is deleted if nobody else has touched it since, an updated field gets its old value back
 * where it still holds ours. Everything else is left and listed.
 */
public final class Undo {
    private static final List<String> LAST_FIRST = List.of("TASK", "MEMBER", "OLD", "PERSON", "ACCOUNT", "EVENT");

    private final SalesforceOrg org;
    private final String integrationUser;
    private final Clock clock;

    /** @param integrationUser Id of the user that Fairlead writes as */
    public Undo(SalesforceOrg org, String integrationUser, Clock clock) {
        this.org = org;
        this.integrationUser = integrationUser;
        this.clock = clock;
    }

    /** What was done about one record. */
    public record Step(String role, String object, String id, Kind kind, String what) {}

    /** Kinds of steps. */
    public enum Kind {
        DELETED,
        RESTORED,
        LEFT
    }

    /**
     * What was undone, and the outcome that says so.
     *
     * @param outcome the event as REVERTED; its records are what was changed
     */
    public record Undone(List<Step> steps, Outcome outcome) {
        public Undone {
            steps = List.copyOf(steps);
        }
    }

    /** How many calls undoing this needs at most: a record that we created is read, looked at from three sides, and deleted. */
    public static long calls(Outcome outcome) {
        return outcome.records().stream()
                .filter(record -> !record.id().isEmpty())
                .mapToLong(record ->
                        record.result() == Result.CREATED && !record.role().equals("EVENT") ? 5 : 2)
                .sum();
    }

    /** Undoes one outcome; calling it again finds nothing left to do. */
    public Undone undo(Outcome outcome) {
        List<Step> steps = new ArrayList<>();
        List<RecordOutcome> changed = new ArrayList<>();
        List<RecordOutcome> records = new ArrayList<>(outcome.records());
        records.sort((a, b) -> Integer.compare(LAST_FIRST.indexOf(a.role()), LAST_FIRST.indexOf(b.role())));
        for (RecordOutcome record : records) {
            boolean written = record.result() == Result.CREATED || record.result() == Result.UPDATED;
            if (written && !record.id().isEmpty()) {
                steps.add(undo(record, outcome.writtenAt(), changed));
            }
        }
        long left = steps.stream().filter(step -> step.kind() == Kind.LEFT).count();
        String reason = left == 0 ? "Undone" : "Undone, but " + left + " records were left as they are";
        return new Undone(
                steps,
                new Outcome(
                        outcome.org(),
                        outcome.eventId(),
                        outcome.attempt(),
                        EventStatus.REVERTED,
                        reason,
                        clock.instant(),
                        changed,
                        steps.size(),
                        0,
                        null));
    }

    private Step undo(RecordOutcome record, Instant writtenAt, List<RecordOutcome> changed) {
        JsonNode now = read(record);
        if (now == null) {
            return step(record, Kind.LEFT, "is gone already");
        }
        if (record.role().equals("EVENT") && now.path("Status__c").asText().equals(EventStatus.REVERTED.name())) {
            return step(record, Kind.LEFT, "is REVERTED already");
        }
        if (record.role().equals("EVENT")) {
            return update(
                    record,
                    Map.of("Status__c", EventStatus.REVERTED.name(), "Credit_Charged__c", 0),
                    changed,
                    "is kept, as REVERTED");
        }
        if (record.result() == Result.CREATED) {
            return delete(record, now, writtenAt, changed);
        }
        return restore(record, now, changed);
    }

    private @Nullable JsonNode read(RecordOutcome record) {
        Set<String> fields = new TreeSet<>(record.after().keySet());
        fields.addAll(List.of("LastModifiedById", "LastModifiedDate"));
        if (record.role().equals("EVENT")) {
            fields.add("Status__c");
        }
        try {
            return org.get("/sobjects/" + record.object() + "/" + record.id() + "?fields=" + String.join(",", fields))
                    .json();
        } catch (SalesforceFailure failure) {
            if (failure.status() == 404) {
                return null;
            }
            throw failure;
        }
    }

    private Step delete(RecordOutcome record, JsonNode now, Instant writtenAt, List<RecordOutcome> changed) {
        String by = now.path("LastModifiedById").asText();
        if (!by.equals(integrationUser)) {
            return step(
                    record,
                    Kind.LEFT,
                    "was changed by " + by + " at "
                            + now.path("LastModifiedDate").asText() + ", after " + writtenAt);
        }
        List<String> changes = new ArrayList<>();
        record.after().forEach((field, ours) -> {
            if (!same(now.path(field), ours)) {
                changes.add(field);
            }
        });
        if (!changes.isEmpty()) {
            return step(record, Kind.LEFT, "was changed since: " + String.join(", ", changes));
        }
        String dependant = dependant(record);
        if (!dependant.isEmpty()) {
            return step(record, Kind.LEFT, "has " + dependant + " that others made");
        }
        try {
            org.call("DELETE", org.base() + "/sobjects/" + record.object() + "/" + record.id(), null, Map.of());
        } catch (SalesforceFailure failure) {
            return step(record, Kind.LEFT, "could not be deleted: " + failure.errorCode());
        }
        changed.add(new RecordOutcome(
                record.role(), record.object(), record.id(), Result.UPDATED, "", "deleted", record.after(), Map.of()));
        return step(record, Kind.DELETED, "deleted: nobody has touched it since");
    }

    /** What hangs on the record and is not ours, so that deleting it would take somebody else's work along. */
    private String dependant(RecordOutcome record) {
        String by = " AND CreatedById != '" + integrationUser + "'";
        Map<String, String> whereByChild =
                switch (record.object()) {
                    case "Account" -> Map.of("Contact", "AccountId = '", "Opportunity", "AccountId = '");
                    case "Contact" ->
                        Map.of("Task", "WhoId = '", "Event", "WhoId = '", "OpportunityContactRole", "ContactId = '");
                    case "Lead" -> Map.of("Task", "WhoId = '", "Event", "WhoId = '");
                    default -> Map.of();
                };
        for (var child : new TreeMap<>(whereByChild).entrySet()) {
            // Everybody under an account counts; beside a person only what somebody else has done.
            String others = record.object().equals("Account") ? "" : by;
            int count = count("SELECT count() FROM " + child.getKey() + " WHERE " + child.getValue() + record.id() + "'"
                    + others);
            if (count > 0) {
                return count + " x " + child.getKey();
            }
        }
        return "";
    }

    private int count(String soql) {
        return org.get("/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .json()
                .path("totalSize")
                .asInt();
    }

    private Step restore(RecordOutcome record, JsonNode now, List<RecordOutcome> changed) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> kept = new ArrayList<>();
        record.after().forEach((field, ours) -> {
            // A checkbox is never empty: without an old value it was not ticked.
            Object none = ours instanceof Boolean ? Boolean.FALSE : null;
            Object old = record.before().getOrDefault(field, none);
            if (same(now.path(field), old)) {
                return;
            }
            if (same(now.path(field), ours)) {
                values.put(field, old);
            } else {
                kept.add(field);
            }
        });
        if (values.isEmpty()) {
            String why = kept.isEmpty() ? "has its old values" : "was changed since: " + String.join(", ", kept);
            return step(record, Kind.LEFT, why);
        }
        String more = kept.isEmpty() ? "" : "; changed since and left: " + String.join(", ", kept);
        return update(record, values, changed, values.size() + " fields have their old value again" + more);
    }

    private Step update(RecordOutcome record, Map<String, Object> values, List<RecordOutcome> changed, String what) {
        try {
            org.send(
                    "PATCH",
                    "/sobjects/" + record.object() + "/" + record.id(),
                    values,
                    Map.of("Sforce-Auto-Assign", "FALSE"));
        } catch (SalesforceFailure failure) {
            return step(record, Kind.LEFT, "could not be restored: " + failure.errorCode());
        }
        Map<String, Object> after = new LinkedHashMap<>(values);
        after.values().removeIf(Objects::isNull);
        changed.add(new RecordOutcome(
                record.role(), record.object(), record.id(), Result.UPDATED, "", what, record.after(), after));
        return step(record, Kind.RESTORED, what);
    }

    private static Step step(RecordOutcome record, Kind kind, String what) {
        return new Step(record.role(), record.object(), record.id(), kind, what);
    }

    /** The same value, as far as Salesforce's JSON shows it: 3 and 3.0, a date-time in another zone form. */
    static boolean same(JsonNode now, @Nullable Object ours) {
        JsonNode wanted = Json.MAPPER.valueToTree(ours);
        if (now.isNull() || wanted.isNull()) {
            return now.isNull() && wanted.isNull();
        }
        if (now.isNumber() && wanted.isNumber()) {
            return now.decimalValue().compareTo(wanted.decimalValue()) == 0;
        }
        String a = now.asText("");
        String b = wanted.asText("");
        var moment = SalesforceTime.find(a);
        return a.equals(b) || (moment.isPresent() && moment.equals(SalesforceTime.find(b)));
    }
}
