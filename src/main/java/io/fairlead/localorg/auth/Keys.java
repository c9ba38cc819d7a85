package io.fairlead.localorg.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** The key pair of the connected app, made at the first start; the private half is a file for the client to use. */
public final class Keys {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private Keys() {}

    /** Reads or makes the pair and answers the public half. */
    public static PublicKey open(Path folder) {
        var publicFile = folder.resolve("jwt-public.pem");
        try {
            if (!Files.exists(publicFile)) {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                var pair = generator.generateKeyPair();
                Files.writeString(
                        privateFile(folder), pem(PRIVATE, pair.getPrivate().getEncoded()));
                Files.writeString(publicFile, pem(PUBLIC, pair.getPublic().getEncoded()));
            }
            var bytes = bytes(Files.readString(publicFile), PUBLIC);
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read or write the log-in key " + publicFile, failure);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(
                    "The log-in key " + publicFile + " is broken; delete it to get a new one.", broken);
        }
    }

    /** The public half as it is written in a connected app: PEM, with or without its frame. */
    static Optional<PublicKey> fromPem(String pem) {
        try {
            return pem.isBlank()
                    ? Optional.empty()
                    : Optional.of(
                            KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes(pem, PUBLIC))));
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }

    /** The public half in PEM. */
    public static String publicPem(Path folder) {
        return pem(PUBLIC, open(folder).getEncoded());
    }

    public static Path privateFile(Path folder) {
        return folder.resolve("jwt-private.pem");
    }

    /** Reads the private half, as a client would. */
    public static PrivateKey privateKey(Path folder) throws IOException, GeneralSecurityException {
        var bytes = bytes(Files.readString(privateFile(folder)), PRIVATE);
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private static String pem(String name, byte[] bytes) {
        return "-----BEGIN " + name + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + name + "-----\n";
    }

    private static byte[] bytes(String pem, String name) {
        return Base64.getMimeDecoder()
                .decode(pem.replace("-----BEGIN " + name + "-----", "").replace("-----END " + name + "-----", ""));
    }
}
