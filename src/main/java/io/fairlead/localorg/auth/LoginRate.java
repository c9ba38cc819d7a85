package io.fairlead.localorg.auth;

import io.fairlead.localorg.store.RecordStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Salesforce lets a user log in 3,600 times an hour. */
final class LoginRate {

    private static final int MOST = 3_600;

    private final RecordStore store;
    private final Map<String, Hour> hourByUser = new ConcurrentHashMap<>();

    private record Hour(long hour, int logins) {}

    LoginRate(RecordStore store) {
        this.store = store;
    }

    void count(String userId) {
        long now = store.now().toEpochMilli() / Duration.ofHours(1).toMillis();
        var counted = hourByUser.merge(
                userId,
                new Hour(now, 1),
                (known, one) -> known.hour() == now ? new Hour(now, known.logins() + 1) : one);
        if (counted.logins() > MOST) {
            throw new Refused("rate_limit_exceeded", "login rate exceeded");
        }
    }
}
