package io.fairlead.write;

import io.fairlead.decide.Decision;
import io.fairlead.decide.EventStatus;
import io.fairlead.decide.Mode;
import io.fairlead.decide.Plan;
import io.fairlead.decide.RecordWrite;
import io.fairlead.decide.RecordWrite.Role;
import io.fairlead.salesforce.ErrorKind;
import io.fairlead.salesforce.SalesforceOrg;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes a batch of decisions to one org in few calls: first it reads their records back, then people, then events, then old records, campaign
 * members and tasks. Everything is an upsert by external id or an update by Id, so a batch that was cut short can be written again.
 */
public final class Writer {
    private final SalesforceOrg org;
    private final Collections collections;
    private final Graphs graphs;
    private final Blocked blocked;
    private final Clock clock;

    public Writer(SalesforceOrg org, Clock clock) {
        this(org, clock, Duration.ofMillis(300));
    }

    Writer(SalesforceOrg org, Clock clock, Duration lockPause) {
        this.org = org;
        this.collections = new Collections(org, lockPause);
        this.graphs = new Graphs(org, lockPause);
        this.blocked = new Blocked(org);
        this.clock = clock;
    }

    /**
     * A batch after its records were read back.
     *
     * @param current what may be written
     * @param begun ids of those among them whose write was begun before a stop
     * @param staleById what must be decided again, and because of which record, by decision id
     * @param found what the org holds now, for the write that follows
     */
    public record Checked(List<Decision> current, Set<String> begun, Map<String, Stale> staleById, ReadBack found) {}

