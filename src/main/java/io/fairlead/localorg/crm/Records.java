package io.fairlead.localorg.crm;

import io.fairlead.localorg.events.PlatformEvents;
import io.fairlead.localorg.schema.Field;
import io.fairlead.localorg.schema.ObjectType;
import io.fairlead.localorg.store.Ids;
import io.fairlead.localorg.store.Row;
import io.fairlead.localorg.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes records under the org's rules. */
public final class Records {

    private final Org org;
    private final List<Rule> common = List.of(
            CommonRules::defaults,
            new OwnerRule(),
            CommonRules::required,
            CommonRules::references,
            new AccessRules(),
            PersonRules::fullName);
    private final Map<String, Rule> ruleByObject = new HashMap<>();
    private final Deletion deletion;
    private final RecycleBin bin;
    private final Rule validation;
    private final Rule duplicates;
    private final Rule assignment;

    public Records(Org org) {
        this.org = org;
        this.deletion = new Deletion(org);
        this.bin = new RecycleBin(org);
        this.validation = new ValidationRules(org.schema(), org);
        this.duplicates = new DuplicateRules(org.schema());
        this.assignment = new AssignmentRules(org.schema(), org);
        ruleByObject.put("Lead", PersonRules::lead);
        ruleByObject.put("User", PersonRules::user);
        ruleByObject.put("CampaignMember", CampaignRules::member);
        ruleByObject.put("Task", ActivityRules::task);
        ruleByObject.put("Event", ActivityRules::links);
        ruleByObject.put("Opportunity", SalesRules::opportunity);
        ruleByObject.put("Case", SalesRules::caseStatus);
        ruleByObject.put("ContentVersion", FileRules::version);
        ruleByObject.put("ContentDocument", FileRules::document);
        ruleByObject.put("ContentDocumentLink", FileRules::link);
        ruleByObject.put("Attachment", FileRules::attachment);
        org.schema().types().stream()
                .filter(type -> type.is("share"))
                .forEach(type -> ruleByObject.put(type.name(), ShareRules::save));
    }

    public Org org() {
        return org;
    }

    /** What an upsert did. */
    public record Upserted(Row row, boolean created) {}

