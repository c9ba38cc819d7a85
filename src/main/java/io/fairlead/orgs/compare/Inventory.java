package io.fairlead.orgs.compare;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.orgs.Describes;
import io.fairlead.orgs.NamedByRules;
import io.fairlead.orgs.OrgPicture;
import io.fairlead.orgs.OrgReader;
import io.fairlead.orgs.Unanswered;
import io.fairlead.orgs.UserRights;
import io.fairlead.salesforce.SalesforceFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists what one org has of every area; an area that the org does not show spoils no other. */
final class Inventory {
    private static final List<String> PERMISSIONS =
            List.of("ApiEnabled", "RunReports", "ActivitiesAccess", "EditTask", "EditEvent", "ViewSetup", "ViewRoles");

    private final Compared asked;
    private final NamedByRules named;
    private final OrgPicture org;

    private Inventory(Compared asked) {
        this.asked = asked;
        this.named = asked.named();
        this.org = OrgPicture.read(new OrgReader(asked.org()), named, List.of());
    }

    static Map<Area, Part> of(Compared asked) {
        Map<Area, Part> parts = new EnumMap<>(Area.class);
        try {
            var inventory = new Inventory(asked);
            inventory.byApi().forEach((area, values) -> parts.put(area, part(values)));
            parts.putAll(new MetadataParts(asked.org()).read());
        } catch (SalesforceFailure refused) {
            for (Area area : Area.values()) {
                parts.put(area, Part.refused(String.valueOf(refused.getMessage())));
            }
        }
        return parts;
    }

    static Part part(Supplier<Map<String, String>> values) {
        try {
            return Part.of(values.get());
        } catch (Unanswered | SalesforceFailure refused) {
            return Part.refused(plain(String.valueOf(refused.getMessage())));
        }
    }

    private static String plain(String why) {
        return why.contains("ModifyMetadata")
                ? "the user does not see it: it lacks Modify Metadata Through Metadata API Functions"
                : why;
    }

    private Map<Area, Supplier<Map<String, String>>> byApi() {
        Map<Area, Supplier<Map<String, String>>> parts = new EnumMap<>(Area.class);
        parts.put(Area.PACKAGE, this::packageFields);
        parts.put(Area.FIELDS, this::fields);
        parts.put(Area.PICKLISTS, this::picklists);
        parts.put(Area.RECORD_TYPES, this::recordTypes);
        parts.put(Area.PERMISSIONS, this::permissions);
        parts.put(Area.CAMPAIGNS, this::campaigns);
        parts.put(Area.USERS, this::users);
        parts.put(Area.QUEUES, this::queues);
        parts.put(Area.VALIDATION_RULES, this::validationRules);
        parts.put(Area.DUPLICATE_RULES, this::duplicateRules);
        return parts;
    }

    private Map<String, JsonNode> fieldsOf(String object) {
        Map<String, JsonNode> fields = new HashMap<>();
        JsonNode described = org.describe(object);
        if (described != null) {
            described
                    .path("fields")
                    .forEach(field -> fields.put(field.path("name").asText(), field));
        }
        return fields;
    }

    private Map<String, String> packageFields() {
        Map<String, String> values = new TreeMap<>();
        asked.fields().valuesByFieldByObject().forEach((object, fields) -> {
            Map<String, JsonNode> there = fieldsOf(object);
            fields.keySet().forEach(field -> values.put(object + "." + field, kind(there.get(field))));
        });
        return values;
    }

    private static String kind(@Nullable JsonNode field) {
        if (field == null) {
            return "";
        }
        int length = field.path("length").asInt();
        return field.path("type").asText() + (length > 0 ? "(" + length + ")" : "");
    }

    /** Fields that rules read or write and that are not ours. */
    private Map<String, String> fields() {
        Map<String, String> values = new TreeMap<>();
        used().forEach((object, fields) -> {
            Map<String, JsonNode> there = fieldsOf(object);
            fields.stream()
                    .filter(field -> field.endsWith("__c") && !asked.fields().has(object, field))
                    .forEach(field -> values.put(object + "." + field, kind(there.get(field))));
        });
        return values;
    }

    private Map<String, Set<String>> used() {
        Map<String, Set<String>> used = new TreeMap<>();
        asked.pack().fieldsNamed().forEach((object, fields) -> used.put(object, new TreeSet<>(fields)));
        named.written().forEach((object, fields) -> used.computeIfAbsent(object, none -> new TreeSet<>())
                .addAll(fields));
        return used;
    }

    private Map<String, String> picklists() {
        Map<String, String> values = new TreeMap<>();
        used().forEach((object, fields) -> fieldsOf(object).forEach((name, field) -> {
            if (fields.contains(name) && !Describes.activeValues(field).isEmpty()) {
                values.put(object + "." + name, joined(Describes.activeValues(field)));
            }
        }));
        return values;
    }

