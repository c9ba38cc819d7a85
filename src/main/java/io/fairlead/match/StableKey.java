package io.fairlead.match;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** Short keys that are the same on every machine: 32 hexadecimal characters. */
final class StableKey {

    private StableKey() {}

    static String hash(String... parts) {
        return Hashing.sha256()
                .hashString(String.join("\u001f", parts), StandardCharsets.UTF_8)
                .toString()
                .substring(0, 32);
    }
}
