package io.fairlead.write;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.decide.RecordWrite;
import io.fairlead.salesforce.ErrorKind;
import io.fairlead.salesforce.SalesforceOrg;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Campaign members that were there when a write came to them. A campaign member has no key of ours, so a write that was cut short meets its own
 * ones again: they are its own where nobody else can have made them, and each belongs to one event.
 */
final class Joined {
    private final SalesforceOrg org;
    private final Set<String> begun;
    private final Set<String> claimed = new HashSet<>();

    /** @param begun ids of decisions whose write was begun before a stop */
    Joined(SalesforceOrg org, Set<String> begun) {
        this.org = org;
        this.begun = begun;
    }

    /** Whether the first half of this very write made the member. */
    boolean isOwn(Progress progress, ReadBack.Member member) {
        Instant decided = progress.decision().decidedAt();
        return begun.contains(progress.decision().id())
                && !member.createdAt().isBefore(decided)
                && claimed.add(member.id());
    }

    /** The same results; who is a member already has the Id, and is created where it is our own. One call, or none if nobody was. */
    List<RowResult> named(List<RowResult> results, Map<String, Progress> progressById) {
        List<RowResult> already = results.stream()
                .filter(result -> !result.ok()
                        && result.kind() == ErrorKind.DONE_ALREADY
                        && result.row().object().equals("CampaignMember"))
                .toList();
        if (already.isEmpty()) {
            return results;
        }
        Map<String, String> idByPlace =
                find(already.stream().map(RowResult::row).toList());
        List<RowResult> named = new ArrayList<>(results);
        named.replaceAll(result -> already.contains(result) ? named(result, idByPlace, progressById) : result);
        return named;
    }

    private RowResult named(RowResult result, Map<String, String> idByPlace, Map<String, Progress> progressById) {
        Row row = result.row();
        String id = idByPlace.getOrDefault(campaign(row) + person(row), "");
        boolean own =
                !id.isEmpty() && (begun.contains(row.decision().id()) || isNew(row, progressById)) && claimed.add(id);
        return new RowResult(row, id, own, result.errorCode(), result.message(), result.matches());
    }

    /** A person whom this decision creates was no member of anything before. */
    private static boolean isNew(Row row, Map<String, Progress> progressById) {
        Progress progress = progressById.get(row.decision().id());
        RecordWrite person = progress == null ? null : progress.planned(RecordWrite.Role.PERSON);
        return progress != null
                && person != null
                && person.create()
                && progress.id("PERSON").equals(person(row));
    }

    private Map<String, String> find(List<Row> rows) {
        Set<String> campaigns = new TreeSet<>();
        Set<String> people = new TreeSet<>();
        rows.forEach(row -> {
            campaigns.add(campaign(row));
            people.add(person(row));
        });
        String soql = "SELECT Id, CampaignId, ContactId, LeadId FROM CampaignMember WHERE CampaignId IN "
                + ReadBackQueries.list(campaigns) + " AND (ContactId IN " + ReadBackQueries.list(people)
                + " OR LeadId IN " + ReadBackQueries.list(people) + ")";
        Map<String, String> idByPlace = new HashMap<>();
        JsonNode page = org.get("/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .json();
        for (JsonNode member : page.path("records")) {
            String person =
                    member.path("ContactId").asText(member.path("LeadId").asText());
            idByPlace.put(
                    member.path("CampaignId").asText() + person,
                    member.path("Id").asText());
        }
        return idByPlace;
    }

    private static String campaign(Row row) {
        return String.valueOf(row.values().get("CampaignId"));
    }

    private static String person(Row row) {
        return String.valueOf(
                row.values().getOrDefault("ContactId", row.values().get("LeadId")));
    }
}
