package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.Json;
import io.fairlead.orgs.SetUpOrg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code org check} and {@code org compare} as a user types them, without a server, and their exit codes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OrgPreflightTest {
    private final String before = System.getProperty("fairlead.home", ".");
    private Path home;
    private SetUpOrg org;

    @BeforeAll
    void setUp(@TempDir Path dir) throws IOException {
        org = SetUpOrg.start(dir.resolve("org")).withRecords();
        home = dir.resolve("home");
        Files.createDirectories(home.resolve("conf/orgs"));
        Path shipped = Path.of(before).toAbsolutePath();
        Files.createSymbolicLink(home.resolve("salesforce"), shipped.resolve("salesforce"));
        copyWithoutLists(shipped.resolve("rules"), home.resolve("rules"));
        Files.writeString(home.resolve("conf/fairlead.properties"), "orgs=production,admin\n");
        connected("production", SetUpOrg.CLIENT_ID, SetUpOrg.CLIENT_SECRET);
        connected("admin", org.local().clientId(), org.local().clientSecret());
        System.setProperty("fairlead.home", home.toString());
    }

    private static void copyWithoutLists(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(each -> !each.endsWith("lists.yaml")).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private void connected(String name, String id, String secret) throws IOException {
        Files.writeString(home.resolve(name + ".id"), id);
        Files.writeString(home.resolve(name + ".secret"), secret);
        Files.writeString(
                home.resolve("conf/orgs/" + name + ".properties"),
                "login.url=" + org.local().loginUrl() + "\nclient.id=file:" + home.resolve(name + ".id")
                        + "\nclient.secret=file:" + home.resolve(name + ".secret") + "\n");
    }

    @AfterAll
    void stop() {
        System.setProperty("fairlead.home", before);
        org.close();
    }

    @Test
    void anOrgIsSaidToBeFineOrWhatItLacksByTheExitCodeToo() throws IOException {
        var fine = CommandRun.of("org", "check", "production", "--json");
        org.change("User", org.user(), "UserPermissionsMarketingUser", false);
        var lacking = CommandRun.of("org", "check", "production");
        org.change("User", org.user(), "UserPermissionsMarketingUser", true);

        assertThat(fine.code()).as(fine.out()).isEqualTo(Fairlead.YES);
        assertThat(Json.MAPPER.readTree(fine.out()).path("org").asText()).isEqualTo("production");
        assertThat(lacking.code()).isEqualTo(Fairlead.NO);
        assertThat(lacking.out())
                .startsWith("Org production: ")
                .contains("FAIL  The user is no Marketing User.")
                .contains("      mend   Setup > Users > Users > the user > Edit: tick Marketing User.");
        assertThat(home.resolve("var/orgs/production-check.json")).exists();
    }

    @Test
    void anOrgThatIsNotConnectedIsNamed() {
        var answer = CommandRun.of("org", "check", "nosuch");

        assertThat(answer.code()).isEqualTo(Fairlead.NOT_FOUND);
        assertThat(answer.out()).contains("No org nosuch is connected. There are production, admin.");
    }

    @Test
    void orgsAreComparedTickedAndExported() throws IOException {
        Path file = home.resolve("checklist.md");

        var toDo = CommandRun.of("org", "compare", "production", "production", "--markdown", file.toString());
        var ticked = CommandRun.of(
                "org",
                "compare",
                "production",
                "production",
                "--by",
                "Ada",
                "--tick",
                "Page layouts",
                "--tick",
                "Related lists",
                "--tick",
                "Lightning pages",
                "--tick",
                "Lead mapping");
        var alike = CommandRun.of("org", "compare", "admin", "admin");

        assertThat(toDo.code()).as(toDo.out()).isEqualTo(Fairlead.NO);
        assertThat(toDo.out()).contains("UNSEEN   Page layouts: Page layouts");
        assertThat(file).content().contains("- [ ] Page layouts: unseen.", "- [x] Lead.Fairlead_Key__c: fine");
        assertThat(ticked.code()).as(ticked.out()).isEqualTo(Fairlead.YES);
        assertThat(ticked.out()).contains("ticked by Ada, ");
        assertThat(alike.code()).as(alike.out()).isEqualTo(Fairlead.YES);
    }
}
