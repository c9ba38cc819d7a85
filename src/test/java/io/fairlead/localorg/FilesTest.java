package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /sobjects/ContentVersion}, {@code ContentDocument}, {@code ContentDocumentLink} and {@code Attachment}. */
final class FilesTest {

    private static final String FORM = "multipart/form-data; boundary=\"cut here\"";
    private static final String HEAD = "--cut here\r\nContent-Disposition: form-data; ";

    @TempDir
    Path data;

    private LocalOrg org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = TestOrg.start(data);
        client = new OrgClient(org);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private static String fields(String json) {
        return HEAD + "name=\"entity_content\";\r\nContent-Type: application/json\r\n\r\n" + json + "\r\n";
    }

    private static String file(String field, String content) {
        return HEAD + "name=\"" + field + "\"; filename=\"a.txt\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                + content + "\r\n";
    }

    private OrgClient.Result form(String object, String... parts) {
        return client.post("/sobjects/" + object, String.join("", parts) + "--cut here--\r\n", "Content-Type", FORM);
    }

    private String version(String json) {
        var created = form("ContentVersion", fields(json), file("VersionData", "one\r\ntwo\r\n"));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.id();
    }

    private String documentOf(String version) {
        return client.column(
                        "ContentDocumentId",
                        "SELECT ContentDocumentId FROM ContentVersion WHERE Id = '" + version + "'")
                .get(0);
    }

