package io.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import io.fairlead.audit.Employments.Employment;
import io.fairlead.audit.Employments.State;
import io.fairlead.audit.RuleFires;
import io.fairlead.decide.Mode;
import io.fairlead.kafka.Topic;
import io.fairlead.localorg.LocalOrg;
import io.fairlead.localorg.LocalOrgConfig;
import io.fairlead.localorg.seed.Seed;
import io.fairlead.localorg.seed.SeedSize;
import io.fairlead.match.PersonKey;
import io.fairlead.server.gate.Gate;
import io.fairlead.server.gate.Pace;
import io.fairlead.signal.JobChange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that only says where people work, asked of the whole server. */
final class DetectionTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    static Path data;

    private static Server server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        copyRules();
        Files.writeString(
                data.resolve("rules/settings/lists.yaml"),
                "people:\n  Fans: {file: %s, relationship: Champion}\nranks: [Champion]"
                        .formatted(data.resolve("fans.csv")));
        Stream<String> crowd = IntStream.range(0, 6)
                .mapToObj(number -> "Kim%d,Brand,k%d@oldbrand.example,Oldbrand,Buyer".formatted(number, number));
        Stream<String> others = Stream.of("Mover", "Leaver", "Climber", "Doubted", "Stayer")
                .map(name -> "Ada,%s,%s@nordwind-werke.example,Nordwind Werke,Sales Manager".formatted(name, name));
        Files.write(
                data.resolve("fans.csv"),
                Stream.of(
                                Stream.of("First Name,Last Name,Email,Company,Title"),
                                crowd,
                                others,
                                Stream.of(
                                        "No,Body,nobody@gmail.com,,", "Ada,Family,family@mother.example,Mother,Buyer"))
                        .flatMap(lines -> lines)
                        .toList());
        var settings = LocalOrgConfig.in(data.resolve("org/local")).withSchema(Child.HOME.resolve("salesforce"));
        try (var org = LocalOrg.start(settings)) {
            org.load(Seed.company(Seed.DEMO, SeedSize.SMALL));
        }
        try (var org = LocalOrg.start(
                LocalOrgConfig.in(data.resolve("org/second")).withSchema(Child.HOME.resolve("salesforce")))) {
            String mother = create(org, "Account", Map.of("Name", "Mother"));
            create(org, "Account", Map.of("Name", "Daughter", "ParentId", mother));
            create(org, "Contact", Map.of("LastName", "Family", "Email", "family@mother.example", "AccountId", mother));
        }
        var config = Config.read(
                Child.HOME,
                Map.of(
                        "data.dir", data.toString(),
                        "drop.dir", data.resolve("drop").toString(),
                        "rules.dir", data.resolve("rules").toString(),
                        "http.port", "0"));
        var first = config.orgs().get(0);
        var second = new OrgConfig("second", first.login(), Mode.SIMULATE, Gate.Kind.OFF, "", Pace.UNLIMITED);
        server = Server.start(config.withOrgs(List.of(first, second)), sentence -> {});
        HttpClient.newHttpClient().send(request("api/lists/Fans/read", "{}"), HttpResponse.BodyHandlers.ofString());
    }

    private static String create(LocalOrg org, String object, Map<String, Object> values) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(org.loginUrl() + "/services/data/v62.0/sobjects/" + object))
                .header("Authorization", "Bearer " + org.accessToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.text(values)))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        String id = Json.MAPPER.readTree(answer).path("id").asText();
        assertThat(id).as(answer).isNotEmpty();
        return id;
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

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> post(Object snapshots) throws Exception {
        return http.send(
                request("api/employment-snapshots", Json.text(snapshots)), HttpResponse.BodyHandlers.ofString());
    }

    private static Map<String, Object> seen(String email, Object... pairs) {
        Map<String, Object> snapshot = new LinkedHashMap<>(Map.of("email", email));
        for (int i = 0; i < pairs.length; i += 2) {
            snapshot.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return snapshot;
    }

    /** What became of the person's last snapshot, once it is the one that names this. */
    private static Employment await(String email, String companyOrTitle) throws Exception {
        String key = PersonKey.ofEmail(email);
        long deadline = System.nanoTime() + SOON.toNanos();
        while (true) {
            Employment found =
                    server.workbench().audit().employments().of(List.of(key)).get(key);
            if (found != null && Json.text(found.snapshot()).contains(companyOrTitle)) {
                return found;
            }
            assertThat(System.nanoTime()).as("still nothing of " + email).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static Employment awaitState(String email, State state) throws Exception {
        String key = PersonKey.ofEmail(email);
        long deadline = System.nanoTime() + SOON.toNanos();
        while (true) {
            Employment found =
                    server.workbench().audit().employments().of(List.of(key)).get(key);
            if (found != null && found.state() == state) {
                return found;
            }
            assertThat(System.nanoTime()).as(email + " is still not " + state).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private static List<JobChange> changesOf(String lastName) {
        List<JobChange> changes = new ArrayList<>();
        server.workbench().kafka().reader().scan(Topic.JOB_CHANGES, received -> {
            byte[] value = received.value();
            JobChange change = Json.read(value == null ? new byte[0] : value, JobChange.class);
            if (change.lastName().equals(lastName)) {
                changes.add(change);
            }
        });
        return changes;
    }

    /** Of whom the topic has a snapshot. */
    private static List<String> queued() {
        List<String> keys = new ArrayList<>();
        server.workbench()
                .kafka()
                .reader()
                .scan(Topic.EMPLOYMENT_SNAPSHOTS, received -> keys.add(String.valueOf(received.key())));
        return keys;
    }

    private static Snapshots snapshots() {
        return new Snapshots(
                server.workbench().kafka().queue(), server.workbench().audit(), Clock.systemUTC());
    }

    @Test
    void somebodyWhoIsSeenElsewhereIsAJobChangeOnce() throws Exception {
        var moved = seen(
                "mover@nordwind-werke.example",
                "companyName",
                "Fjord Marine",
                "companyDomain",
                "fjord-marine.example",
                "title",
                "VP Sales");

        assertThat(post(moved).statusCode()).isEqualTo(202);
        assertThat(await("mover@nordwind-werke.example", "Fjord").state()).isEqualTo(State.CHANGED);
        post(moved);
        awaitState("mover@nordwind-werke.example", State.NO_CHANGE);

        assertThat(changesOf("Mover")).singleElement().satisfies(change -> {
            assertThat(change.changeType()).isEqualTo("COMPANY_CHANGE");
            assertThat(change.pastCompanyName()).isEqualTo("Nordwind Werke");
            assertThat(change.pastRelationshipType()).isEqualTo("Champion");
            assertThat(change.newTitle()).isEqualTo("VP Sales");
        });
    }

    @Test
    void whatOneOfSeveralOrgsKnowsOfAFamilyCounts() throws Exception {
        post(seen("family@mother.example", "companyName", "Daughter", "title", "Buyer"));

        await("family@mother.example", "Daughter");
        assertThat(changesOf("Family")).extracting(JobChange::changeType).containsExactly("INTERNAL_MOVE");
    }

    @Test
    void somebodyWhoWorksNowhereHasLeft() throws Exception {
        post(seen("leaver@nordwind-werke.example", "employed", false));

        assertThat(awaitState("leaver@nordwind-werke.example", State.CHANGED).reason())
                .contains("they left");
        assertThat(changesOf("Leaver")).extracting(JobChange::changeType).containsExactly("DEPARTURE_ONLY");
        var rule = new RuleFires.Rule("detect/employment.drl", "whoever works nowhere any more has left");
        assertThat(server.workbench().audit().ruleFires().since(Instant.EPOCH, Instant.EPOCH))
                .hasEntrySatisfying(rule, fires -> assertThat(fires.recent()).isEqualTo(1));
    }

    @Test
    void aHigherTitleIsAPromotionAndAnotherOneATitleChange() throws Exception {
        post(seen(
                "climber@nordwind-werke.example", "companyName", "NORDWIND Werke GmbH", "title", "Director of Sales"));
        await("climber@nordwind-werke.example", "Director of Sales");
        post(seen("climber@nordwind-werke.example", "companyName", "Nordwind Werke", "title", "Director of Marketing"));
        await("climber@nordwind-werke.example", "Director of Marketing");

        assertThat(changesOf("Climber"))
                .extracting(JobChange::changeType)
                .containsExactlyInAnyOrder("PROMOTION", "TITLE_CHANGE");
    }

    @Test
    void theSameEmployerAndTitleAreNoChange() throws Exception {
        post(seen(
                "stayer@nordwind-werke.example",
                "companyDomain",
                "www.nordwind-werke.example",
                "title",
                "Sales manager"));

        awaitState("stayer@nordwind-werke.example", State.NO_CHANGE);
        assertThat(changesOf("Stayer")).isEmpty();
    }

    @Test
    void aSightingThatIsNotSureWaitsUntilAPersonSaysSo() throws Exception {
        String who = "doubted@nordwind-werke.example";
        post(seen(who, "companyName", "Doubtful Traders", "confidence", 30));

        assertThat(awaitState(who, State.HELD).reason()).startsWith("The provider is not sure.");
        assertThat(changesOf("Doubted")).isEmpty();
        String id = snapshots().waiting().stream()
                .filter(waits -> waits.seen().equals("Doubtful Traders"))
                .findFirst()
                .orElseThrow()
                .id();
        snapshots().settle(id, "REAL", "Rosa", "called them");

        awaitState(who, State.CHANGED);
        assertThat(changesOf("Doubted")).hasSize(1);
    }

    @Test
    void aRenamedEmployerIsNoMassExodus() throws Exception {
        post(IntStream.range(0, 5)
                .mapToObj(number -> seen(
                        "k" + number + "@oldbrand.example",
                        "companyName",
                        "Newbrand",
                        "companyDomain",
                        "newbrand.example"))
                .toList());

        for (int number = 0; number < 5; number++) {
            assertThat(awaitState("k" + number + "@oldbrand.example", State.HELD)
                            .reason())
                    .startsWith("Many people of one employer");
        }
        assertThat(changesOf("Brand")).isEmpty();
        var waiting = snapshots().waiting().stream()
                .filter(waits -> waits.seen().equals("Newbrand"))
                .toList();
        assertThat(waiting).singleElement().satisfies(waits -> assertThat(waits.people())
                .hasSize(5));

        snapshots().settle(waiting.get(0).id(), "SAME", "Rosa", "renamed in May");
        awaitState("k4@oldbrand.example", State.NO_CHANGE);
        post(seen("k5@oldbrand.example", "companyName", "Newbrand", "companyDomain", "newbrand.example"));

        awaitState("k5@oldbrand.example", State.NO_CHANGE);
        assertThat(changesOf("Brand")).isEmpty();
    }

    @Test
    void aFirstSightingWithoutAKnownEmployerIsOnlyRemembered() throws Exception {
        post(seen("nobody@gmail.com", "companyName", "Firstcomp", "title", "Buyer"));

        assertThat(awaitState("nobody@gmail.com", State.NO_CHANGE).known().companyName())
                .isEqualTo("Firstcomp");
        post(seen("nobody@gmail.com", "companyName", "Secondcomp"));
        awaitState("nobody@gmail.com", State.CHANGED);
        assertThat(changesOf("Body")).extracting(JobChange::pastCompanyName).containsExactly("Firstcomp");
    }

    @Test
    void aSnapshotThatSaysNeitherWhoNorWhereIsRefusedWhole() throws Exception {
        var answer = post(List.of(
                seen("refused@nordwind-werke.example", "companyName", "Fjord Marine"), Map.of("confidence", 140)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "\"index\":1", "say who it is by personKey", "send companyName or companyDomain", "confidence")
                .doesNotContain("\"index\":0");
        assertThat(queued()).doesNotContain(PersonKey.ofEmail("refused@nordwind-werke.example"));
    }
}