    private Map<String, String> recordTypes() {
        Map<String, String> values = new TreeMap<>();
        for (String object : OrgPicture.OBJECTS) {
            JsonNode described = org.describe(object);
            if (described != null) {
                described.path("recordTypeInfos").forEach(type -> {
                    if (!type.path("master").asBoolean() && type.path("active").asBoolean()) {
                        values.put(
                                object + " " + type.path("name").asText(),
                                type.path("available").asBoolean() ? "active" : "active, not for the user");
                    }
                });
            }
        }
        return values;
    }

    private Map<String, String> permissions() {
        UserRights rights = org.rights();
        Map<String, String> values = new TreeMap<>();
        PERMISSIONS.forEach(permission -> values.put(permission, rights.has(permission) ? "given" : ""));
        values.put(
                "Marketing User",
                org.user().path("UserPermissionsMarketingUser").asBoolean() ? "given" : "");
        for (String object : OrgPicture.OBJECTS) {
            JsonNode described = org.describe(object);
            List<String> may = new ArrayList<>();
            if (described != null) {
                may.add("read");
                Map.of("create", "createable", "edit", "updateable").forEach((right, word) -> {
                    if (described.path(word).asBoolean()) {
                        may.add(right);
                    }
                });
                if (rights.seesAll(object)) {
                    may.add("view all");
                }
            }
            values.put(object, joined(may));
        }
        return values;
    }

    private Map<String, String> campaigns() {
        Map<String, JsonNode> byName = byName(org.rows("campaigns"), "Name");
        Map<String, String> values = new TreeMap<>();
        named.campaigns().forEach((name, real) -> {
            JsonNode campaign = byName.get(real.toLowerCase(Locale.ROOT));
            values.put(name, campaign == null ? "" : campaign(campaign));
        });
        return values;
    }

    /** Only an active campaign takes members. */
    private String campaign(JsonNode campaign) {
        List<String> statuses = org.rows("statuses").stream()
                .filter(status -> status.path("CampaignId")
                        .asText()
                        .equals(campaign.path("Id").asText()))
                .map(status -> status.path("Label").asText())
                .toList();
        return campaign.path("IsActive").asBoolean() ? "active, " + joined(statuses) : "";
    }

    private Map<String, String> users() {
        Map<String, String> values = new TreeMap<>();
        named.users().forEach(name -> values.put(name, user(name)));
        return values;
    }

    /** Only one active user of that name will do. */
    private String user(String name) {
        List<JsonNode> found = org.rows("users").stream()
                .filter(user -> List.of("Name", "Username", "Email").stream()
                        .anyMatch(field -> user.path(field).asText().equalsIgnoreCase(name)))
                .toList();
        return found.size() == 1 && found.get(0).path("IsActive").asBoolean() ? "active" : "";
    }

    private Map<String, String> queues() {
        Map<String, String> values = new TreeMap<>();
        named.queues()
                .forEach((name, real) -> values.put(
                        name,
                        joined(org.rows("queues").stream()
                                .filter(row -> row.at("/Queue/Name").asText().equalsIgnoreCase(real))
                                .map(row -> row.path("SobjectType").asText())
                                .toList())));
        return values;
    }

    private Map<String, String> validationRules() {
        if (!org.rights().has("ViewSetup")) {
            throw new Unanswered("the user may not see validation rules, for which it needs View Setup");
        }
        Map<String, String> values = new TreeMap<>();
        org.reader()
                .tooling("SELECT ValidationName, ErrorMessage, EntityDefinition.QualifiedApiName FROM ValidationRule"
                        + " WHERE Active = true AND EntityDefinition.QualifiedApiName IN "
                        + OrgReader.in(OrgPicture.OBJECTS))
                .rows()
                .forEach(rule -> values.put(
                        rule.at("/EntityDefinition/QualifiedApiName").asText() + "."
                                + rule.path("ValidationName").asText(),
                        "active, says \"" + rule.path("ErrorMessage").asText() + "\""));
        return values;
    }

    private Map<String, String> duplicateRules() {
        Map<String, String> values = new TreeMap<>();
        org.rows("duplicateRules")
                .forEach(rule -> values.put(
                        rule.path("SobjectType").asText() + "."
                                + rule.path("DeveloperName").asText(),
                        "active"));
        return values;
    }

    private static Map<String, JsonNode> byName(List<JsonNode> rows, String field) {
        Map<String, JsonNode> byName = new HashMap<>();
        rows.forEach(row -> byName.put(row.path(field).asText().toLowerCase(Locale.ROOT), row));
        return byName;
    }

    static String joined(Collection<String> words) {
        return String.join(", ", new TreeSet<>(words));
    }
}
