package io.fairlead.match;

import io.fairlead.mirror.Mirror;
import io.fairlead.mirror.MirrorRecord;
import io.fairlead.mirror.MirrorView;
import io.fairlead.mirror.SalesforceId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The users, queues and campaigns of the mirror as one unchanging {@link Directory}; made again only when one of them changed. */
public final class OrgDirectory {

    private static final List<String> OBJECTS =
            List.of("User", "Group", "QueueSobject", "Campaign", "CampaignMemberStatus");

    private final Mirror mirror;
    private final Set<String> integrationUserIds;
    private volatile Snapshot snapshot = new Snapshot(-1, Directory.EMPTY, Map.of());

    public OrgDirectory(Mirror mirror, Collection<String> integrationUserIds) {
        this.mirror = mirror;
        this.integrationUserIds =
                integrationUserIds.stream().map(SalesforceId::of18).collect(Collectors.toUnmodifiableSet());
    }

    private record Snapshot(long changes, Directory directory, Map<String, Owner> ownerById) {}

    /** The names that rules may use, as of the mirror's last refresh. */
    public Directory directory() {
        return snapshot().directory();
    }

    /** Who has this id; an id that the mirror does not know is an owner that is not active. */
    Owner owner(String id) {
        if (id.isEmpty()) {
            return Owner.NOBODY;
        }
        var owner = snapshot().ownerById().get(id);
        return owner == null ? new Owner(id, "", id.startsWith("00G"), false, integrationUserIds.contains(id)) : owner;
    }

    private Snapshot snapshot() {
        var latest = snapshot;
        long changes = mirror.changes(OBJECTS);
        if (latest.changes() == changes) {
            return latest;
        }
        try (var view = mirror.view()) {
            latest = read(view, changes);
        }
        snapshot = latest;
        return latest;
    }

    private Snapshot read(MirrorView view, long changes) {
        var ownerById = new HashMap<String, Owner>();
        var users = new Names<Owner>();
        for (var user : view.all("User")) {
            var owner = new Owner(
                    user.id(), user.text("Name"), false, user.flag("IsActive"), integrationUserIds.contains(user.id()));
            ownerById.put(user.id(), owner);
            for (var field : List.of("Name", "Username", "Email")) {
                users.add(key(user.text(field)), owner);
            }
        }
        return new Snapshot(
                changes,
                new Directory(
                        users.unique(),
                        queues(view, ownerById).unique(),
                        campaigns(view).unique()),
                Map.copyOf(ownerById));
    }

    private static Names<Directory.Queue> queues(MirrorView view, Map<String, Owner> ownerById) {
        var objectsByQueue = view.all("QueueSobject").stream()
                .collect(Collectors.groupingBy(
                        row -> row.reference("QueueId"),
                        Collectors.mapping(row -> row.text("SobjectType"), Collectors.toSet())));
        var queues = new Names<Directory.Queue>();
        for (var group : view.all("Group")) {
            if (group.text("Type").equals("Queue")) {
                var owner = new Owner(group.id(), group.text("Name"), true, true, false);
                ownerById.put(group.id(), owner);
                var queue = new Directory.Queue(owner, objectsByQueue.getOrDefault(group.id(), Set.of()));
                queues.add(key(group.text("Name")), queue);
            }
        }
        return queues;
    }

    private static Names<Directory.Campaign> campaigns(MirrorView view) {
        var statusesByCampaign = view.all("CampaignMemberStatus").stream()
                .collect(Collectors.groupingBy(status -> status.reference("CampaignId")));
        var campaigns = new Names<Directory.Campaign>();
        for (var campaign : view.all("Campaign")) {
            var statuses = statusesByCampaign.getOrDefault(campaign.id(), List.of()).stream()
                    .map(OrgDirectory::status)
                    .sorted(Comparator.comparing(Directory.MemberStatus::order)
                            .thenComparing(Directory.MemberStatus::label))
                    .toList();
            campaigns.add(
                    key(campaign.text("Name")),
                    new Directory.Campaign(campaign.id(), campaign.text("Name"), campaign.flag("IsActive"), statuses));
        }
        return campaigns;
    }

    private static Directory.MemberStatus status(MirrorRecord status) {
        var order = status.number("SortOrder");
        return new Directory.MemberStatus(
                status.text("Label"),
                order == null ? 0 : order.intValue(),
                status.flag("HasResponded"),
                status.flag("IsDefault"));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Values by name, without the names that stand for two values. */
    private static final class Names<T> {
        private final Map<String, T> byName = new HashMap<>();
        private final Set<String> shared = new HashSet<>();

        void add(String name, T value) {
            var before = name.isEmpty() ? value : byName.putIfAbsent(name, value);
            if (before != null && !before.equals(value)) {
                shared.add(name);
            }
        }

        Map<String, T> unique() {
            byName.keySet().removeAll(shared);
            return byName;
        }
    }
}
