package io.fairlead.localorg.auth;

import io.fairlead.localorg.store.RecordStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values behind codes that work once and not for long; they live in memory and end with the process. */
final class OneTime<T> {

    private static final int MOST = 10_000;

    private final RecordStore store;
    private final Duration lifetime;
    private final Map<String, Kept<T>> valueByCode = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Kept<T>> eldest) {
            return size() > MOST;
        }
    };

    private record Kept<T>(T value, Instant until) {}

    OneTime(RecordStore store, Duration lifetime) {
        this.store = store;
        this.lifetime = lifetime;
    }

    synchronized String keep(String code, T value) {
        valueByCode.put(code, new Kept<>(value, store.now().plus(lifetime)));
        return code;
    }

    synchronized Optional<T> take(String code) {
        var kept = valueByCode.remove(code);
        return kept == null || kept.until.isBefore(store.now()) ? Optional.empty() : Optional.of(kept.value);
    }
}
