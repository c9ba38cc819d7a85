package io.fairlead.localorg.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Signs OpenID Connect id tokens with the org's own key, whose public half is published. */
public final class IdTokens {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String KEY_ID = "1";

    private final PrivateKey privateKey;
    private final RSAPublicKey publicKey;

    private IdTokens(PrivateKey privateKey, RSAPublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** Reads or makes the org's key. */
    public static IdTokens open(Path dataDir) {
        try {
            var folder = Files.createDirectories(dataDir.resolve("openid"));
            if (Keys.open(folder) instanceof RSAPublicKey key) {
                return new IdTokens(Keys.privateKey(folder), key);
            }
            throw new IllegalStateException("The key in " + folder + " is not an RSA key; delete it to get a new one.");
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read or write the key of id tokens in " + dataDir, failure);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(
                    "The key of id tokens in " + dataDir + " is broken; delete it to get a new one.", broken);
        }
    }

    String sign(Map<String, Object> claims) {
        try {
            var head = encoded(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID)) + "." + encoded(claims);
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey);
            signature.update(head.getBytes(StandardCharsets.US_ASCII));
            return head + "." + ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException | JsonProcessingException failure) {
            throw new IllegalStateException("An id token cannot be signed.", failure);
        }
    }

    private static String encoded(Map<String, Object> members) throws JsonProcessingException {
        return ENCODER.encodeToString(MAPPER.writeValueAsBytes(members));
    }

    /** The public half as a JSON web key set. */
    public Map<String, Object> keySet() {
        return Map.of(
                "keys",
                List.of(Map.of(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "alg",
                        "RS256",
                        "kid",
                        KEY_ID,
                        "n",
                        number(publicKey.getModulus()),
                        "e",
                        number(publicKey.getPublicExponent()))));
    }

    private static String number(BigInteger value) {
        var bytes = value.toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        var unsigned = new byte[bytes.length - start];
        System.arraycopy(bytes, start, unsigned, 0, unsigned.length);
        return ENCODER.encodeToString(unsigned);
    }
}
