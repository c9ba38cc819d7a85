package io.fairlead.orgs.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what stands in a file of {@code conf/}: AES-256 in GCM, with a fresh nonce, bound to the place where it stands, so that a sealed value
 * cannot be moved to another org or key.
 */
public final class Seal {
    /** How a sealed value begins. */
    public static final String PREFIX = "sealed:";

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** The sealed value cannot be opened: another key, another place, or it was changed. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    /**
     * With a key of the configuration.
     *
     * @param text 32 bytes in Base64, as {@code openssl rand -base64 32} prints them
     * @throws IllegalArgumentException if it is not
     */
    public static Seal withKey(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wrongKey());
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(wrongKey());
        }
        return new Seal(bytes);
    }

    private static String wrongKey() {
        return "is no key: give 32 bytes in Base64, as openssl rand -base64 32 prints them";
    }

    /** With the key of a file that only its owner may read; makes it if it is not there. */
    public static Seal withKeyFile(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return withKey(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " " + e.getMessage());
        }
    }

    private static void make(Path file) throws IOException {
        byte[] fresh = new byte[KEY_BYTES];
        RANDOM.nextBytes(fresh);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "key",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(beside, Base64.getEncoder().encodeToString(fresh) + "\n");
            // Another process may make one at the same time: the first one counts.
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Files.delete(beside);
        }
    }

    /**
     * Encrypts a secret.
     *
     * @param place where it will stand, e.g. {@code production/refresh.token}
     * @return {@code sealed:} and Base64 without padding
     */
    public String seal(String secret, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no AES/GCM", e);
        }
    }

    /**
     * Decrypts what {@link #seal} gave.
     *
     * @throws Broken if key or place are others, or it was changed
     */
    public String open(String sealed, String place) throws Broken {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(sealed.substring(PREFIX.length()));
            if (whole.length < NONCE_BYTES + TAG_BITS / 8) {
                throw new Broken("is too short for a sealed value");
            }
            byte[] nonce = java.util.Arrays.copyOf(whole, NONCE_BYTES);
            byte[] secret =
                    cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return new String(secret, StandardCharsets.UTF_8);
        } catch (AEADBadTagException | IllegalArgumentException e) {
            throw new Broken("cannot be opened: it was sealed with another key or for another place, or was changed");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no AES/GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