    public Row insert(
            Transaction transaction,
            Access access,
            ObjectType type,
            Map<String, ? extends @Nullable Object> body,
            SaveOptions options) {
        if (!access.on(type).create() && !options.trusted()) {
            throw new ApiException(
                    403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id: " + type.name());
        }
        if (type.is("nocreate")) {
            throw unsupported(type, "create");
        }
        if (type.isEvent()) {
            return publish(transaction, access, type, body, options);
        }
        var row = transaction.newRow(type);
        var given = new BodyReader(org, access, type, true, options).fill(row, body);
        save(new Saving(org, transaction, access, row, null, given, options));
        if (type.name().equals("Campaign") && !options.trusted()) {
            CampaignRules.addDefaultStatuses(org, transaction, row);
        }
        return row;
    }

    /** The answered row carries the event's id and time; it is never stored. */
    private Row publish(
            Transaction transaction,
            Access access,
            ObjectType type,
            Map<String, ? extends @Nullable Object> body,
            SaveOptions options) {
        var event = new Row(type, org.store().events().last() + 1);
        var given = new BodyReader(org, access, type, true, options).fill(event, body);
        var saving = new Saving(org, transaction, access, event, null, given, options);
        CommonRules.defaults(saving);
        CommonRules.required(saving);
        event.set("CreatedDate", transaction.stamp());
        event.set("CreatedById", access.userId());
        PlatformEvents.publish(transaction, event);
        return event;
    }

    private static void refuseEvent(ObjectType type, String operation) {
        if (type.isEvent()) {
            throw unsupported(type, operation);
        }
    }

    private static ApiException unsupported(ObjectType type, String operation) {
        return ApiException.bad(
                "INVALID_TYPE_FOR_OPERATION", "entity type " + type.name() + " does not support " + operation);
    }

    public Row update(
            Transaction transaction,
            Access access,
            ObjectType type,
            String id,
            Map<String, ? extends @Nullable Object> body,
            SaveOptions options) {
        refuseEvent(type, "update");
        var before = existing(access, type, id);
        if (!options.trusted() && !access.edits(before)) {
            throw insufficient();
        }
        var row = before.copy();
        var given = new BodyReader(org, access, type, false, options).fill(row, body);
        save(new Saving(org, transaction, access, row, before, given, options));
        return row;
    }

    private static ApiException insufficient() {
        return new ApiException(403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
    }

    private Row existing(Access access, ObjectType type, String id) {
        var row = Ids.isId(id) ? org.any(Ids.full(id)) : null;
        if (row == null || row.type() != type) {
            throw ApiException.notFound("Provided external ID field does not exist or is not accessible: " + id);
        }
        if (row.isDeleted()) {
            throw new ApiException(404, "ENTITY_IS_DELETED", "entity is deleted");
        }
        if (!access.sees(row)) {
            throw AccessRules.crossReference(row.id());
        }
        return row;
    }

    private void save(Saving saving) {
        var own = ruleByObject.get(saving.type().name());
        if (own != null && !saving.isNew()) {
            own.apply(saving);
        }
        common.forEach(rule -> rule.apply(saving));
        if (own != null && saving.isNew()) {
            own.apply(saving);
        }
        validation.apply(saving);
        duplicates.apply(saving);
        CommonRules.unique(saving);
        assignment.apply(saving);
        var stamp = saving.transaction().stamp();
        if (saving.isNew()) {
            Stamps.created(saving.row(), saving.access().userId(), stamp);
        } else {
            Stamps.changed(saving.row(), saving.access().userId(), stamp);
        }
        saving.transaction().put(saving.row());
    }

    /** Updates the record with this key, or creates it. */
    public Upserted upsert(
            Transaction transaction,
            Access access,
            ObjectType type,
            Field key,
            Object value,
            Map<String, ? extends @Nullable Object> body,
            SaveOptions options) {
        refuseEvent(type, "upsert");
        var found = org.where(type, key.name(), value);
        if (found.size() > 1) {
            throw ApiException.bad(
                    "DUPLICATE_EXTERNAL_ID",
                    key.name() + ": more than one record found for external id field: ["
                            + String.join(", ", found.stream().map(Row::id).toList()) + "]");
        }
        var rest = new HashMap<String, @Nullable Object>(body);
        rest.keySet().removeIf(name -> name.equalsIgnoreCase(key.name()));
        if (!found.isEmpty()) {
            return new Upserted(update(transaction, access, type, found.get(0).id(), rest, options), false);
        }
        if (!key.isCreateable()) {
            throw ApiException.notFound("The requested resource does not exist");
        }
        rest.put(key.name(), value);
        return new Upserted(insert(transaction, access, type, rest, options), true);
    }

    public void delete(Transaction transaction, Access access, ObjectType type, String id) {
        refuseEvent(type, "delete");
        var row = existing(access, type, id);
        if (!access.deletes(row)) {
            throw insufficient();
        }
        if (type.is("nodelete")) {
            throw unsupported(type, "delete");
        }
        deletion.delete(transaction, access, row);
    }

    /** Takes a record out of the recycle bin with all that was deleted together with it. */
    public void undelete(Transaction transaction, Access access, String id) {
        bin.restore(transaction, access, id);
    }

    /** Deletes a record in the recycle bin for good. */
    public void purge(Transaction transaction, Access access, String id) {
        bin.empty(transaction, access, id);
    }

    /** Deletes for good what has been in the recycle bin for too long. */
    public void expireRecycleBin() {
        bin.expire();
    }

    /** Deletes a record past the recycle bin. */
    public void erase(Transaction transaction, Access access, ObjectType type, String id) {
        var row = org.any(id);
        if (row == null || row.type() != type || !row.isDeleted()) {
            delete(transaction, access, type, id);
        }
        purge(transaction, access, id);
    }

    /** Gives every campaign without member statuses the usual two. */
    public void completeCampaigns() {
        var campaigns = org.store().table(org.schema().get("Campaign"));
        org.store().write(tx -> {
            tx.silence();
            campaigns.forEachNumber(number -> {
                var campaign = campaigns.live(number);
                if (campaign != null
                        && org.where("CampaignMemberStatus", "CampaignId", campaign.id())
                                .isEmpty()) {
                    CampaignRules.addDefaultStatuses(org, tx, campaign);
                }
            });
            return campaigns;
        });
    }
}
