package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditional headers, media types and other matters of HTTP; the bodies of 412, 414 and 415 are ours. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionalTest {

    private static final String PAST = "Wed, 01 Jan 2020 00:00:00 GMT";
    private static final String FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT";

    private LocalOrg org;
    private OrgClient client;
    private String account;
    private String contact;

    @BeforeAll
    void start(@TempDir Path dir) {
        org = TestOrg.start(dir);
        client = new OrgClient(org);
        account = client.create("Account", "{\"Name\":\"Tagged\"}");
        contact = client.create("Contact", "{\"LastName\":\"Dated\"}");
    }

    @AfterAll
    void stop() {
        org.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /sobjects/Contact/ID       | If-Modified-Since   | %s | 304
            /sobjects/Contact/ID       | If-Modified-Since   | %s | 200
            /sobjects/Contact/ID       | If-Unmodified-Since | %s | 412
            /sobjects/Contact/ID       | If-Unmodified-Since | %s | 200
            /sobjects/Lead/describe    | If-Modified-Since   | %s | 304
            /sobjects/Lead/describe    | If-Unmodified-Since | %s | 412
            /sobjects                  | If-Modified-Since   | %s | 304
            /sobjects/Contact/ID       | If-Modified-Since   | %s | 200
            """)
    void aDateDecidesWhetherTheBodyIsSent(String path, String header, String date, int status) {
        var when =
                switch (header + status) {
                    case "If-Modified-Since304", "If-Unmodified-Since200" -> FUTURE;
                    default -> PAST;
                };
        assertThat(date).isEqualTo("%s");

        var answer = client.send("GET", path.replace("ID", contact), "", header, when);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 304) {
            assertThat(answer.text()).isEmpty();
            assertThat(answer.header("Last-Modified")).endsWith("GMT");
        }
    }

    @Test
    void anAccountHasAnEntityTagAndAContactHasNone() {
        var path = "/sobjects/Account/" + account;
        var tag = client.get(path).header("ETag");

        assertThat(tag).startsWith("\"").endsWith("\"");
        assertThat(client.send("GET", path, "", "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(client.send("GET", path, "", "If-None-Match", "\"other\"").status())
                .isEqualTo(200);
        assertThat(client.send("GET", path, "", "If-Match", "\"other\"").status())
                .isEqualTo(412);
        assertThat(client.get("/sobjects/Contact/" + contact).header("ETag")).isEmpty();
    }

    @Test
    void anUpdateFailsOnceSomebodyElseWasFaster() {
        var mine = client.create("Account", "{\"Name\":\"Raced\"}");
        var path = "/sobjects/Account/" + mine;

        var late = client.send("PATCH", path, "{\"Site\":\"x\"}", "If-Unmodified-Since", PAST);
        var wrong = client.send("PATCH", path, "{\"Site\":\"x\"}", "If-Match", "\"other\"");
        var bad = client.send("PATCH", path, "{\"Site\":\"x\"}", "If-Unmodified-Since", "yesterday");
        var fine = client.send(
                "PATCH", path, "{\"Site\":\"x\"}", "If-Match", client.get(path).header("ETag"));

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.errorCode()).isEqualTo("PRECONDITION_FAILED");
        assertThat(wrong.status()).isEqualTo(412);
        assertThat(bad.status()).isEqualTo(400);
        assertThat(fine.status()).isEqualTo(204);
    }

    @Test
    void conditionsDoNotHoldUpADelete() {
        var mine = client.create("Account", "{\"Name\":\"Deleted\"}");

        assertThat(client.send("DELETE", "/sobjects/Account/" + mine, "", "If-Unmodified-Since", PAST)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void onlyJsonIsTakenWhereJsonIsMeant() {
        var form = client.post(
                "/sobjects/Lead", "LastName=Ng&Company=Acme", "Content-Type", "application/x-www-form-urlencoded");
        var json = client.post(
                "/sobjects/Lead",
                "{\"LastName\":\"Ng\",\"Company\":\"Acme\"}",
                "Content-Type",
                "application/json; charset=utf-8");

        assertThat(form.status()).isEqualTo(415);
        assertThat(form.errorCode()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(json.status()).isEqualTo(201);
    }

    @Test
    void anOverlongUriIsRefusedInJson() {
        var near = client.get("/query?q=" + "x".repeat(16_500));
        var far = client.get("/query?q=" + "x".repeat(40_000));

        assertThat(near.status()).isEqualTo(414);
        assertThat(near.errorCode()).isEqualTo("URI_TOO_LONG");
        assertThat(far.status()).isEqualTo(414);
        assertThat(far.header("Connection")).isEqualTo("close");
        assertThat(client.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void prettyPrintIsTheSameWithLineBreaks() {
        var path = "/sobjects/Contact/" + contact;

        var pretty = client.send("GET", path, "", "X-PrettyPrint", "1");

        assertThat(pretty.text()).contains("\n");
        assertThat(pretty.json()).isEqualTo(client.get(path).json());
    }

    @Test
    void headAnswersWithoutABody() {
        var head = client.send("HEAD", "/sobjects/Contact/" + contact, "");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.header("Sforce-Limit-Info")).startsWith("api-usage=");
    }

    @ParameterizedTest
    @CsvSource({"PUT,/sobjects/Account", "OPTIONS,/sobjects/Account", "DELETE,/sobjects", "PUT,/limits", "POST,/query"})
    void aMethodThatDoesNotFitIsNamedWithThoseThatDo(String method, String path) {
        var answer = client.send(method, path, "{}");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.errorCode()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(answer.text()).contains("Allowed are");
    }

    @Test
    void aZippedBodyInChunksIsRead() throws IOException, InterruptedException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write("{\"Name\":\"Zipped\"}".getBytes(StandardCharsets.UTF_8));
        }
        // A body of unknown length goes out in chunks.
        var body = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(zipped.toByteArray()));
        var request = HttpRequest.newBuilder(URI.create(org.loginUrl() + "/services/data/v60.0/sobjects/Account"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + org.accessToken())
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(body)
                .build();

        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(client.column("Name", "SELECT Name FROM Account WHERE Name = 'Zipped'"))
                .containsExactly("Zipped");
    }

    @Test
    void anAnswerIsZippedOnRequest() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(org.loginUrl() + "//services/data/v60.0//sobjects/"))
                .header("Authorization", "Bearer " + org.accessToken())
                .header("Accept-Encoding", "gzip")
                .build();

        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).startsWith("{\"encoding\"");
        }
    }
}
