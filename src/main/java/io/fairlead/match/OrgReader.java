package io.fairlead.match;

import io.fairlead.mirror.MirrorRecord;
import io.fairlead.mirror.MirrorView;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One look at the org, in the words of match: accounts, owners, opportunities, families. Remembers what the decision rests on. */
final class OrgReader {

    /** A parent chain longer than this is a loop. */
    private static final int DEEPEST = 20;

    private static final int OPPORTUNITIES = 200;

    private final MirrorView view;
    private final OrgDirectory owners;
    private final Map<String, RecordStamp> restsOn = new LinkedHashMap<>();
    private final Map<String, Boolean> openByAccount = new HashMap<>();

    OrgReader(MirrorView view, OrgDirectory owners) {
        this.view = view;
        this.owners = owners;
    }

    MirrorView view() {
        return view;
    }

    @Nullable
    MirrorRecord byId(String id) {
        return id.isEmpty() ? null : view.byId(id);
    }

    Owner owner(MirrorRecord record) {
        return owners.owner(record.reference("OwnerId"));
    }

    /** Notes that the decision rests on this version of the record. */
    void restOn(@Nullable MirrorRecord record) {
        if (record != null) {
            restsOn.put(record.id(), new RecordStamp(record.object(), record.id(), record.systemModstamp()));
        }
    }

    Collection<RecordStamp> restsOn() {
        return restsOn.values();
    }

    boolean hasOpenOpportunity(String accountId) {
        return openByAccount.computeIfAbsent(accountId, id -> view.count(OrgKeys.OPPORTUNITY_OPEN_ACCOUNT, id) > 0);
    }

    boolean hasAnyOpportunity(String accountId) {
        return view.count(OrgKeys.OPPORTUNITY_ACCOUNT, accountId) > 0;
    }

    int contacts(String accountId) {
        return view.count(OrgKeys.CONTACT_ACCOUNT, accountId);
    }

    /** Of the account's open opportunities the newest. */
    @Nullable
    MirrorRecord openOpportunity(String accountId) {
        return newest(view.find(OrgKeys.OPPORTUNITY_OPEN_ACCOUNT, accountId, OPPORTUNITIES).stream());
    }

    /** Of the open opportunities in which the contact has a role the newest. */
    @Nullable
    MirrorRecord openRole(String contactId) {
        return newest(view.find(OrgKeys.ROLE_CONTACT, contactId, OPPORTUNITIES).stream()
                .map(role -> byId(role.reference("OpportunityId")))
                .filter(Objects::nonNull)
                .filter(opportunity -> !opportunity.flag("IsClosed")));
    }

    private static @Nullable MirrorRecord newest(Stream<MirrorRecord> opportunities) {
        return opportunities
                .max(Comparator.comparing((MirrorRecord opportunity) -> opportunity.text("CreatedDate"))
                        .thenComparing(MirrorRecord::id, Comparator.reverseOrder()))
                .orElse(null);
    }

    /** What rules ask of an opportunity. */
    Deal deal(@Nullable MirrorRecord opportunity) {
        if (opportunity == null) {
            return Deal.NONE;
        }
        var probability = opportunity.number("Probability");
        return new Deal(
                opportunity.text("StageName"),
                opportunity.text("Type"),
                probability == null ? null : probability.intValue(),
                opportunity.number("Amount"),
                date(opportunity.text("CloseDate")),
                owner(opportunity));
    }

    private static @Nullable LocalDate date(String text) {
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The id of the topmost parent; the account's own if it has none. */
    String family(MirrorRecord account) {
        var top = account;
        for (int i = 0; i < DEEPEST; i++) {
            var parent = byId(top.reference("ParentId"));
            if (parent == null || parent.id().equals(account.id())) {
                return top.id();
            }
            top = parent;
        }
        return top.id();
    }

    /** How many parents are above the account. */
    int depth(MirrorRecord account) {
        int depth = 0;
        for (var at = byId(account.reference("ParentId")); at != null && depth < DEEPEST; depth++) {
            at = byId(at.reference("ParentId"));
        }
        return depth;
    }

    /** What kind of account it is: as marked, else from its open opportunities and its type. */
    String category(MirrorRecord account) {
        var marked = account.text("Fairlead_Category__c");
        if (!marked.isEmpty()) {
            return marked;
        }
        var type = account.text("Type").toLowerCase(Locale.ROOT);
        if (type.contains("competitor")) {
            return "Disqualified";
        }
        if (hasOpenOpportunity(account.id())) {
            return "Open Opportunity";
        }
        return type.startsWith("customer") ? "Customer" : "Other";
    }

    /** The users in the account's own look-up fields, such as an SDR. */
    Map<String, Owner> userFields(MirrorRecord account) {
        var users = new HashMap<String, Owner>();
        account.fields().forEach((field, value) -> {
            boolean user =
                    value instanceof String id && id.startsWith("005") && (id.length() == 18 || id.length() == 15);
            if (user && !List.of("OwnerId", "CreatedById", "LastModifiedById").contains(field)) {
                users.put(field, owners.owner(account.reference(field)));
            }
        });
        return users;
    }

    /** The record's fields as facts keep them. */
    static Map<String, Object> fields(MirrorRecord record) {
        var fields = new HashMap<String, Object>();
        record.fields().forEach((name, value) -> {
            if (value != null) {
                fields.put(name, value);
            }
        });
        return fields;
    }
}
