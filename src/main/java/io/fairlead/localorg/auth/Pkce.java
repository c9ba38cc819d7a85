package io.fairlead.localorg.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Proof that whoever redeems a code also asked for it: the challenge is the SHA-256 of the verifier. */
final class Pkce {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Pkce() {}

    /** The wording of Salesforce's refusal is known for a wrong verifier only. */
    static void check(String challenge, String verifier) {
        if (challenge.isEmpty() && verifier.isEmpty()) {
            return;
        }
        var expected = challenge.replace("=", "").getBytes(StandardCharsets.US_ASCII);
        var actual = ENCODER.encodeToString(sha256(verifier)).getBytes(StandardCharsets.US_ASCII);
        if (verifier.isEmpty() || !MessageDigest.isEqual(expected, actual)) {
            throw new Refused("invalid_grant", "invalid code verifier");
        }
    }

    /** The left half of a token's hash, as an id token carries it. */
    static String halfHash(String token) {
        return ENCODER.encodeToString(Arrays.copyOf(sha256(token), 16));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java runtime has no SHA-256.", missing);
        }
    }
}
