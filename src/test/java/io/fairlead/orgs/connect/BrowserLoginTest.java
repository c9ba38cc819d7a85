package io.fairlead.orgs.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.auth.ConnectedApp;
import io.fairlead.localorg.auth.ConnectedApp.Permitted;
import io.fairlead.salesforce.Login;
import io.fairlead.salesforce.OAuth;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.salesforce.SalesforceOrg;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log-in in the browser against the local org's own pages. */
final class BrowserLoginTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static LocalOrg org;
    private static OAuth oauth;

    @BeforeAll
    static void start(@TempDir Path dir) {
        org = LocalOrg.start(LocalOrgConfig.in(dir));
        org.add(app("rotating", true));
        org.add(app("plain", false));
        org.add(app("denied", false));
        oauth = new OAuth(org.loginUrl());
    }

    private static ConnectedApp app(String id, boolean rotates) {
        return new ConnectedApp(
                id,
                "Fairlead",
                id + "-secret",
                "",
                "",
                List.of(ConnectedApp.LOOPBACK),
                Set.of("api", "id", "refresh_token"),
                Permitted.SELF_AUTHORIZED,
                Set.of(),
                rotates);
    }

    @AfterAll
    static void stop() {
        org.close();
    }

    private static Person admin() {
        return new Person(org.username(), org.password());
    }

    private static BrowserLogin begin(String app) throws BrowserLogin.Failed {
        return BrowserLogin.begin(oauth, app, app + "-secret", 0);
    }

    @Test
    void whoeverLogsInAndAllowsGivesATokenThatWorks() throws Exception {
        try (var login = begin("plain");
                var context = new DefaultCamelContext()) {
            context.start();

            String page = admin().allow(login.address());
            String token = login.refreshToken(PATIENCE);

            assertThat(page).contains("You are logged in");
            var salesforce = SalesforceOrg.connect(context, "production", with("plain", token));
            Verified verified = Verified.of(salesforce);
            assertThat(verified.user()).isEqualTo(org.username());
            assertThat(verified.orgId()).isEqualTo(org.orgId());
            assertThat(verified.kind()).isEqualTo("production");
        }
    }

    private static Login with(String app, String token) {
        return new Login(org.loginUrl(), app, app + "-secret", "", "", token, "", "", "62.0");
    }

    @Test
    void whoeverDeniesIsToldInTheTerminal() throws Exception {
        try (var login = begin("denied")) {
            String page = admin().deny(login.address());

            assertThat(page).contains("was not connected");
            assertThatThrownBy(() -> login.refreshToken(PATIENCE))
                    .isInstanceOf(BrowserLogin.Failed.class)
                    .hasMessageContaining("access_denied")
                    .hasMessageContaining("choose Allow");
        }
    }

    @Test
    void anotherPageCannotEndTheLogIn() throws Exception {
        try (var login = begin("plain")) {
            URI stray = URI.create(redirect(login) + "?code=stolen&state=guessed");

            int status = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(stray).build(), BodyHandlers.ofString())
                    .statusCode();
            admin().allow(login.address());

            assertThat(status).isEqualTo(400);
            assertThat(login.refreshToken(PATIENCE)).isNotEmpty();
        }
    }

    private static String redirect(BrowserLogin login) {
        String query = login.address().getQuery();
        int at = query.indexOf("redirect_uri=") + "redirect_uri=".length();
        return query.substring(at, query.indexOf('&', at));
    }

    private static String state(BrowserLogin login) {
        String query = login.address().getQuery();
        int at = query.indexOf("&state=") + "&state=".length();
        return query.substring(at, query.indexOf('&', at));
    }

    @Test
    void aWrongCodeIsRefusedByTheOrg() throws Exception {
        try (var login = begin("plain")) {
            boolean taken = login.paste(redirect(login) + "?code=wrong&state=" + state(login));

            assertThat(taken).isTrue();
            assertThatThrownBy(() -> login.refreshToken(PATIENCE))
                    .isInstanceOf(SalesforceFailure.class)
                    .hasMessageContaining("invalid_grant");
        }
    }

    @Test
    void anAddressOfAnotherLogInIsNotTaken() throws Exception {
        try (var login = begin("plain")) {
            assertThat(login.paste("http://localhost/callback?code=x&state=y")).isFalse();
            assertThat(login.paste("not an address")).isFalse();
            assertThatThrownBy(() -> login.refreshToken(Duration.ofMillis(1)))
                    .isInstanceOf(BrowserLogin.Failed.class)
                    .hasMessageContaining("Nobody came back");
        }
    }

    @Test
    void anOrgThatReplacesTheRefreshTokenGoesOnAndEveryNewOneIsKept() throws Exception {
        List<String> kept = new CopyOnWriteArrayList<>();
        try (var login = begin("rotating");
                var context = new DefaultCamelContext()) {
            context.start();
            admin().allow(login.address());
            String first = login.refreshToken(PATIENCE);
            var salesforce = SalesforceOrg.connect(context, "production", with("rotating", first));
            salesforce.keepRefreshTokens(kept::add);

            Verified.of(salesforce);
            salesforce.use(with("rotating", kept.get(0)));
            oauth.revoke(accessToken(context));
            salesforce.get("/limits");

            assertThat(kept).hasSize(2).doesNotContain(first).doesNotHaveDuplicates();
        }
        try (var context = new DefaultCamelContext()) {
            context.start();
            assertThat(Verified.of(SalesforceOrg.connect(context, "again", with("rotating", kept.get(1))))
                            .user())
                    .isEqualTo(org.username());
        }
    }

    private static String accessToken(DefaultCamelContext context) {
        return context.getComponent(
                        "salesforce-production", org.apache.camel.component.salesforce.SalesforceComponent.class)
                .getSession()
                .getAccessToken();
    }

    @Test
    void aRevokedTokenEndsOnceAndForAll() throws Exception {
        try (var login = begin("plain")) {
            admin().allow(login.address());
            String token = login.refreshToken(PATIENCE);

            assertThat(oauth.revoke(token)).isTrue();
            assertThat(oauth.revoke(token)).isFalse();
        }
    }
}
