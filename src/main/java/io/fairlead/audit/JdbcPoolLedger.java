package io.fairlead.audit;

import static io.fairlead.audit.Database.time;

import io.fairlead.decide.PoolLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The round-robin ledger in the audit store: every turn has its event. */
final class JdbcPoolLedger implements PoolLedger {
    private static final Duration ONE_EMPLOYER = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;

    JdbcPoolLedger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<String> earlierPick(String org, String pool, String eventId, String employerKey) {
        return database.read(handle -> handle.createQuery(
                                "select user_name from pool_turn where org = :org and pool = :pool and event_id = :event")
                        .bind("org", org)
                        .bind("pool", pool)
                        .bind("event", eventId)
                        .mapTo(String.class)
                        .findOne())
                .or(() -> employerKey.isEmpty() ? Optional.empty() : employersPick(org, pool, employerKey));
    }

    private Optional<String> employersPick(String org, String pool, String employerKey) {
        return database.read(handle -> handle.createQuery("select user_name from pool_turn where org = :org"
                        + " and pool = :pool and employer_key = :employer and reserved_at >= :since"
                        + " order by org desc, pool desc, employer_key desc, reserved_at desc limit 1")
                .bind("org", org)
                .bind("pool", pool)
                .bind("employer", Database.cut(employerKey, 255))
                .bind("since", time(clock.instant().minus(ONE_EMPLOYER)))
                .mapTo(String.class)
                .findOne());
    }

    @Override
    public Map<String, Long> turns(String org, String pool) {
        return database.read(handle -> PoolTurns.ofADay(handle, org, pool, clock.instant()));
    }

    @Override
    public List<String> latest(String org, String pool) {
        return database.read(handle -> PoolTurns.latest(handle, org, pool));
    }

    @Override
    public void reserve(String org, String pool, String eventId, String employerKey, String user) {
        var turn = Map.of(
                "org",
                org,
                "pool",
                pool,
                "event",
                eventId,
                "employer",
                Database.cut(employerKey, 255),
                "user",
                user,
                "now",
                time(clock.instant()));
        database.transaction(handle -> handle.createUpdate(
                        "insert into pool_turn (org, pool, event_id, employer_key, user_name, state,"
                                + " reserved_at) values (:org, :pool, :event, :employer, :user, 'RESERVED', :now)"
                                + " on conflict do nothing")
                .bindMap(turn)
                .execute());
    }
}
