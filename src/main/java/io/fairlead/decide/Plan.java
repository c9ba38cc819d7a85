package io.fairlead.decide;

import io.fairlead.match.Owner;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that is to be written for one decision. Replaying it changes nothing the second time. */
public record Plan(
        List<RecordWrite> records,
        @Nullable OwnerPick owner,
        List<Membership> memberships,
        List<TaskWrite> tasks,
        List<Notice> notices) {

    public static final Plan EMPTY = new Plan(List.of(), null, List.of(), List.of(), List.of());

    public Plan {
        records = List.copyOf(records);
        memberships = List.copyOf(memberships);
        tasks = List.copyOf(tasks);
        notices = List.copyOf(notices);
    }

    /**
     * Who owns what is created, and how they were picked.
     *
     * @param source ACCOUNT_OWNER, ACCOUNT_USER, OPEN_OPPORTUNITY_OWNER, PAST_RECORD_OWNER, POOL, QUEUE, USER, ASSIGNMENT_RULE or DEFAULT
     * @param pool the pool's name, or ""
     * @param skipped the choices above it that could not own the record, each with its reason
     */
    public record OwnerPick(Owner owner, String source, String pool, String rule, List<String> skipped) {
        public OwnerPick {
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * A campaign membership.
     *
     * @param role whose: PERSON or OLD
     * @param onExisting LEAVE, FORWARD_ONLY or ALWAYS: what to do with a member that is there already
     * @param statusOrder the campaign's statuses in their order, so that the writer can tell forward from back
     */
    public record Membership(
            RecordWrite.Role role,
            String campaignId,
            String campaign,
            String status,
            String onExisting,
            List<String> statusOrder,
            String rule) {
        public Membership {
            statusOrder = List.copyOf(statusOrder);
        }
    }

    /** A Task to create, keyed so that it is created once. {@code fields} are Task's API names; {@code @PERSON} and the like stand for Ids. */
    public record TaskWrite(String key, Map<String, Object> fields, String rule) {
        public TaskWrite {
            fields = Map.copyOf(fields);
        }
    }

    /** A message on the {@code handoffs} topic. */
    public record Notice(String channel, String text, String rule) {}
}
