package io.fairlead.audit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which event stands for a person at an employer: the first one that claimed them, for ever and on all instances. */
public final class Claims {
    private final Database database;

    Claims(Database database) {
        this.database = database;
    }

    /** One event's wish to stand for a person at an employer; a blank key is never claimed. */
    public record Claim(String org, String personKey, String eventId) {}

    /** For each event id: the earlier event that stands already, or "". */
    public Map<String, String> claim(List<Claim> claims) {
        var firstByKey = new LinkedHashMap<PersonKey, Claim>();
        claims.stream()
                .filter(claim -> !claim.personKey().isBlank())
                .forEach(claim -> firstByKey.putIfAbsent(PersonKey.of(claim), claim));
        var holderByKey = firstByKey.isEmpty() ? Map.<PersonKey, String>of() : insert(List.copyOf(firstByKey.values()));
        var earlier = new HashMap<String, String>();
        for (var claim : claims) {
            var holder = holderByKey.getOrDefault(PersonKey.of(claim), claim.eventId());
            earlier.put(claim.eventId(), holder.equals(claim.eventId()) ? "" : holder);
        }
        return earlier;
    }

    private Map<PersonKey, String> insert(List<Claim> claims) {
        var sorted = claims.stream()
                .sorted(Comparator.comparing(Claim::org).thenComparing(Claim::personKey))
                .toList();
        return database.transaction(handle -> {
            var rows = handle.prepareBatch("insert into person_claim (org, person_key, event_id, claimed_at)"
                    + " values (:org, :person, :event, current_timestamp) on conflict do nothing");
            sorted.forEach(claim -> rows.bind("org", claim.org())
                    .bind("person", PersonKey.of(claim).key())
                    .bind("event", claim.eventId())
                    .add());
            rows.execute();
            var holders = new HashMap<PersonKey, String>();
            sorted.stream()
                    .map(PersonKey::of)
                    .collect(Collectors.groupingBy(
                            PersonKey::org, Collectors.mapping(PersonKey::key, Collectors.toList())))
                    .forEach((org, keys) -> handle.createQuery("select c.person_key, c.event_id"
                                    + " from unnest(:keys) as wanted(id)"
                                    + " join person_claim c on c.org = :org and c.person_key = wanted.id")
                            .bind("org", org)
                            .bind("keys", Database.names(keys))
                            .map((row, context) -> holders.put(new PersonKey(org, row.getString(1)), row.getString(2)))
                            .list());
            return holders;
        });
    }

    private record PersonKey(String org, String key) {
        static PersonKey of(Claim claim) {
            return new PersonKey(claim.org(), Database.cut(claim.personKey(), 400));
        }
    }
}
