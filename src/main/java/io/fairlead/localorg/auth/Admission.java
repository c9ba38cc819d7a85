package io.fairlead.localorg.auth;

import io.fairlead.localorg.auth.ConnectedApp.Permitted;
import io.fairlead.localorg.crm.Org;
import io.fairlead.localorg.store.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;

/** Who may log in with which app: the client's secret, the user's state and rights, the app's permitted users. */
final class Admission {

    private final Org org;
    private final Users users;
    private final ConnectedApps apps;

    Admission(Org org, Users users, ConnectedApps apps) {
        this.org = org;
        this.users = users;
        this.apps = apps;
    }

    /** The app that the request names, after its secret was checked. */
    ConnectedApp client(Map<String, String> form, String authorization, boolean secretNeeded) {
        var id = form.getOrDefault("client_id", "");
        var secret = form.getOrDefault("client_secret", "");
        if (authorization.startsWith("Basic ")) {
            var pair = basic(authorization.substring(6));
            int colon = pair.indexOf(':');
            id = colon < 0 ? pair : pair.substring(0, colon);
            secret = colon < 0 ? "" : pair.substring(colon + 1);
        }
        var app = apps.find(id).orElseThrow(() -> new Refused("invalid_client_id", "client identifier invalid"));
        boolean asked = (secretNeeded && !app.secret().isEmpty()) || !secret.isEmpty();
        if (asked && !same(secret, app.secret())) {
            throw new Refused("invalid_client", "invalid client credentials");
        }
        return app;
    }

    private static String basic(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded.trim()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Refused("invalid_client", "invalid client credentials");
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    Row withPassword(String username, String password) {
        var user = users.byUsername(username);
        if (user.isEmpty() || !users.hasPassword(user.get(), password)) {
            throw new Refused("invalid_grant", "authentication failure");
        }
        return active(user.get());
    }

    static Row active(Row user) {
        if (!user.flag("IsActive")) {
            throw new Refused("inactive_user", "user is inactive");
        }
        return user;
    }

    boolean has(Row user, String permission) {
        return users.access(user.id()).filter(access -> access.has(permission)).isPresent();
    }

    /** Whoever lacks API Enabled is told no more than that the log-in failed. */
    Row forApi(Row user) {
        if (!has(active(user), "ApiEnabled")) {
            throw new Refused("invalid_grant", "authentication failure");
        }
        return user;
    }

    /** A person at a page; Salesforce turns users with API Only User away there. */
    Row forPages(Row user) {
        boolean administrator = users.access(user.id())
                .filter(access -> access.isAdministrator())
                .isPresent();
        if (!administrator && has(active(user), "ApiUserOnly")) {
            throw new Refused("invalid_grant", "user may log in through the API only");
        }
        return active(user);
    }

    void permitted(ConnectedApp app, Row user) {
        if (app.permitted() == Permitted.ADMIN_APPROVED && !holdsOne(app, user)) {
            throw new Refused("invalid_app_access", "user is not admin approved to access this app");
        }
    }

    private boolean holdsOne(ConnectedApp app, Row user) {
        return org.store().read(() -> org.where("PermissionSetAssignment", "AssigneeId", user.id()).stream()
                .map(assignment -> org.live(assignment.get("PermissionSetId")))
                .anyMatch(set -> set != null && app.permissionSets().contains(set.text("Name"))));
    }
}
