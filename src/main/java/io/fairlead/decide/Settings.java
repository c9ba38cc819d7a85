package io.fairlead.decide;

import io.fairlead.match.MatchSettings;
import io.fairlead.match.OrgFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rules/settings/} holds for one org: names instead of ids, pools and value maps, thresholds of match.
 *
 * @param defaultOwner user (name, username or e-mail) who gets what nobody else can own
 * @param poolByName round-robin pools that rules name
 * @param valueMapByField for a field such as {@code Lead.Industry}: what a source word becomes in Salesforce
 * @param aliasByName other names for campaigns and queues in this org, e.g. {@code campaign:Past champions} to its real name
 * @param awayUntilByUser the last day on which a user (name, username or e-mail) is absent and is given nothing
 */
public record Settings(
        MatchSettings match,
        String defaultOwner,
        Map<String, Pool> poolByName,
        Map<String, Map<String, String>> valueMapByField,
        Map<String, String> aliasByName,
        Map<String, LocalDate> awayUntilByUser) {

    public Settings {
        poolByName = Map.copyOf(poolByName);
        valueMapByField = Map.copyOf(valueMapByField);
        aliasByName = Map.copyOf(aliasByName);
        awayUntilByUser = Map.copyOf(awayUntilByUser);
    }

    /** Settings in which nobody is away. */
    public Settings(
            MatchSettings match,
            String defaultOwner,
            Map<String, Pool> poolByName,
            Map<String, Map<String, String>> valueMapByField,
            Map<String, String> aliasByName) {
        this(match, defaultOwner, poolByName, valueMapByField, aliasByName, Map.of());
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
     * @param cap how many turns they take in 24 hours at most, 0 for no limit
     * @param away they are absent and get nothing
     * @param days the days of the week on which they take turns, e.g. "Monday"; none for every day
     * @param shift their working hours, null for round the clock
     */
    public record Member(
            String user,
            int weight,
            int cap,
            boolean away,
            List<String> days,
            @Nullable Shift shift) {
        public Member {
            days = List.copyOf(days);
        }

        /** Somebody who takes turns every day. */
        public Member(String user, int weight, int cap, boolean away) {
            this(user, weight, cap, away, List.of(), null);
        }

        /** Somebody who takes turns on these days, at any hour. */
        public Member(String user, int weight, int cap, boolean away, List<String> days) {
            this(user, weight, cap, away, days, null);
        }

        /** Why they do not work at this moment, or "". */
        String off(OrgFacts org) {
            Instant moment = org.moment();
            var weekday = shift == null || moment == null ? org.weekday() : shift.weekday(moment);
            if (!days.isEmpty() && !days.contains(weekday)) {
                return "does not work on a " + weekday;
            }
            return shift == null || moment == null || shift.covers(moment)
                    ? ""
                    : "is outside working hours (" + shift + ")";
        }
    }
}