    /**
     * Reads back what the decisions rest on. A decision that was begun before a stop is written on, whatever its records look like now: its own
     * first half may be what changed them. That it was begun is known from the store, and from the org: a person who carries the key of this very
     * event, whom no other hand has touched and no outcome created, can only come from here.
     *
     * @param begun decision ids whose write was begun, as the store knows
     * @param created tells which of these record ids an outcome has created
     */
    public Checked check(List<Decision> decisions, Set<String> begun, Function<Set<String>, Set<String>> created) {
        var readBack = ReadBack.of(org, decisions);
        Set<String> interrupted = interrupted(decisions, begun, readBack, created);
        List<Decision> current = new ArrayList<>();
        Map<String, Stale> stale = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            boolean any = interrupted.contains(decision.id()) || onlyTells(decision);
            Optional<Stale> found = any ? Optional.empty() : readBack.stale(decision);
            found.ifPresentOrElse(record -> stale.put(decision.id(), record), () -> current.add(decision));
        }
        return new Checked(List.copyOf(current), interrupted, Map.copyOf(stale), readBack);
    }

    private static Set<String> interrupted(
            List<Decision> decisions, Set<String> begun, ReadBack found, Function<Set<String>, Set<String>> created) {
        Map<String, String> twinByDecision = new HashMap<>();
        for (Decision decision : decisions) {
            String twin = found.twin(decision);
            if (!twin.isEmpty() && !begun.contains(decision.id())) {
                twinByDecision.put(decision.id(), twin);
            }
        }
        if (twinByDecision.isEmpty()) {
            return Set.copyOf(begun);
        }
        twinByDecision.values().removeAll(created.apply(Set.copyOf(twinByDecision.values())));
        Set<String> all = new HashSet<>(begun);
        all.addAll(twinByDecision.keySet());
        return Set.copyOf(all);
    }

    /** It only shows that the event waits, or was dismissed: true whatever its records look like now. */
    private static boolean onlyTells(Decision decision) {
        return decision.hold() != null || decision.status() == EventStatus.DISMISSED;
    }

    /** Writes the current decisions of a checked batch and says what came of each. */
    public List<Outcome> write(Checked checked) {
        long callsBefore = org.calls();
        Map<String, Progress> progressById = new LinkedHashMap<>();
        for (Decision decision : checked.current()) {
            progressById.put(
                    decision.id(), new Progress(decision, checked.begun().contains(decision.id())));
        }
        List<Progress> written = progressById.values().stream()
                .filter(p -> p.decision().mode() != Mode.SIMULATE)
                .toList();
        ReadBack found = checked.found();
        new People(graphs, collections, blocked, found, results -> take(results, progressById)).write(written);
        events(written, progressById);
        rest(written, progressById, found, new Joined(org, checked.begun()));
        // The read back was one call of this batch too.
        double calls = (org.calls() - callsBefore + 1.0) / Math.max(1, progressById.size());
        return progressById.values().stream()
                .map(progress -> outcome(progress, calls))
                .toList();
    }

    private Outcome outcome(Progress progress, double calls) {
        if (progress.decision().mode() == Mode.SIMULATE) {
            return new Verdict(EventStatus.SIMULATED, progress.decision().statusReason(), null)
                    .outcome(progress, clock.instant(), 0);
        }
        return Verdict.of(progress).outcome(progress, clock.instant(), calls);
    }

    // ---- the event record

    private void events(List<Progress> batch, Map<String, Progress> progressById) {
        List<Row> rows = new ArrayList<>();
        for (Progress progress : batch) {
            RecordWrite event = progress.planned(Role.EVENT);
            if (event != null) {
                rows.add(eventRow(progress, event));
            }
        }
        take(collections.send(rows, Headers.NO_ASSIGNMENT), progressById);
    }

    private static Row eventRow(Progress progress, RecordWrite event) {
        Row row = progress.row(event);
        if (progress.failures().isEmpty()) {
            return row;
        }
        Verdict verdict = Verdict.of(progress);
        Map<String, Object> values = new HashMap<>(row.values());
        values.put("Status__c", verdict.status().name());
        values.put("Status_Reason__c", verdict.reason());
        values.put("Credit_Charged__c", 0);
        return row.with(values);
    }

    // ---- old records, links that waited, campaign members, tasks

    private void rest(List<Progress> batch, Map<String, Progress> progressById, ReadBack found, Joined joined) {
        List<Row> rows = new ArrayList<>();
        for (Progress progress : batch) {
            boolean personFailed = progress.failed("PERSON") || progress.failed("ACCOUNT");
            RecordWrite old = progress.planned(Role.OLD);
            if (old != null && oldRecordMayChange(progress)) {
                rows.add(progress.row(old));
            }
            if (!personFailed) {
                addLinks(progress, rows);
                progress.decision()
                        .plan()
                        .memberships()
                        .forEach(membership -> addMember(progress, membership, found, joined, rows));
                progress.decision().plan().tasks().forEach(task -> addTask(progress, task, rows));
            }
        }
        List<RowResult> results = collections.send(nonEmpty(rows, progressById), Headers.NO_ASSIGNMENT);
        take(joined.named(results, progressById), progressById);
    }

    /** Blocked by a duplicate rule: the person has still left. Any other failure of the person leaves everything as it is. */
    private static boolean oldRecordMayChange(Progress progress) {
        return progress.failures().stream().allMatch(failure -> failure.kind() == ErrorKind.DUPLICATE);
    }

    private static void addLinks(Progress progress, List<Row> rows) {
        RecordWrite person = progress.planned(Role.PERSON);
        String id = progress.id("PERSON");
        if (person == null || id.isEmpty()) {
            return;
        }
        Map<String, Object> links = progress.linksTo("EVENT", person);
        if (!links.isEmpty()) {
            Map<String, Object> before = new HashMap<>(Progress.before(person));
            before.keySet().retainAll(links.keySet());
            rows.add(new Row(progress.decision(), "PERSON", person.object(), id, "", "", links, before));
        }
    }

    private static void addMember(
            Progress progress, Plan.Membership wanted, ReadBack found, Joined joined, List<Row> rows) {
        RecordWrite person = progress.planned(wanted.role());
        String personId = progress.id(wanted.role().name());
        String object = person == null ? progress.decision().facts().tracked().object() : person.object();
        if (personId.isEmpty()) {
            return;
        }
        ReadBack.Member member = found.member(wanted.campaignId(), personId);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("CampaignId", wanted.campaignId());
        values.put(object.equals("Lead") ? "LeadId" : "ContactId", personId);
        values.put("Status", wanted.status());
        if (member.id().isEmpty()) {
            rows.add(new Row(progress.decision(), "MEMBER", "CampaignMember", "", "", "", values, Map.of()));
            return;
        }
        if (joined.isOwn(progress, member)) {
            progress.made("MEMBER", "CampaignMember", member.id(), values);
            return;
        }
        if (movesOn(wanted, member.status())) {
            rows.add(new Row(
                    progress.decision(),
                    "MEMBER",
                    "CampaignMember",
                    member.id(),
                    "",
                    "",
                    Map.of("Status", wanted.status()),
                    Map.of("Status", member.status())));
            return;
        }
        progress.kept("MEMBER", "CampaignMember", member.id(), "is a member already, as " + member.status());
    }

    private static boolean movesOn(Plan.Membership wanted, String status) {
        return switch (wanted.onExisting()) {
            case "ALWAYS" -> !wanted.status().equals(status);
            case "FORWARD_ONLY" ->
                wanted.statusOrder().indexOf(wanted.status())
                        > wanted.statusOrder().indexOf(status);
            default -> false;
        };
    }

    private static void addTask(Progress progress, Plan.TaskWrite task, List<Row> rows) {
        Map<String, Object> values = new LinkedHashMap<>();
        task.fields().forEach((field, value) -> {
            Object resolved =
                    value instanceof String text && text.startsWith("@") ? progress.id(text.substring(1)) : value;
            if (!"".equals(resolved)) {
                values.put(field, resolved);
            }
        });
        rows.add(new Row(progress.decision(), "TASK", "Task", "", "Fairlead_Key__c", task.key(), values, Map.of()));
    }

    // ---- shared

    /** A plan that keeps every value of a record has nothing to send for it. */
    private static List<Row> nonEmpty(List<Row> rows, Map<String, Progress> progressById) {
        List<Row> full = new ArrayList<>();
        for (Row row : rows) {
            if (row.values().isEmpty()) {
                Progress progress = progressById.get(row.decision().id());
                if (progress != null) {
                    progress.kept(row.role(), row.object(), row.id(), "nothing to write");
                }
            } else {
                full.add(row);
            }
        }
        return full;
    }

    private static void take(List<RowResult> results, Map<String, Progress> progressById) {
        for (RowResult result : results) {
            Progress progress = progressById.get(result.row().decision().id());
            if (progress != null) {
                progress.took(result);
            }
        }
    }
}
