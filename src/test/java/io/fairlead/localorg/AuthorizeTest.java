package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.localorg.auth.ConnectedApp;
import io.fairlead.localorg.auth.ConnectedApp.Permitted;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code /services/oauth2/authorize} and what follows: codes, refresh tokens, permitted users, the front door, SOAP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizeTest {

    private static final String CALLBACK = "https://app.example/back?x=1";
    private static final String FORM = "application/x-www-form-urlencoded";

    private LocalOrg org;
    private OrgClient anyone;
    private People people;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = TestOrg.start(dir);
        anyone = new OrgClient(org.loginUrl(), "");
        people = new People(org);
        people.user("amy", "Standard User", "");
        people.profile("Robot", ",\"PermissionsApiEnabled\":true,\"PermissionsApiUserOnly\":true");
        people.user("robot", "Robot", "");
        people.profile("Viewer", "");
        people.user("viewer", "Viewer", "");
        org.add(app("web", Permitted.SELF_AUTHORIZED, true));
        org.add(app("closed", Permitted.ADMIN_APPROVED, false));
    }

    private static ConnectedApp app(String id, Permitted permitted, boolean rotates) {
        return new ConnectedApp(
                id,
                "The <" + id + "> app",
                "secret",
                "",
                "",
                List.of(CALLBACK),
                Set.of("api", "id", "refresh_token", "openid"),
                permitted,
                permitted == Permitted.ADMIN_APPROVED ? Set.of("Fairlead") : Set.of(),
                rotates);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String ask(String app, String more) {
        return "response_type=code&client_id=" + app + "&redirect_uri=" + encoded(CALLBACK) + "&state=s+1" + more;
    }

    private OrgClient.Result submit(String form) {
        return anyone.post("/services/oauth2/authorize", form, "Content-Type", FORM);
    }

    private OrgClient.Result logIn(String ask, String user) {
        return submit(ask + "&username=" + encoded(user + "@x.example") + "&password=Test-1234");
    }

    private OrgClient.Result decide(OrgClient.Result consent, String decision) {
        var ticket = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"").matcher(consent.text());
        assertThat(ticket.find()).as(consent.text()).isTrue();
        return submit("ticket=" + encoded(ticket.group(1)) + "&decision=" + decision);
    }

    private static String parameter(String location, String name) {
        for (var pair : URI.create(location).getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private String code(String ask) {
        var first = logIn(ask, "amy");
        var last = first.status() == 302 ? first : decide(first, "allow");
        assertThat(last.status()).isEqualTo(302);
        assertThat(last.header("Location")).startsWith(CALLBACK + "&").contains("state=s+1");
        return parameter(last.header("Location"), "code");
    }

    private OrgClient.Result token(String form) {
        return anyone.post("/services/oauth2/token", form, "Content-Type", FORM);
    }

    private OrgClient.Result redeem(String code, String more) {
        return token("grant_type=authorization_code&client_id=web&client_secret=secret&redirect_uri="
                + encoded(CALLBACK) + "&code=" + encoded(code) + more);
    }

    private OrgClient.Result refresh(String token) {
        return token("grant_type=refresh_token&client_id=web&refresh_token=" + encoded(token));
    }

    private int works(String token) {
        return new OrgClient(org.loginUrl(), token).get("/limits").status();
    }

    @Test
    void aPersonLogsInAgreesAndTheAppGetsATokenOnce() {
        var page = anyone.get("/services/oauth2/authorize?" + ask("web", ""));
        assertThat(page.text()).contains("The &lt;web&gt; app").doesNotContain("<web>");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");

        var code = code(ask("web", ""));
        var answer = redeem(code, "").json();

        assertThat(answer.path("scope").asText()).isEqualTo("api refresh_token id");
        assertThat(answer.path("refresh_token").asText()).isNotEmpty();
        assertThat(works(answer.path("access_token").asText())).isEqualTo(200);
        assertThat(redeem(code, "").json().path("error_description").asText()).isEqualTo("expired authorization code");
    }

    @Test
    void whoDeniesSendsTheAppAwayWithoutACode() {
        var refused = decide(logIn(ask("web", "&prompt=consent"), "amy"), "deny");

        assertThat(parameter(refused.header("Location"), "error")).isEqualTo("access_denied");
        assertThat(parameter(refused.header("Location"), "error_description"))
                .isEqualTo("end-user denied authorization");
    }

    @Test
    void aWrongCallbackOrClientIsShownAndNeverFollowed() {
        var elsewhere = anyone.get("/services/oauth2/authorize?response_type=code&client_id=web&redirect_uri="
                + encoded("https://evil.example/"));

        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.text()).contains("redirect_uri_mismatch");
        assertThat(anyone.get("/services/oauth2/authorize?" + ask("nobody", "")).text())
                .contains("client identifier invalid");
        assertThat(token("grant_type=authorization_code&client_id=web&client_secret=secret&redirect_uri=x&code="
                                + encoded(code(ask("web", ""))))
                        .json()
                        .path("error")
                        .asText())
                .isEqualTo("redirect_uri_mismatch");
    }

    /** jsforce sends the challenge without a method; it is S256. */
    @Test
    void theVerifierMustFitTheChallenge() throws Exception {
        var verifier = "v".repeat(50);
        var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        var challenge =
                "&code_challenge=" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);

        assertThat(redeem(code(ask("web", challenge)), "&code_verifier=" + verifier)
                        .status())
                .isEqualTo(200);
        assertThat(redeem(code(ask("web", challenge)), "&code_verifier=other")
                        .json()
                        .path("error_description")
                        .asText())
                .isEqualTo("invalid code verifier");
        assertThat(redeem(code(ask("web", challenge)), "").status()).isEqualTo(400);
        assertThat(anyone.get("/services/oauth2/authorize?" + ask("web", challenge + "&code_challenge_method=plain"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void openidAddsASignedIdToken() throws Exception {
        var answer = redeem(code(ask("web", "&scope=openid+api&nonce=n1")), "").json();
        var parts = answer.path("id_token").asText().split("\\.");
        var claims = OrgClient.json(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));

        assertThat(claims.path("aud").asText()).isEqualTo("web");
        assertThat(claims.path("nonce").asText()).isEqualTo("n1");
        assertThat(claims.path("sub").asText()).isEqualTo(answer.path("id").asText());
        assertThat(answer.has("refresh_token")).isFalse();
        assertThat(signedByOrg(parts, anyone.get("/id/keys").json().path("keys").path(0)))
                .isTrue();
    }

    private static boolean signedByOrg(String[] parts, JsonNode key) throws Exception {
        var decoder = Base64.getUrlDecoder();
        var spec = new RSAPublicKeySpec(
                new BigInteger(1, decoder.decode(key.path("n").asText())),
                new BigInteger(1, decoder.decode(key.path("e").asText())));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(decoder.decode(parts[2]));
    }

    @Test
    void aRotatedRefreshTokenWorksOnceAndRevokingOneEndsItsSessions() {
        var first = redeem(code(ask("web", "")), "").json();
        var second = refresh(first.path("refresh_token").asText()).json();

        assertThat(second.path("refresh_token").asText())
                .isNotEmpty()
                .isNotEqualTo(first.path("refresh_token").asText());
        assertThat(refresh(first.path("refresh_token").asText())
                        .json()
                        .path("error_description")
                        .asText())
                .isEqualTo("expired access/refresh token");

        assertThat(anyone.get("/services/oauth2/revoke?token="
                                + encoded(second.path("refresh_token").asText()))
                        .status())
                .isEqualTo(200);
        assertThat(works(first.path("access_token").asText())).isEqualTo(401);
        assertThat(works(second.path("access_token").asText())).isEqualTo(401);
    }

    @Test
    void onlyTheAppThatATokenIsForMayAskAboutIt() {
        var token = redeem(code(ask("web", "")), "").json().path("access_token").asText();
        var known = anyone.post(
                "/services/oauth2/introspect",
                "token=" + encoded(token) + "&client_id=web&client_secret=secret",
                "Content-Type",
                FORM);
        var foreign = anyone.post(
                "/services/oauth2/introspect",
                "token=" + encoded(token) + "&client_id=closed&client_secret=secret",
                "Content-Type",
                FORM);

        assertThat(known.json().path("active").asBoolean()).isTrue();
        assertThat(known.json().path("username").asText()).isEqualTo("amy@x.example");
        assertThat(known.json().path("exp").asLong())
                .isGreaterThan(known.json().path("iat").asLong());
        assertThat(foreign.text()).isEqualTo("{\"active\":false}");
    }

    @Test
    void anAppForApprovedUsersIsForHoldersOfItsPermissionSet() {
        var password = "grant_type=password&username=" + encoded("amy@x.example")
                + "&password=Test-1234&client_id=closed&client_secret=secret";
        assertThat(token(password).json().path("error").asText()).isEqualTo("invalid_app_access");

        new OrgClient(org)
                .create(
                        "PermissionSetAssignment",
                        "{\"PermissionSetId\":\"" + people.id("PermissionSet", "Name", "Fairlead")
                                + "\",\"AssigneeId\":\"" + people.id("User", "Username", "amy@x.example") + "\"}");

        assertThat(token(password).status()).isEqualTo(200);
        assertThat(logIn(ask("closed", ""), "amy").status()).isEqualTo(302);
    }

    @Test
    void whoMayUseTheApiOnlyHasNoPages() {
        assertThat(people.logIn("robot").status()).isEqualTo(200);
        assertThat(logIn(ask("web", ""), "robot").status()).isEqualTo(401);
        assertThat(people.as("robot").get("/services/oauth2/singleaccess").status())
                .isEqualTo(400);
    }

    @Test
    void whoLacksApiEnabledOrIsInactiveGetsNoToken() {
        assertThat(people.logIn("viewer").json().path("error_description").asText())
                .isEqualTo("authentication failure");
        people.user("gone", "Standard User", "");
        new OrgClient(org)
                .patch("/sobjects/User/" + people.id("User", "Username", "gone@x.example"), "{\"IsActive\":false}");

        assertThat(people.logIn("gone").json().path("error").asText()).isEqualTo("inactive_user");
    }

    @Test
    void theFrontDoorOpensOnceAndLeadsNowhereElse() {
        var link = people.as("amy")
                .get("/services/oauth2/singleaccess?redirect_uri=" + encoded("//evil.example"))
                .json()
                .path("frontdoor_uri")
                .asText();
        var path = link.substring(org.loginUrl().length());

        var entered = anyone.get(path);

        assertThat(entered.status()).isEqualTo(302);
        assertThat(entered.header("Location")).isEqualTo("/lightning/o/Lead/list");
        assertThat(entered.header("Set-Cookie")).startsWith("sid=00D").contains("HttpOnly");
        assertThat(anyone.get(path).status()).isEqualTo(400);
    }

    @Test
    void soapLogsInToo() {
        var body = "<se:Envelope xmlns:se=\"http://schemas.xmlsoap.org/soap/envelope/\"><se:Header/><se:Body>"
                + "<login xmlns=\"urn:partner.soap.sforce.com\"><username>" + org.username() + "</username><password>%s"
                + "</password></login></se:Body></se:Envelope>";

        var good = anyone.post("/services/Soap/u/50.0", body.formatted(org.password()), "Content-Type", "text/xml");
        var bad = anyone.post("/services/Soap/c/50.0", body.formatted("x"), "Content-Type", "text/xml");

        var session = Pattern.compile("<sessionId>([^<]+)</sessionId>").matcher(good.text());
        assertThat(session.find()).as(good.text()).isTrue();
        assertThat(works(session.group(1))).isEqualTo(200);
        assertThat(good.text()).contains("<organizationId>" + org.orgId()).contains("/services/Soap/u/50.0/00D");
        assertThat(bad.status()).isEqualTo(500);
        assertThat(bad.text()).contains("<faultstring>INVALID_LOGIN: ");
    }
}
