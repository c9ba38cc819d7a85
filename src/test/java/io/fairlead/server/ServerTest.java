package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fairlead.Json;
import io.fairlead.audit.DecisionFilter;
import io.fairlead.audit.EventState;
import io.fairlead.kafka.Topic;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.JobChangeFile;
import io.fairlead.localorg.seed.JobChanges;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole server in this process, asked over HTTP and by files as others ask it. */
final class ServerTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    private static Server server;
    private static List<String> changes;
    private static String assisted = "";
    private static String otto = "";
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        copyRules();
        letPromotionsReplaceOurTitles();
        var settings = LocalOrgConfig.in(data.resolve("org/local")).withSchema(Child.HOME.resolve("salesforce"));
        try (var org = LocalOrg.start(settings)) {
            org.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
            assisted = createWithAssistant(org);
        }
        server = Server.start(
                Config.read(
                        Child.HOME,
                        Map.of(
                                "data.dir", data.toString(),
                                "drop.dir", data.resolve("drop").toString(),
                                "rules.dir", data.resolve("rules").toString(),
                                "http.port", "0")),
                sentence -> {});
        Path file = data.resolve("changes.jsonl");
        JobChangeFile.writeJsonLines(file, JobChanges.of(Seed.DEMO, 4, key -> server.localOrg("local")
                .idOf(key)
                .orElse("")));
        changes = Files.readAllLines(file);
    }

    private static void copyRules() throws IOException {
        Path shipped = Child.HOME.resolve("rules");
        try (var files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = data.resolve("rules").resolve(shipped.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** As a customer would: the rule that ships switched off, on, and the case that proves the opposite without it. */
    private static void letPromotionsReplaceOurTitles() throws IOException {
        String reason = "    @reason(\"The title on the record is known to be out of date.\")\n";
        change("mapping-update.drl", reason + "    enabled false\n", reason);
        change(
                "mapping-update.drl",
                "propose.overwrite(\"Contact.Title\"",
                "propose.overwriteIfOurs(\"Contact.Title\"");
        change(
                "mapping-update.cases.yaml",
                "    Contact.Title: nothing\n  rule: somebody who stays",
                "  rule: somebody who stays");
        change(
                "mapping-update.cases.yaml",
                "{Contact.Title: {overwrite: Chief",
                "{Contact.Title: {overwriteIfOurs: Chief");
    }

    private static void change(String name, String from, String to) throws IOException {
        Path file = data.resolve("rules/decide").resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @AfterAll
    static void closingLeavesNothingBehind() {
        server.close();

        assertThat(data.resolve("server.json")).doesNotExist();
        assertThat(ProcessHandle.current().descendants())
                .extracting(process -> process.info().commandLine().orElse(""))
                .noneMatch(command -> command.contains(data.toString()));
    }

    @Test
    void aJobChangeThatIsPostedTwiceIsTakenTwiceAndHandledOnce() throws Exception {
        String id = eventId(changes.get(0));

        var first = post(changes.get(0));
        server.workbench().awaitSettled(Set.of(id), settled -> {});
        var second = post(changes.get(0));
        await("an empty queue", () -> server.workbench().balance().waiting() == 0);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(Json.MAPPER.readTree(first.body()).path("accepted").path(0).asText())
                .isEqualTo(id);
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        var audit = server.workbench().audit();
        assertThat(audit.list().list(DecisionFilter.ALL.withText(id)).items()).hasSize(1);
        assertThat(audit.decisions().attempts("local", id)).hasSize(1);
        assertThat(server.workbench().balance().balanced()).isTrue();
    }

    @Test
    void whatEveryOrgHasDecidedLeavesTheQueueAndTheBalanceStays() throws Exception {
        String id = "trimmed";
        post("{\"eventId\": \"" + id + "\", \"fullName\": \"Tea Trim\", \"newCompanyName\": \"Trimmed\"}");
        server.workbench().awaitSettled(Set.of(id), settled -> {});
        var kafka = server.workbench().kafka();
        await("all job changes read", () -> kafka.progress().waiting("decide.local", Topic.JOB_CHANGES) == 0);
        long before = server.workbench().balance().in();
        var inTenYears = Clock.offset(Clock.systemUTC(), Duration.ofDays(3_650));

        new QueueRetention(kafka.topics(), () -> List.of("local"), Duration.ofDays(0), inTenYears).trim();
        long kept = inQueue(id);
        new QueueRetention(kafka.topics(), () -> List.of("local"), Duration.ofDays(90), inTenYears).trim();

        assertThat(kept).as("zero days mean for ever").isEqualTo(1);
        assertThat(inQueue(id)).isZero();
        assertThat(server.workbench().balance().balanced()).isTrue();
        assertThat(server.workbench().balance().in()).isGreaterThanOrEqualTo(before);
    }

    private static long inQueue(String event) {
        var found = new AtomicLong();
        server.workbench().kafka().reader().scan(Topic.JOB_CHANGES, received -> {
            if (event.equals(received.headers().get("event-id"))) {
                found.incrementAndGet();
            }
        });
        return found.get();
    }

    @Test
    void ofARequestWithOneWrongFieldNothingIsTaken() throws Exception {
        var wrong = Json.MAPPER.readTree(changes.get(1)).deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) wrong).put("changeType", "MOVED_ON");

        var answer = post("[" + changes.get(1) + "," + wrong + "]");

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode body = Json.MAPPER.readTree(answer.body());
        assertThat(body.path("accepted")).isEmpty();
        assertThat(body.path("problems").path(0).path("index").asInt()).isEqualTo(1);
        assertThat(body.path("problems").path(0).path("field").asText()).isEqualTo("changeType");
        assertThat(body.path("problems").path(0).path("value").asText()).isEqualTo("MOVED_ON");
    }

    @Test
    void aRequestInTheWrongWayIsToldTheRightOne() throws Exception {
        var text = HttpRequest.newBuilder(URI.create(server.url() + "api/job-changes"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(changes.get(0)))
                .build();

        var asText = http.send(text, HttpResponse.BodyHandlers.ofString());
        var asGet = get("api/job-changes");

        assertThat(asText.statusCode()).isEqualTo(415);
        assertThat(Json.MAPPER.readTree(asText.body()).at("/problems/0").toString())
                .contains("Content-Type", "text/plain", "send application/json");
        assertThat(asGet.statusCode()).isEqualTo(405);
        assertThat(Json.MAPPER.readTree(asGet.body()).at("/problems/0").toString())
                .contains("method", "GET");
    }

    @Test
    void anUnknownAddressIsAPageWithLinksAndJsonUnderApi() throws Exception {
        var page = http.send(
                HttpRequest.newBuilder(URI.create(server.url() + "setup")).build(),
                HttpResponse.BodyHandlers.ofString());
        var data = http.send(
                HttpRequest.newBuilder(URI.create(server.url() + "api/nothing")).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("That is not here", "/setup", "href=\"/orgs\"", "To the overview");
        assertThat(data.statusCode()).isEqualTo(404);
        assertThat(data.body()).contains("\"problems\"", "there is nothing here");
    }

    @Test
    void aFileInTheDropFolderIsTakenAndMoved() throws Exception {
        Path written = Files.writeString(data.resolve("dropped.part"), changes.get(2) + "\n");

        Files.move(written, data.resolve("drop/dropped.jsonl"), StandardCopyOption.ATOMIC_MOVE);
        await("the file in done", () -> names(data.resolve("drop/done")).stream()
                .anyMatch(name -> name.endsWith("dropped.jsonl")));
        String id = eventId(changes.get(2));
        server.workbench().awaitSettled(Set.of(id), settled -> {});

        assertThat(data.resolve("drop/dropped.jsonl")).doesNotExist();
        assertThat(server.workbench().audit().list().find("local", id))
                .map(row -> row.source())
                .contains("dropped.jsonl:1");
    }

    @Test
    void aHeldEventIsSeenInTheOrgAndSoIsItsDismissal() throws Exception {
        var change = (ObjectNode) Json.MAPPER.readTree(changes.get(3));
        String id = change.path("eventId").asText();

        post(change.put("confidence", 5).toString());
        await("the record of what waits", () -> status(id).equals("REVIEW_REQUIRED"));
        assertThat(server.workbench().audit().events().decided("local", Set.of(id)))
                .hasEntrySatisfying(id, event -> assertThat(event.state()).isEqualTo(EventState.State.HELD));
        server.workbench().dismiss("local/" + id + "/1", "Rita", "We know better.");
        await("the record of the dismissal", () -> status(id).equals("DISMISSED"));

        await("an empty queue", () -> server.workbench().balance().waiting() == 0);
        assertThat(server.workbench().balance().balanced()).isTrue();
    }

    @Test
    void aReleasedEventFillsTheJobChangeRecordThatSaidItWaited() throws Exception {
        post("""
                {"eventId": "unsure", "fullName": "Una Sure", "newCompanyName": "Unsure Works",
                 "newCompanyDomain": "unsure-works.example", "confidence": 5}""", "spring");
        await("the record of what waits", () -> status("unsure").equals("REVIEW_REQUIRED"));
        List<JsonNode> waiting = jobChanges("unsure");

        server.workbench().release("local/unsure/1", "Rita", "I asked her.", "");
        await("the record of what was made", () -> status("unsure").equals("CREATED_LEAD"));

        assertThat(waiting).hasSize(1);
        assertThat(jobChanges("unsure")).singleElement().satisfies(record -> {
            assertThat(record.path("Id")).isEqualTo(waiting.get(0).path("Id"));
            assertThat(record.path("New_Lead__c").asText()).startsWith("00Q");
            assertThat(record.path("Batch__c").asText()).isEqualTo("spring");
        });
    }

    /** What the org's Job Change record of an event says; "" if there is none. */
    private String status(String eventId) throws IOException, InterruptedException {
        return jobChanges(eventId).stream()
                .map(record -> record.path("Status__c").asText())
                .findFirst()
                .orElse("");
    }

    private List<JsonNode> jobChanges(String eventId) throws IOException, InterruptedException {
        return OrgRecords.of(server.localOrg("local"))
                .query("SELECT Id, Status__c, Batch__c, New_Lead__c, New_Contact__c FROM Fairlead_Job_Change__c"
                        + " WHERE Event_Id__c = '" + eventId + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "decisions", "held", "rules", "api/overview", "api/balance"})
    void aPageAnswers(String page) throws Exception {
        assertThat(get(page).statusCode()).isEqualTo(200);
    }

    @Test
    void somebodyOnAListIsDecidedWithTheRelationshipOfTheList() throws Exception {
        var read = Json.MAPPER.readTree(
                post("api/lists/Won%20deals/read", "{}", "").body());
        var person = List.copyOf(server.workbench()
                        .audit()
                        .inputLists()
                        .members("Won deals")
                        .values())
                .get(0);
        var change = Map.of(
                "eventId", "on-a-list",
                "fullName", person.firstName() + " " + person.lastName(),
                "newCompanyName", "Elsewhere",
                "pastRecordId", person.recordId(),
                "pastRelationshipType", "Prospect");

        post(Json.text(change));
        server.workbench().awaitSettled(Set.of("on-a-list"), settled -> {});

        assertThat(read.path("members").asInt()).isPositive();
        var facts = server.workbench()
                .audit()
                .decisions()
                .attempts("local", "on-a-list")
                .get(0)
                .facts();
        assertThat(facts.tracked().relationship()).isEqualTo("Closed Won Opp Contact");
        assertThat(facts.tracked().list()).isEqualTo("Won deals");
        assertThat(get("decisions/local/on-a-list").body()).contains("Won deals");
    }

    @Test
    void anEstimateKeepsNothingAndComesTrue() throws Exception {
        Path file = data.resolve("estimated.jsonl");
        JobChangeFile.writeJsonLines(
                file,
                JobChanges.of(77, 12, key -> server.localOrg("local").idOf(key).orElse("")));
        String all = "[" + String.join(",", Files.readAllLines(file)) + "]";
        var workbench = server.workbench();

        JsonNode told =
                Json.MAPPER.readTree(post("api/orgs/local/estimate", all, "").body());
        assertThat(told.get("calls").asLong()).isPositive();
        Set<String> events = new HashSet<>();
        Json.MAPPER
                .readTree(all)
                .forEach(change -> events.add(change.get("eventId").asText()));
        assertThat(told.get("events").asInt()).isEqualTo(events.size());
        assertThat(workbench.audit().events().decided("local", events)).isEmpty();

        workbench.intake().importFile(file, rows -> {});
        workbench.awaitSettled(events, done -> {});

        Map<String, Long> statuses = new TreeMap<>();
        workbench
                .audit()
                .events()
                .decided("local", events)
                .values()
                .forEach(state -> statuses.merge(state.status().name(), 1L, Long::sum));
        assertThat(Json.MAPPER.convertValue(told.get("statuses"), new TypeReference<TreeMap<String, Long>>() {}))
                .isEqualTo(statuses);
    }

    @Test
    void anEditedRuleGoesLiveAndABrokenOneLeavesItInForce() throws Exception {
        Path file = data.resolve("rules/decide/behaviour.drl");
        String shipped = Files.readString(file);
        String before = rules().path("fingerprint").asText();

        Files.writeString(file, shipped.replace("qualified first.", "qualified before."));
        await("the edited pack", () -> !rules().path("fingerprint").asText().equals(before));
        String edited = rules().path("fingerprint").asText();
        Files.writeString(file, shipped.replace("propose.behaviour(", "propose.behavior("));
        await("the refusal", () -> !rules().path("refused").isEmpty());

        assertThat(rules().path("refused").toString()).contains("behaviour.drl");
        assertThat(rules().path("fingerprint").asText()).isEqualTo(edited);
        assertThat(get("rules").body()).contains("The newest change is not live");
    }

    /** AssistantName is a field that nothing of ours reads before a rule names it. */
    @Test
    void aFieldThatARuleNamesForTheFirstTimeIsReadBeforeItIsFilled() throws Exception {
        Path file = data.resolve("rules/decide/mapping-update.drl");
        String before = rules().path("fingerprint").asText();
        String line = "    propose.fillIfEmpty(\"Contact.Title\", $case.change().newTitle());\n";

        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                line,
                                line + "    propose.fillIfEmpty(\"Contact.AssistantName\", \"Written over\");\n"
                                        + "    propose.fillIfEmpty(\"Contact.HomePhone\", \"+49 40 123\");\n"));
        await(
                "the pack that names it",
                () -> !rules().path("fingerprint").asText().equals(before));
        post("""
                {"eventId": "assisted", "fullName": "Ida Kept", "newEmail": "ida@kept-fields.example",
                 "newCompanyName": "Kept Fields", "newCompanyDomain": "kept-fields.example"}""");
        server.workbench().awaitSettled(Set.of("assisted"), settled -> {});

        JsonNode contact =
                org(server.localOrg("local"), "GET", "Contact/" + assisted + "?fields=AssistantName,HomePhone", "");
        assertThat(contact.path("HomePhone").asText()).isEqualTo("+49 40 123");
        assertThat(contact.path("AssistantName").asText()).isEqualTo("Nora Assistant");
    }

    /** The store, not the rule, says which titles are ours: Mara's was written by us, Otto's by somebody in the org. */
    @Test
    void aPromotionReplacesATitleThatWeWroteAndNoOther() throws Exception {
        post("""
                {"eventId": "mara-moved", "fullName": "Mara Moved", "lastName": "Moved", "newTitle": "Manager",
                 "newEmail": "mara@kept-fields.example", "newCompanyName": "Kept Fields",
                 "newCompanyDomain": "kept-fields.example"}""");
        server.workbench().awaitSettled(Set.of("mara-moved"), settled -> {});
        post("[" + promotion("mara", "Mara Moved") + "," + promotion("otto", "Otto Own") + "]");
        server.workbench().awaitSettled(Set.of("mara", "otto"), settled -> {});

        var org = server.localOrg("local");
        String mara = jobChanges("mara-moved").get(0).path("New_Contact__c").asText();
        assertThat(org(org, "GET", "Contact/" + mara + "?fields=Title", "")
                        .path("Title")
                        .asText())
                .isEqualTo("Director");
        assertThat(org(org, "GET", "Contact/" + otto + "?fields=Title", "")
                        .path("Title")
                        .asText())
                .isEqualTo("Head of Own");
    }

    private static String promotion(String who, String name) {
        return """
                {"eventId": "%s", "changeType": "PROMOTION", "fullName": "%s", "newTitle": "Director",
                 "pastEmail": "%s@kept-fields.example"}""".formatted(who, name, who);
    }

    private static String createWithAssistant(LocalOrg org) throws Exception {
        String account = org(org, "POST", "Account", """
                {"Name": "Kept Fields", "Website": "kept-fields.example"}""").path("id").asText();
        otto = org(org, "POST", "Contact", """
                        {"FirstName": "Otto", "LastName": "Own", "Email": "otto@kept-fields.example", "AccountId": "%s",
                         "Title": "Head of Own"}""".formatted(account)).path("id").asText();
        return org(org, "POST", "Contact", """
                        {"FirstName": "Ida", "LastName": "Kept", "Email": "ida@kept-fields.example", "AccountId": "%s",
                         "AssistantName": "Nora Assistant"}""".formatted(account)).path("id").asText();
    }

    private static JsonNode org(LocalOrg org, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(org.loginUrl() + "/services/data/v62.0/sobjects/" + path))
                .header("Authorization", "Bearer " + org.accessToken())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return Json.MAPPER.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private JsonNode rules() throws Exception {
        return Json.MAPPER.readTree(get("api/rules").body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(body, "posted");
    }

    private HttpResponse<String> post(String body, String batch) throws IOException, InterruptedException {
        return post("api/job-changes", body, batch);
    }

    private HttpResponse<String> post(String path, String body, String batch) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", "application/json")
                .header("X-Batch", batch)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String eventId(String change) throws IOException {
        return Json.MAPPER.readTree(change).path("eventId").asText();
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static void await(String what, Callable<Boolean> happened) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!happened.call()) {
            assertThat(System.nanoTime()).as("still no " + what).isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
