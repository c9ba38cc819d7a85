package io.fairlead.orgs.connect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The PKCS12 file with the key that a log-in by JWT is signed with. */
public final class KeystoreFile {
    private KeystoreFile() {}

    /**
     * Opens it as the log-in will, which would only be refused again and again.
     *
     * @throws IllegalArgumentException saying what is wrong with it and what to give instead; never with the password
     */
    public static void check(Path file, String password) {
        List<RSAPrivateKey> keys = new ArrayList<>();
        try (InputStream stream = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(stream, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password.toCharArray()) instanceof RSAPrivateKey key) {
                    keys.add(key);
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "is not opened by its password: give the one that it was made with"
                            : Files.isRegularFile(file)
                                    ? "is no PKCS12 key store: make one with keytool, as docs/setup.md shows"
                                    : "cannot be read: give a file that the user of Fairlead may read");
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "holds a key that its password does not open: make one with keytool, as" + " docs/setup.md shows");
        }
        if (keys.size() != 1) {
            throw new IllegalArgumentException("holds " + keys.size()
                    + " RSA keys: it must hold exactly one, that of the certificate that the connected app has");
        }
    }
}
