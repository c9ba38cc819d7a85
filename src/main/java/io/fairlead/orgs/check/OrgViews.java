package io.fairlead.orgs.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.decide.FieldCatalog;
import io.fairlead.match.Directory;
import io.fairlead.match.Owner;
import io.fairlead.orgs.Describes;
import io.fairlead.orgs.OrgPicture;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The org as rules see it: its fields, and those of its users, queues and campaigns that rules name. */
final class OrgViews {
    private OrgViews() {}

    static FieldCatalog fields(OrgPicture org) {
        Map<String, JsonNode> describes = new HashMap<>();
        OrgPicture.OBJECTS.forEach(object -> {
            JsonNode described = org.describe(object);
            if (described != null) {
                describes.put(object, described);
            }
        });
        return Describes.catalog(describes);
    }

    static Directory directory(OrgPicture org) {
        return new Directory(users(org), queues(org), campaigns(org));
    }

    /** A name that two users have is left out, as rules may not guess. */
    private static Map<String, Owner> users(OrgPicture org) {
        Map<String, Owner> byName = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (JsonNode user : org.rows("users")) {
            String id = user.path("Id").asText();
            var owner = new Owner(
                    id, user.path("Name").asText(), false, user.path("IsActive").asBoolean(), id.equals(org.userId()));
            for (String field : List.of("Name", "Username", "Email")) {
                Owner before = byName.putIfAbsent(key(user.path(field).asText()), owner);
                if (before != null && !before.equals(owner)) {
                    shared.add(key(user.path(field).asText()));
                }
            }
        }
        byName.keySet().removeAll(shared);
        return byName;
    }

    private static Map<String, Directory.Queue> queues(OrgPicture org) {
        Map<String, Set<String>> objects = new HashMap<>();
        Map<String, Owner> owners = new HashMap<>();
        for (JsonNode row : org.rows("queues")) {
            String name = row.at("/Queue/Name").asText();
            objects.computeIfAbsent(name, none -> new HashSet<>())
                    .add(row.path("SobjectType").asText());
            owners.put(name, new Owner(row.path("QueueId").asText(), name, true, true, false));
        }
        Map<String, Directory.Queue> queues = new HashMap<>();
        owners.forEach((name, owner) ->
                queues.put(key(name), new Directory.Queue(owner, objects.getOrDefault(name, Set.of()))));
        return queues;
    }

    private static Map<String, Directory.Campaign> campaigns(OrgPicture org) {
        Map<String, Directory.Campaign> campaigns = new HashMap<>();
        for (JsonNode row : org.rows("campaigns")) {
            String id = row.path("Id").asText();
            List<Directory.MemberStatus> statuses = org.rows("statuses").stream()
                    .filter(status -> status.path("CampaignId").asText().equals(id))
                    .map(status -> new Directory.MemberStatus(
                            status.path("Label").asText(),
                            status.path("SortOrder").asInt(),
                            status.path("HasResponded").asBoolean(),
                            status.path("IsDefault").asBoolean()))
                    .toList();
            String name = row.path("Name").asText();
            campaigns.put(
                    key(name),
                    new Directory.Campaign(id, name, row.path("IsActive").asBoolean(), statuses));
        }
        return campaigns;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
