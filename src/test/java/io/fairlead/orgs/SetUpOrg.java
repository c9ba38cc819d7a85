package io.fairlead.orgs;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.auth.ConnectedApp;
import io.fairlead.orgs.connect.Credentials;
import io.fairlead.orgs.connect.Secret;
import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.RulePack;
import io.fairlead.salesforce.Login;
import io.fairlead.salesforce.SalesforceOrg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * A local org that an administrator has set up well for Fairlead: private sharing, our package, an integration user above the reps with our
 * permission set and nothing else, and everything that the shipped rules name. Tests then break one thing.
 */
public final class SetUpOrg implements AutoCloseable {
    public static final String NAME = "production";
    public static final String CLIENT_ID = "fairlead-app";
    public static final String CLIENT_SECRET = "secret-of-the-app";
    private static final Path HOME = Path.of(System.getProperty("fairlead.home", "."));
    public static final RulePack RULES =
            RuleFolder.load(HOME.resolve("rules"), NAME).orThrow();
    public static final PackageFields PACKAGE = PackageFields.read(HOME.resolve("salesforce"));

    private final LocalOrg local;
    private DefaultCamelContext context = new DefaultCamelContext();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String user;
    private final String rep;

    private SetUpOrg(LocalOrg local, boolean well) {
        this.local = local;
        String top = create("UserRole", "Name", "Management");
        String sales = create("UserRole", "Name", "Sales", "ParentRoleId", top);
        this.user = integrationUser(well ? top : "");
        if (well) {
            license();
            assign("Fairlead_Integration", user);
            change("User", user, "UserPermissionsMarketingUser", true);
        }
        this.rep = people(sales);
        if (well) {
            assign("Fairlead_Reader", rep);
        }
        named(well);
        local.add(new ConnectedApp(
                CLIENT_ID,
                "Fairlead",
                CLIENT_SECRET,
                "",
                user,
                List.of(),
                ConnectedApp.ALL_SCOPES,
                ConnectedApp.Permitted.EVERYBODY,
                Set.of(),
                false));
    }

    /** An org in which Leads and Contacts are private. */
    public static SetUpOrg start(Path dir) {
        return start(dir, Map.of());
    }

    /**
     * One with metadata of its own.
     *
     * @param files texts by their path below a source folder, e.g. {@code objects/Lead/fields/Size__c.field-meta.xml}
     */
    public static SetUpOrg start(Path dir, Map<String, String> files) {
        return new SetUpOrg(local(dir, files, HOME.resolve("salesforce")), true);
    }

    /**
     * The org of a new customer: without our package, and with an integration user who has no role and may do nothing at all.
     *
     * @param files as in {@link #start(Path, Map)}
     */
    public static SetUpOrg withoutPackage(Path dir, Map<String, String> files) {
        return new SetUpOrg(local(dir, files), false);
    }

