package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LightningPagesTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_token\" value=\"([0-9a-f]+)\"");

    private LocalOrg org;
    private OrgClient api;
    private HttpClient browser;

    @BeforeAll
    void start(@TempDir Path dir) throws IOException, InterruptedException {
        org = TestOrg.start(dir);
        api = new OrgClient(org);
        browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
        var login = post(
                "/lightning/login", "username=" + encoded(org.username()) + "&password=" + encoded(org.password()));
        assertThat(login.statusCode()).isEqualTo(303);
    }

    @AfterAll
    void stop() {
        org.close();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(org.loginUrl() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(org.loginUrl() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String token(HttpResponse<String> page) {
        var token = TOKEN.matcher(page.body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    @Test
    void withoutASessionThereIsOnlyTheLogIn() throws IOException, InterruptedException {
        var stranger = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(org.loginUrl() + "/lightning/o/Lead/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(stranger.body()).contains("Password").doesNotContain("All Leads");
    }

    @Test
    void aListIsSearchedAndEscaped() throws IOException, InterruptedException {
        api.create("Account", "{\"Name\":\"<script>alert(1)</script> Listed\"}");
        api.create("Account", "{\"Name\":\"Quite Other\"}");

        var list = get("/lightning/o/Account/list?filterName=Mine&q=Listed");

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; Listed")
                .doesNotContain("<script>")
                .doesNotContain("Quite Other");
        assertThat(list.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
    }

    @Test
    void aRecordShowsItsLookUpsAndWhatPointsToIt() throws IOException, InterruptedException {
        var account = api.create("Account", "{\"Name\":\"Parent Firm\"}");
        var contact = api.create("Contact", "{\"LastName\":\"Childperson\",\"AccountId\":\"" + account + "\"}");

        assertThat(get("/lightning/r/Account/" + account + "/view").body())
                .contains("/lightning/r/Contact/" + contact + "/view", "Childperson");
        assertThat(get("/lightning/r/Contact/" + contact + "/view").body())
                .contains("<a href=\"/lightning/r/Account/" + account + "/view\">Parent Firm</a>");
    }

    @Test
    void anEditSaysWhatIsWrongBesideItsFieldAndThenSaves() throws IOException, InterruptedException {
        var contact = api.create("Contact", "{\"LastName\":\"Before\"}");
        var path = "/lightning/r/Contact/" + contact + "/edit";
        var token = token(get(path));

        var refused = post(path, "_token=" + token + "&LastName=Before&Email=nonsense");
        var saved = post(path, "_token=" + token + "&LastName=After");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("id=\"e-Email\"", "invalid email address");
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(api.get("/sobjects/Contact/" + contact)
                        .json()
                        .path("LastName")
                        .asText())
                .isEqualTo("After");
    }

    @Test
    void aForgedFormChangesNothing() throws IOException, InterruptedException {
        var contact = api.create("Contact", "{\"LastName\":\"Kept\"}");

        var forged = post("/lightning/r/Contact/" + contact + "/delete", "_token=guess");

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(api.get("/sobjects/Contact/" + contact).status()).isEqualTo(200);
    }

    @Test
    void aRecordIsDeletedAndTheSearchTakesAnyText() throws IOException, InterruptedException {
        var contact = api.create("Contact", "{\"LastName\":\"Findable\"}");

        assertThat(get("/lightning/search?q=Findable").body()).contains("/lightning/r/Contact/" + contact);
        assertThat(get("/lightning/search?q=" + encoded("}a' {\\ \"*?")).statusCode())
                .isEqualTo(200);
        var path = "/lightning/r/Contact/" + contact + "/delete";
        assertThat(post(path, "_token=" + token(get(path))).statusCode()).isEqualTo(303);
        assertThat(api.get("/sobjects/Contact/" + contact).status()).isEqualTo(404);
    }
}
