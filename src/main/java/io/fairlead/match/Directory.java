package io.fairlead.match;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names that rules may use, resolved for one org: users (by full name, username or e-mail), queues and campaigns (by name). Keys are lower
 * case. A name that stands for two users is left out, so that it cannot be guessed.
 */
public record Directory(
        Map<String, Owner> userByName, Map<String, Queue> queueByName, Map<String, Campaign> campaignByName) {

    public static final Directory EMPTY = new Directory(Map.of(), Map.of(), Map.of());

    /** A queue and the objects whose records it may own. */
    public record Queue(Owner owner, Set<String> objects) {
        public Queue {
            objects = Set.copyOf(objects);
        }
    }

    /** A campaign with its own member statuses, in their order. */
    public record Campaign(String id, String name, boolean active, List<MemberStatus> statuses) {
        public Campaign {
            statuses = List.copyOf(statuses);
        }
    }

    /** A label that members of a campaign can have. {@code order} grows as a member moves forward. */
    public record MemberStatus(String label, int order, boolean responded, boolean standard) {}

    public Directory {
        userByName = Map.copyOf(userByName);
        queueByName = Map.copyOf(queueByName);
        campaignByName = Map.copyOf(campaignByName);
    }

    public Optional<Owner> user(String name) {
        return Optional.ofNullable(userByName.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<Queue> queue(String name) {
        return Optional.ofNullable(queueByName.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<Campaign> campaign(String name) {
        return Optional.ofNullable(campaignByName.get(name.toLowerCase(Locale.ROOT)));
    }
}