    private static LocalOrg local(Path dir, Map<String, String> files, Path... schema) {
        try {
            Path own = dir.resolve("own");
            var all = new LinkedHashMap<>(files);
            all.putIfAbsent("objects/Lead/Lead.object-meta.xml", sharing("Private"));
            all.putIfAbsent("objects/Account/Account.object-meta.xml", sharing("Private"));
            for (var file : all.entrySet()) {
                Path at = own.resolve(file.getKey());
                Files.createDirectories(at.getParent());
                Files.writeString(at, file.getValue());
            }
            var folders = new ArrayList<>(List.of(schema));
            folders.add(own);
            return LocalOrg.start(LocalOrgConfig.in(dir.resolve("data"))
                    .withSchema(folders.toArray(new Path[0]))
                    .withControl());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sharing(String model) {
        return "<CustomObject xmlns=\"http://soap.sforce.com/2006/04/metadata\"><sharingModel>" + model
                + "</sharingModel></CustomObject>";
    }

    private String integrationUser(String role) {
        String profile = create(
                "Profile",
                "Name",
                "Integration",
                "UserLicenseId",
                id("SELECT Id FROM UserLicense WHERE Name = 'Salesforce Integration'"));
        create(
                "PermissionSet",
                "Name",
                "X_Integration",
                "Label",
                "Integration",
                "IsOwnedByProfile",
                true,
                "ProfileId",
                profile);
        return person("Fairlead Integration", "Integration", role);
    }

    /** Gives the integration user the permission set licence, without which its licence takes no permission set. */
    public void license() {
        create(
                "PermissionSetLicenseAssign",
                "PermissionSetLicenseId",
                id("SELECT Id FROM PermissionSetLicense"),
                "AssigneeId",
                user);
    }

    /** Deploys the objects and permission sets of our package, as the Salesforce CLI does; returns when the org has them. */
    public void deployPackage() {
        String zip = new String(
                PackageZip.of(HOME.resolve("salesforce/force-app/main/default")), StandardCharsets.ISO_8859_1);
        String part = "--b\r\nContent-Disposition: form-data; name=";
        String body = part + "\"json\"\r\nContent-Type: application/json\r\n\r\n{\"deployOptions\": {}}\r\n" + part
                + "\"file\"; filename=\"x.zip\"\r\nContent-Type: application/zip\r\n\r\n" + zip + "\r\n--b--\r\n";
        String path = "/services/data/v62.0/metadata/deployRequest";
        JsonNode state = send(
                "POST",
                path,
                HttpRequest.BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1),
                "multipart/form-data; boundary=b");
        String id = state.path("id").asText();
        while (!state.at("/deployResult/done").asBoolean()) {
            Thread.onSpinWait();
            state = send("GET", path + "/" + id + "?includeDetails=true", "");
        }
        if (!state.at("/deployResult/success").asBoolean()) {
            throw new AssertionError(state.toString());
        }
    }

    /** Three Leads and three Contacts that belong to a rep. */
    public SetUpOrg withRecords() {
        for (String name : List.of("Berg", "Lindgren", "Osei")) {
            create("Lead", "LastName", name, "Company", "Acme", "OwnerId", rep);
            create(
                    "Contact",
                    "LastName",
                    name,
                    "Department",
                    "Sales",
                    "AccountId",
                    create("Account", "Name", name + " Ltd", "OwnerId", rep),
                    "OwnerId",
                    rep);
        }
        return this;
    }

    /** Everybody whom rules and pools name; a rep is the last of them. */
    private String people(String role) {
        String last = "";
        for (String name : NamedByRules.of(RULES).users()) {
            last = person(name, "Standard User", role);
        }
        return last;
    }

    private void named(boolean well) {
        for (String name : NamedByRules.of(RULES).queues().values()) {
            String queue = create("Group", "Name", name, "Type", "Queue");
            create("QueueSobject", "QueueId", queue, "SobjectType", "Lead");
            if (well) {
                create("GroupMember", "GroupId", queue, "UserOrGroupId", rep);
            }
        }
        for (String name : NamedByRules.of(RULES).campaigns().values()) {
            String campaign = create("Campaign", "Name", name, "IsActive", true);
            create("CampaignMemberStatus", "CampaignId", campaign, "Label", "Added", "SortOrder", 3);
            create("CampaignMemberStatus", "CampaignId", campaign, "Label", "Stopped", "SortOrder", 4);
        }
    }

    /** An active user of the profile; a role of "" is none. */
    public String person(String name, String profile, String role) {
        String mail = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@crm.example";
        int space = name.lastIndexOf(' ');
        return create(
                "User",
                "Username",
                mail,
                "Email",
                mail,
                "FirstName",
                space < 0 ? null : name.substring(0, space),
                "LastName",
                name.substring(space + 1),
                "IsActive",
                true,
                "ProfileId",
                id("SELECT Id FROM Profile WHERE Name = '" + profile + "'"),
                "UserRoleId",
                role.isEmpty() ? null : role);
    }

    /** Gives somebody one of our permission sets. */
    public void assign(String permissionSet, String assignee) {
        create(
                "PermissionSetAssignment",
                "PermissionSetId",
                id("SELECT Id FROM PermissionSet WHERE Name = '" + permissionSet + "'"),
                "AssigneeId",
                assignee);
    }

    /** What somebody gives to connect the org as the integration user, by client credentials. */
    public Credentials credentials() {
        return new Credentials(
                local.loginUrl(),
                Secret.typed(CLIENT_ID),
                Secret.typed(CLIENT_SECRET),
                Secret.NONE,
                "",
                "",
                Secret.NONE);
    }

    /** A new connection of Fairlead, as the integration user; the one before it ends. */
    public SalesforceOrg salesforce() {
        return salesforce(CLIENT_ID, CLIENT_SECRET);
    }

    /** A connection as the administrator. */
    public SalesforceOrg administrator() {
        return salesforce(local.clientId(), local.clientSecret());
    }

    private SalesforceOrg salesforce(String client, String secret) {
        context.stop();
        context = new DefaultCamelContext();
        context.start();
        return SalesforceOrg.connect(
                context, NAME, new Login(local.loginUrl(), client, secret, "", "", "", "", "", "62.0"));
    }

    public String user() {
        return user;
    }

    public String rep() {
        return rep;
    }

    public LocalOrg local() {
        return local;
    }

    /** The administrator creates a record. */
    public String create(String object, @Nullable Object... pairs) {
        return send("POST", "/services/data/v62.0/sobjects/" + object, Json.text(fields(pairs)))
                .path("id")
                .asText();
    }

    public void change(String object, String id, @Nullable Object... pairs) {
        send("PATCH", "/services/data/v62.0/sobjects/" + object + "/" + id, Json.text(fields(pairs)));
    }

    /** Changes every record that a query finds. */
    public void changeAll(String object, String where, @Nullable Object... pairs) {
        query("SELECT Id FROM " + object + " WHERE " + where)
                .forEach(row -> change(object, row.path("Id").asText(), pairs));
    }

    /** Deletes every record that a query finds. */
    public void deleteAll(String object, String where) {
        query("SELECT Id FROM " + object + " WHERE " + where)
                .forEach(row -> send(
                        "DELETE",
                        "/services/data/v62.0/sobjects/" + object + "/"
                                + row.path("Id").asText(),
                        ""));
    }

    /** Takes one system permission out of our permission set. */
    public void takeAway(String permission) {
        changeAll("PermissionSet", "Name = 'Fairlead_Integration'", "Permissions" + permission, false);
    }

    /** Changes what our permission set grants on an object. */
    public void grant(String object, @Nullable Object... pairs) {
        changeAll(
                "ObjectPermissions", "SobjectType = '" + object + "' AND Parent.Name = 'Fairlead_Integration'", pairs);
    }

    public String id(String soql) {
        return query(soql).path(0).path("Id").asText();
    }

    public JsonNode query(String soql) {
        return send("GET", "/services/data/v62.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8), "")
                .path("records");
    }

    /** A switch of the local org for tests. */
    public void control(String method, String path, String body) {
        send(method, "/control/" + path, body);
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... pairs) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return fields;
    }

    private JsonNode send(String method, String path, String body) {
        return send(method, path, HttpRequest.BodyPublishers.ofString(body), "application/json");
    }

    private JsonNode send(String method, String path, HttpRequest.BodyPublisher body, String type) {
        var request = HttpRequest.newBuilder(URI.create(local.loginUrl() + path))
                .method(method, body)
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + local.accessToken());
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + " -> " + answer.statusCode() + " " + answer.body());
            }
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.stop();
        local.close();
    }
}