    private void refused(OrgClient.Result answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.errorCode()).isEqualTo(code);
    }

    @Test
    void aFileOfManyBytesComesBackAsItWasSent() throws Exception {
        var bytes = new byte[3 << 20];
        new Random(7).nextBytes(bytes);
        var before = fields("{\"PathOnClient\":\"C:\\\\noise.bin\"}") + HEAD
                + "name=VersionData; filename=noise.bin\r\n\r\n";
        var http = HttpClient.newHttpClient();
        var base = org.loginUrl() + OrgClient.V + "/sobjects/ContentVersion";
        var created = http.send(
                request(
                        base,
                        "POST",
                        HttpRequest.BodyPublishers.concat(
                                HttpRequest.BodyPublishers.ofString(before),
                                HttpRequest.BodyPublishers.ofByteArray(bytes),
                                HttpRequest.BodyPublishers.ofString("\r\n--cut here--"))),
                HttpResponse.BodyHandlers.ofString());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        var id = OrgClient.json(created.body()).path("id").asText();

        var got = http.send(
                request(base + "/" + id + "/VersionData", "GET", HttpRequest.BodyPublishers.noBody()),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(got.body()).isEqualTo(bytes);
        assertThat(got.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(got.headers().firstValue("Content-Length")).contains("" + bytes.length);
        assertThat(client.column("FileType", "SELECT FileType FROM ContentVersion"))
                .containsExactly("BIN");
    }

    private HttpRequest request(String url, String method, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + org.accessToken())
                .header("Content-Type", FORM)
                .method(method, body)
                .build();
    }

    @Test
    void aFirstVersionMakesItsDocumentAndLinks() {
        var account = client.create("Account", "{\"Name\":\"With a file\"}");
        var id = version("{\"PathOnClient\":\"plan.docx\",\"FirstPublishLocationId\":\"" + account + "\"}");

        var row = client.get("/sobjects/ContentVersion/" + id).json();

        assertThat(row.path("Title").asText()).isEqualTo("plan.docx");
        assertThat(row.path("FileType").asText()).isEqualTo("WORD_X");
        assertThat(row.path("ContentSize").asInt()).isEqualTo(10);
        assertThat(row.path("Checksum").asText()).isEqualTo("4e03dd5f05f68ca4f8941fd80c63e0b2");
        assertThat(row.path("VersionData").asText())
                .isEqualTo(OrgClient.V + "/sobjects/ContentVersion/" + id + "/VersionData");
        assertThat(client.get(row.path("VersionData").asText()).text()).isEqualTo("one\r\ntwo\r\n");
        assertThat(client.column("LatestPublishedVersionId", "SELECT LatestPublishedVersionId FROM ContentDocument"))
                .containsExactly(id);
        assertThat(client.column("ShareType", "SELECT ShareType FROM ContentDocumentLink ORDER BY ShareType"))
                .containsExactly("I", "V");
        assertThat(client.column(
                        "Id", "SELECT Id FROM Account WHERE Id IN (SELECT LinkedEntityId FROM ContentDocumentLink)"))
                .containsExactly(account);
    }

    @Test
    void aNextVersionComesInBase64AndTakesTheLead() {
        var first = version("{\"PathOnClient\":\"a.txt\",\"Title\":\"Notes\"}");
        var document = documentOf(first);
        var second = client.create(
                "ContentVersion",
                "{\"PathOnClient\":\"b.txt\",\"Title\":\"More notes\",\"ContentDocumentId\":\"" + document
                        + "\",\"VersionData\":\""
                        + Base64.getEncoder().encodeToString("three".getBytes(StandardCharsets.UTF_8)) + "\"}");

        assertThat(client.column("Id", "SELECT Id FROM ContentVersion WHERE IsLatest = true"))
                .containsExactly(second);
        assertThat(client.column("VersionNumber", "SELECT VersionNumber FROM ContentVersion ORDER BY VersionNumber"))
                .containsExactly("1", "2");
        assertThat(client.column("Title", "SELECT Title FROM ContentDocument")).containsExactly("More notes");
        assertThat(client.get("/sobjects/ContentVersion/" + first + "/VersionData")
                        .text())
                .isEqualTo("one\r\ntwo\r\n");
        assertThat(client.get("/sobjects/ContentVersion/" + second + "/VersionData")
                        .text())
                .isEqualTo("three");
    }

    @Test
    void base64TakesABodyOfUpToFiftyMegabytes() {
        var head = "{\"PathOnClient\":\"a.bin\",\"VersionData\":\"";
        int size = 21 << 20;

        client.create("ContentVersion", head + "A".repeat(size) + "\"}");

        assertThat(client.column("ContentSize", "SELECT ContentSize FROM ContentVersion"))
                .containsExactly("" + size / 4 * 3);
        refused(
                client.post("/sobjects/ContentVersion", head + "A".repeat(50 << 20) + "\"}"),
                413,
                "EXCEEDED_MAX_SIZE_REQUEST");
    }

    @Test
    void aDocumentFallsWithItsVersionsAndLinks() {
        var document = documentOf(version("{\"PathOnClient\":\"a.txt\"}"));

        assertThat(client.delete("/sobjects/ContentDocument/" + document).status())
                .isEqualTo(204);

        for (var object : new String[] {"ContentDocument", "ContentVersion", "ContentDocumentLink"}) {
            assertThat(client.column("Id", "SELECT Id FROM " + object)).isEmpty();
        }
    }

    @Test
    void anAttachmentIsReplacedAndShowsItsOwnType() {
        var lead = client.create("Lead", "{\"LastName\":\"Attached\",\"Company\":\"Clients\"}");
        var created = form(
                "Attachment",
                file("Body", "old"),
                fields("{\"Name\":\"a.txt\",\"ContentType\":\"text/plain\",\"ParentId\":\"" + lead + "\"}"));
        var path = "/sobjects/Attachment/" + created.id();

        assertThat(client.patch(path, "{\"Body\":\"bmV3ZXI=\"}").status()).isEqualTo(204);

        var body = client.get(path + "/Body");
        assertThat(body.text()).isEqualTo("newer");
        assertThat(body.header("Content-Type")).isEqualTo("text/plain");
        assertThat(client.get(path).json().path("BodyLength").asInt()).isEqualTo(5);
        client.delete("/sobjects/Lead/" + lead);
        assertThat(client.get(path + "/Body").status()).isEqualTo(404);
    }

    @Test
    void filesOutliveARestartAndGoWithASnapshotAndWhatNobodyNamesIsSwept() throws IOException {
        var id = version("{\"PathOnClient\":\"a.txt\"}");
        client.post("/control/snapshots", "{\"name\":\"before\"}");
        client.delete("/sobjects/ContentDocument/" + documentOf(id));
        refused(
                form("ContentVersion", fields("{\"Title\":\"x\"}"), file("VersionData", "lost")),
                400,
                "REQUIRED_FIELD_MISSING");
        Files.writeString(data.resolve("blobs").resolve("~cut"), "short");
        assertThat(client.post("/control/snapshots/before/restore", "").status())
                .isEqualTo(204);
        org.close();
        org = TestOrg.start(data);
        client = new OrgClient(org);

        assertThat(client.get("/sobjects/ContentVersion/" + id + "/VersionData").text())
                .isEqualTo("one\r\ntwo\r\n");
        assertThat(data.resolve("blobs")).isDirectoryContaining("regex:.*-.*");
        try (var blobs = Files.list(data.resolve("blobs"))) {
            assertThat(blobs).hasSize(1);
        }
    }

    @Test
    void whatIsNoFormOfAFileIsRefused() {
        var fields = fields("{\"PathOnClient\":\"a.txt\"}");
        refused(form("ContentVersion", fields), 400, "INVALID_MULTIPART_REQUEST");
        refused(form("ContentVersion", file("VersionData", "x")), 400, "INVALID_MULTIPART_REQUEST");
        refused(form("ContentVersion", fields, file("Title", "x")), 400, "INVALID_MULTIPART_REQUEST");
        refused(
                form("ContentVersion", fields, file("VersionData", "x"), file("VersionData", "y")),
                400,
                "INVALID_MULTIPART_REQUEST");
        refused(form("ContentVersion", fields("{"), file("VersionData", "x")), 400, "JSON_PARSER_ERROR");
        refused(
                client.post("/sobjects/ContentVersion", fields + "--cut here\r\nContent-", "Content-Type", FORM),
                400,
                "INVALID_MULTIPART_REQUEST");
        refused(form("Account", fields("{\"Name\":\"x\"}"), file("Logo", "x")), 415, "UNSUPPORTED_MEDIA_TYPE");
        refused(
                client.post("/composite/sobjects", fields + "--cut here--", "Content-Type", FORM),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        assertThat(client.column("Id", "SELECT Id FROM ContentVersion")).isEmpty();
    }

    @Test
    void whatFilesCannotDoIsRefused() {
        var id = version("{\"PathOnClient\":\"a.txt\"}");
        var path = "/sobjects/ContentVersion/" + id;
        refused(client.delete(path), 400, "INVALID_TYPE_FOR_OPERATION");
        refused(client.post("/sobjects/ContentDocument", "{\"Title\":\"x\"}"), 400, "INVALID_TYPE_FOR_OPERATION");
        refused(client.patch(path, "{\"VersionData\":\"eA==\"}"), 400, "INVALID_FIELD_FOR_INSERT_UPDATE");
        refused(
                client.post("/sobjects/ContentVersion", "{\"PathOnClient\":\"a\",\"VersionData\":\"no base64!\"}"),
                400,
                "JSON_PARSER_ERROR");
        refused(client.post(path + "/VersionData", "x"), 405, "METHOD_NOT_ALLOWED");
        refused(client.get("/sobjects/ContentVersion/068000000000001/VersionData"), 404, "NOT_FOUND");
        refused(client.query("SELECT Id FROM ContentVersion WHERE VersionData = 'x'"), 400, "INVALID_FIELD");
        refused(
                client.post(
                        "/jobs/query",
                        "{\"operation\":\"query\",\"query\":\"SELECT VersionData FROM ContentVersion\"}"),
                400,
                "FEATURENOTENABLED");
    }
}
