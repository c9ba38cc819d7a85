package io.fairlead.localorg.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Checks the signed assertion of a JWT bearer log-in, in every shape that real clients send: padded or not, with the
 * expiry as number or text. The Salesforce CLI sends milliseconds, which are then far away like at Salesforce: taken for
 * what they are, they would leave a third of a second to log in.
 */
final class Assertions {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long LAST_SECOND = Instant.MAX.getEpochSecond();

    private Assertions() {}

    /** What a good assertion says. */
    record Claims(String issuer, String subject, String audience, Instant expires) {}

    /** Who says to have signed, not yet proven; empty if that cannot be read. */
    static String issuer(String assertion) {
        var parts = assertion.split("\\.", -1);
        try {
            return parts.length == 3
                    ? MAPPER.readTree(decode(parts[1])).path("iss").asText()
                    : "";
        } catch (IOException | IllegalArgumentException malformed) {
            return "";
        }
    }

    static Optional<Claims> verify(String assertion, PublicKey key) {
        var parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            if (!MAPPER.readTree(decode(parts[0])).path("alg").asText().equals("RS256")) {
                return Optional.empty();
            }
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(decode(parts[2]))
                    ? Optional.of(claims(MAPPER.readTree(decode(parts[1]))))
                    : Optional.empty();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static byte[] decode(String segment) {
        int end = segment.indexOf('=');
        return Base64.getUrlDecoder().decode(end < 0 ? segment : segment.substring(0, end));
    }

    private static Claims claims(JsonNode body) {
        long expires = Math.max(0, Math.min(LAST_SECOND, body.path("exp").asLong(0)));
        var audience = body.path("aud").isArray() ? body.path("aud").path(0) : body.path("aud");
        return new Claims(
                body.path("iss").asText(),
                body.path("sub").asText(),
                audience.asText(),
                Instant.ofEpochSecond(expires));
    }
}
