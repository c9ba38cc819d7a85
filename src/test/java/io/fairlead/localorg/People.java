package io.fairlead.localorg;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Makes users, roles and rights in a local org, and logs the users in. */
final class People {

    private static final String PASSWORD = "Test-1234";

    private final LocalOrg org;
    private final OrgClient admin;

    People(LocalOrg org) {
        this.org = org;
        this.admin = new OrgClient(org);
    }

    String role(String name, String parent) {
        return admin.create(
                "UserRole",
                parent.isEmpty()
                        ? "{\"Name\":\"" + name + "\"}"
                        : "{\"Name\":\"" + name + "\",\"ParentRoleId\":\"" + parent + "\"}");
    }

    /** An active user of the profile, in a role or, with an empty one, in none. */
    String user(String name, String profile, String role) {
        var id = admin.create(
                "User",
                "{\"Username\":\"" + name + "@x.example\",\"LastName\":\"" + name + "\",\"Email\":\"" + name
                        + "@x.example\",\"IsActive\":true,\"ProfileId\":\"" + id("Profile", "Name", profile) + "\""
                        + (role.isEmpty() ? "" : ",\"UserRoleId\":\"" + role + "\"") + "}");
        org.setPassword(name + "@x.example", PASSWORD);
        return id;
    }

    /** A profile that may only do what the given pairs of field and value of its permission set say. */
    void profile(String name, String rights) {
        var profile = admin.create("Profile", "{\"Name\":\"" + name + "\"}");
        admin.create(
                "PermissionSet",
                "{\"Name\":\"X" + name + "\",\"Label\":\"" + name + "\",\"IsOwnedByProfile\":true,\"ProfileId\":\""
                        + profile + "\"" + rights + "}");
    }

    /** Lets a profile work with an object; the rights are letters of read, create, edit, delete, view all, modify all. */
    void grant(String profile, String object, String rights) {
        admin.create(
                "ObjectPermissions",
                "{\"ParentId\":\"" + id("PermissionSet", "Label", profile) + "\",\"SobjectType\":\"" + object
                        + "\",\"PermissionsRead\":" + rights.contains("r")
                        + ",\"PermissionsCreate\":" + rights.contains("c")
                        + ",\"PermissionsEdit\":" + rights.contains("e")
                        + ",\"PermissionsDelete\":" + rights.contains("d")
                        + ",\"PermissionsViewAllRecords\":" + rights.contains("v")
                        + ",\"PermissionsModifyAllRecords\":" + rights.contains("m") + "}");
    }

    String id(String object, String field, String value) {
        return admin.column("Id", "SELECT Id FROM " + object + " WHERE " + field + " = '" + value + "'")
                .get(0);
    }

    /** What the token endpoint answers to the user. */
    OrgClient.Result logIn(String name) {
        return new OrgClient(org.loginUrl(), "")
                .post(
                        "/services/oauth2/token",
                        "grant_type=password&username=" + URLEncoder.encode(name + "@x.example", StandardCharsets.UTF_8)
                                + "&password=" + PASSWORD + "&client_id=" + org.clientId() + "&client_secret="
                                + org.clientSecret(),
                        "Content-Type",
                        "application/x-www-form-urlencoded");
    }

    /** A client that speaks for the user. */
    OrgClient as(String name) {
        var answer = logIn(name);
        if (answer.status() != 200) {
            throw new AssertionError(name + " -> " + answer.text());
        }
        return new OrgClient(org.loginUrl(), answer.json().path("access_token").asText());
    }
}
