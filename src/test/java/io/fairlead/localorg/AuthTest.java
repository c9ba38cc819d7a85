package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.localorg.auth.Keys;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code /services/oauth2}: tokens, who they belong to, and how they end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthTest {

    private LocalOrg org;
    private OrgClient client;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = TestOrg.start(dir);
        client = new OrgClient(org);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private OrgClient.Result token(String form) {
        return new OrgClient(org.loginUrl(), "")
                .post("/services/oauth2/token", form, "Content-Type", "application/x-www-form-urlencoded");
    }

    private String client() {
        return "&client_id=" + org.clientId() + "&client_secret=" + org.clientSecret();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private OrgClient with(String token) {
        return new OrgClient(org.loginUrl(), token);
    }

    @Test
    void aPasswordOpensASessionThatWorks() {
        var token = token("grant_type=password&username=" + encoded(org.username()) + "&password="
                        + encoded(org.password()) + client() + "&format=json")
                .json();

        assertThat(token.path("instance_url").asText()).isEqualTo(org.loginUrl());
        assertThat(token.path("id").asText()).matches(".*/id/00D\\w{15}/005\\w{15}");
        assertThat(with(token.path("access_token").asText()).get("/limits").status())
                .isEqualTo(200);
    }

    @Test
    void clientCredentialsWorkAndEarlierSessionsStayValid() {
        var first = token("grant_type=client_credentials" + client())
                .json()
                .path("access_token")
                .asText();
        var second = token("grant_type=client_credentials" + client())
                .json()
                .path("access_token")
                .asText();

        assertThat(second).isNotEqualTo(first).matches("00D\\w{12}![.\\w]+");
        assertThat(with(first).get("/limits").status()).isEqualTo(200);
        assertThat(with(second).get("/limits").status()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordASecretAndAGrantAreRefusedLikeSalesforceDoes() {
        assertThat(token("grant_type=password&username=x&password=y" + client())
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_grant");
        assertThat(token("grant_type=client_credentials&client_id=" + org.clientId() + "&client_secret=x")
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("invalid_client");
        var grant = token("grant_type=frob");
        assertThat(grant.status()).isEqualTo(400);
        assertThat(grant.json().path("error").asText()).isEqualTo("unsupported_grant_type");
    }

    private String jwt(String audience, String expires, boolean padded, Path dir) throws Exception {
        var encoder = padded ? Base64.getUrlEncoder() : Base64.getUrlEncoder().withoutPadding();
        var claims = "{\"iss\":\"" + org.clientId() + "\",\"sub\":\"" + org.username() + "\",\"aud\":\"" + audience
                + "\",\"exp\":" + expires + "}";
        var head = encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(Keys.privateKey(dir));
        signature.update(head.getBytes(StandardCharsets.US_ASCII));
        return "grant_type=" + encoded("urn:ietf:params:oauth:grant-type:jwt-bearer") + "&assertion="
                + encoded(head + "." + encoder.encodeToString(signature.sign()));
    }

    @Test
    void aSignedAssertionIsTakenInTheShapesThatClientsSend(@TempDir Path dir) throws Exception {
        var soon = Instant.now().plusSeconds(120);
        try (var other = TestOrg.start(dir)) {
            var mine = org;
            org = other;
            assertThat(token(jwt(other.loginUrl(), "\"" + soon.getEpochSecond() + "\"", true, dir))
                            .status())
                    .isEqualTo(200);
            assertThat(token(jwt(other.loginUrl() + "/", "" + soon.toEpochMilli(), false, dir))
                            .status())
                    .isEqualTo(200);
            assertThat(token(jwt("https://else.example", "" + soon.toEpochMilli(), false, dir))
                            .json()
                            .path("error_description")
                            .asText())
                    .isEqualTo("audience is invalid");
            assertThat(token(jwt(other.loginUrl(), "5", false, dir)).status()).isEqualTo(400);
            org = mine;
        }
    }

    @Test
    void aRevokedTokenIsNoLongerValid() {
        var token = token("grant_type=client_credentials" + client())
                .json()
                .path("access_token")
                .asText();

        assertThat(with(token)
                        .get("/services/oauth2/revoke?token=" + encoded(token))
                        .status())
                .isEqualTo(200);

        var refused = with(token).get("/limits");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.errorCode()).isEqualTo("INVALID_SESSION_ID");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Token");
    }

    @Test
    void userInfoAndIdentityTellWhoIsLoggedIn() {
        assertThat(client.get("/services/oauth2/userinfo")
                        .json()
                        .path("preferred_username")
                        .asText())
                .isEqualTo(org.username());
        assertThat(client.get("/id/" + org.orgId() + "/x")
                        .json()
                        .path("organization_id")
                        .asText())
                .isEqualTo(org.orgId());
        assertThat(with("x").get("/services/oauth2/userinfo").status()).isEqualTo(403);
    }

    @Test
    void theVersionsNeedNoLogInTheirResourcesDo() {
        var versions = with("").get("/services/data/").json();

        assertThat(versions).hasSize(37);
        assertThat(versions.path(0).path("version").asText()).isEqualTo("31.0");
        assertThat(with("").get("/services/data/v60.0").status()).isEqualTo(401);
        assertThat(client.get("/services/data/v60.0/").json().path("sobjects").asText())
                .isEqualTo("/services/data/v60.0/sobjects");
    }
}
