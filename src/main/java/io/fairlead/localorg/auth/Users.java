package io.fairlead.localorg.auth;

import io.fairlead.localorg.crm.Access;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.crm.Rights;
import io.fairlead.localorg.store.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Who the users are, whether a password is theirs, and what they may do. */
public final class Users {

    private final Org org;
    private final Rights rights;

    public Users(Org org, Rights rights) {
        this.org = org;
        this.rights = rights;
    }

    public Optional<Row> byUsername(String username) {
        return org.store().read(() -> org.first("User", "Username", username));
    }

    public boolean hasPassword(Row user, String password) {
        return org.store()
                .setting("password." + user.id())
                .filter(hash -> MessageDigest.isEqual(
                        hash.getBytes(StandardCharsets.UTF_8),
                        hash(user.id(), password).getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    /** Whether the user has any password. */
    public boolean hasPassword(String userId) {
        return org.store().setting("password." + userId).isPresent();
    }

    public void setPassword(String userId, String password) {
        org.store().write(tx -> {
            tx.setting("password." + userId, hash(userId, password));
            return userId;
        });
    }

    private static String hash(String userId, String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((userId + password).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java runtime has no SHA-256.", missing);
        }
    }

    /** The rights of an active user. */
    public Optional<Access> access(String userId) {
        return rights.of(userId);
    }
}
