package io.fairlead.decide;

import io.fairlead.match.MatchSettings;
import java.util.List;
import java.util.Map;

/**
 * What {@code rules/settings/} holds for one org: names instead of ids, pools and value maps, thresholds of match.
 *
 * @param defaultOwner user (name, username or e-mail) who gets what nobody else can own
 * @param poolByName round-robin pools that rules name
 * @param valueMapByField for a field such as {@code Lead.Industry}: what a source word becomes in Salesforce
 * @param aliasByName other names for campaigns and queues in this org, e.g. {@code campaign:Past champions} to its real name
 */
public record Settings(
        MatchSettings match,
        String defaultOwner,
        Map<String, Pool> poolByName,
        Map<String, Map<String, String>> valueMapByField,
        Map<String, String> aliasByName) {

    public Settings {
        poolByName = Map.copyOf(poolByName);
        valueMapByField = Map.copyOf(valueMapByField);
        aliasByName = Map.copyOf(aliasByName);
    }

    /** A round-robin pool of users. */
    public record Pool(String name, List<Member> members) {
        public Pool {
            members = List.copyOf(members);
        }
    }

    /**
     * One user of a pool.
     *
     * @param weight how many turns they get for one turn of a weight of 1
     * @param cap how many open turns they may hold, 0 for no limit
     * @param away they are absent and get nothing
     * @param days the days of the week on which they take turns, e.g. "Monday"; none for every day
     */
    public record Member(String user, int weight, int cap, boolean away, List<String> days) {
        public Member {
            days = List.copyOf(days);
        }

        /** Somebody who takes turns every day. */
        public Member(String user, int weight, int cap, boolean away) {
            this(user, weight, cap, away, List.of());
        }

        boolean worksOn(String weekday) {
            return days.isEmpty() || days.contains(weekday);
        }
    }
}
