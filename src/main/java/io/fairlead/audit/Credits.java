package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.decide.EventStatus;
import io.fairlead.write.Outcome;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an org was charged: one credit for a net-new person, none for the rest, and back again for what was undone. */
public final class Credits {
    private static final String KIND = """
            case when o.status in ('CREATED_LEAD', 'CREATED_CONTACT', 'CREATED_CONTACT_AND_ACCOUNT') then 'NET_NEW'
              when o.status = 'EVENT_ONLY' and j.kind = 'COMPANY_CHANGE' then 'NET_NEW'
              when o.status in ('UPDATED_EXISTING_LEAD', 'UPDATED_EXISTING_CONTACT') then 'EXISTING'
              when o.status = 'REQUEUED' then 'TEST'
              else 'OTHER' end""";
    private static final String LEDGER = "select o.event_id, o.attempt, o.status, o.written_at, o.body, " + KIND
            + " as kind, case when u.org is null then 0 else 1 end as refunded from outcome o"
            + " join job_change j on j.org = o.org and j.event_id = o.event_id"
            + " left join outcome u on u.org = o.org and u.event_id = o.event_id and u.attempt = o.attempt and u.undone"
            + " where o.org = :org and not o.undone and o.status <> 'SIMULATED'"
            + " and o.written_at >= :since and o.written_at < :until";

    private final Database database;

    Credits(Database database) {
        this.database = database;
    }

    /** Why an entry costs what it costs. */
    public enum Kind {
        /** A person who was not there: 1. */
        NET_NEW(1),
        /** A person who was there already: free. */
        EXISTING(0),
        /** Written as a test: free. */
        TEST(0),
        /** Nobody was written: only the old record, filtered, failed. */
        OTHER(0);

        private final int credit;

        Kind(int credit) {
            this.credit = credit;
        }

        public int credit() {
            return credit;
        }
    }

    /**
     * The sums of a time.
     *
     * @param charged credits of net-new people, refunded ones among them
     * @param refunded credits given back
     * @param net what is to be paid
     * @param entriesByKind how many entries of the ledger there are
     */
    public record Sum(long charged, long refunded, long net, Map<Kind, Long> entriesByKind) {
        public Sum {
            entriesByKind = Map.copyOf(entriesByKind);
        }
    }

    /**
     * One line of the ledger: an attempt that was written.
     *
     * @param refunded it was undone
     * @param records what was written, e.g. {@code Contact 003…}
     */
    public record Entry(
            String eventId,
            int attempt,
            Kind kind,
            EventStatus status,
            boolean refunded,
            Instant at,
            List<String> records) {
        public Entry {
            records = List.copyOf(records);
        }
    }

    public Sum sum(String org, Instant since, Instant until) {
        var entries = new EnumMap<Kind, Long>(Kind.class);
        long[] refunded = {0};
        database.read(handle -> handle.createQuery("select kind, refunded, count(*) from ("
                        + LEDGER.replace("o.body, ", "") + ") x group by kind, refunded")
                .bind("org", org)
                .bind("since", time(since))
                .bind("until", time(until))
                .map((row, context) -> {
                    var kind = Kind.valueOf(row.getString(1));
                    refunded[0] += row.getLong(2) * row.getLong(3) * kind.credit();
                    return entries.merge(kind, row.getLong(3), Long::sum);
                })
                .list());
        long charged = entries.getOrDefault(Kind.NET_NEW, 0L);
        return new Sum(charged, refunded[0], charged - refunded[0], entries);
    }

    /**
     * The entries behind a number, the newest first.
     *
     * @param kind null for all of them
     * @param onlyRefunded only those that were undone
     * @param skip so many are left out at the beginning
     */
    public List<Entry> entries(
            String org, Instant since, Instant until, @Nullable Kind kind, boolean onlyRefunded, int skip, int most) {
        return database.read(handle -> handle.createQuery(
                        "select * from (" + LEDGER + ") x where (:kind = '' or kind = :kind)"
                                + (onlyRefunded ? " and refunded = 1" : "")
                                + " order by written_at desc, event_id, attempt limit :most offset :skip")
                .bind("org", org)
                .bind("since", time(since))
                .bind("until", time(until))
                .bind("kind", kind == null ? "" : kind.name())
                .bind("skip", skip)
                .bind("most", most)
                .map((row, context) -> new Entry(
                        row.getString("event_id"),
                        row.getInt("attempt"),
                        Kind.valueOf(row.getString("kind")),
                        EventStatus.valueOf(row.getString("status")),
                        row.getInt("refunded") == 1,
                        row.getObject("written_at", OffsetDateTime.class).toInstant(),
                        records(Packed.unpack(row.getBytes("body"), Outcome.class))))
                .list());
    }

    private static List<String> records(Outcome outcome) {
        return outcome.records().stream()
                .filter(record ->
                        record.result() == Outcome.Result.CREATED || record.result() == Outcome.Result.UPDATED)
                .filter(record ->
                        record.role().equals("PERSON") || record.role().equals("EVENT"))
                .map(record -> record.object() + " " + record.id())
                .toList();
    }
}
