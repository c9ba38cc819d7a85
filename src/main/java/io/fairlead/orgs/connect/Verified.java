package io.fairlead.orgs.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.salesforce.SalesforceOrg;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a log-in leads to, as the org itself says.
 *
 * @param orgId 18 characters
 * @param sandbox whether it is a sandbox
 * @param edition e.g. {@code Enterprise Edition}
 * @param userId of the user that Fairlead works as
 * @param user their user name
 */
public record Verified(String orgId, String orgName, boolean sandbox, String edition, String userId, String user) {

    /**
     * Logs in and asks: two calls.
     *
     * @throws io.fairlead.salesforce.SalesforceFailure if the org refuses
     */
    public static Verified of(SalesforceOrg org) {
        JsonNode user =
                org.call("GET", "/services/oauth2/userinfo", null, Map.of()).json();
        String soql = "SELECT Id, Name, IsSandbox, OrganizationType FROM Organization";
        JsonNode organization = org.get("/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
                .json()
                .path("records")
                .path(0);
        return new Verified(
                user.path("organization_id").asText(),
                organization.path("Name").asText(),
                organization.path("IsSandbox").asBoolean(),
                organization.path("OrganizationType").asText(),
                user.path("user_id").asText(),
                user.path("preferred_username").asText());
    }

    /** "production" or "sandbox". */
    public String kind() {
        return sandbox ? "sandbox" : "production";
    }
}
