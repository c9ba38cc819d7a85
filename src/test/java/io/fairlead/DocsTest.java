package io.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.signal.Door;
import io.fairlead.signal.Reading;
import io.fairlead.signal.SignalFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the words around the code true to it. */
final class DocsTest {
    private static final Path HOME = Path.of(System.getProperty("fairlead.home", "."));
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>.*?<artifactId>([^<]+)</artifactId>", Pattern.DOTALL);

    @Test
    void signalsNamesEveryPropertyWithAllItsHeaders() throws IOException {
        var rowByProperty = new Properties();
        docs("signals.md").lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            var cells = line.split("\\|", -1);
            rowByProperty.setProperty(cells[1].replace("`", "").strip(), cells[4].strip());
        });
        var synonyms = new Properties();
        try (var headers = Door.class.getResourceAsStream("csv-headers.properties")) {
            synonyms.load(headers);
        }

        assertThat(rowByProperty.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(new Door().properties());
        assertThat(rowByProperty).containsAllEntriesOf(synonyms);
    }

    @Test
    void theJobChangeShownIsAccepted() throws IOException {
        var shown = fenced("signals.md", "json").get(0);

        assertThat(new Door().read(shown)).isInstanceOf(Reading.Accepted.class);
    }

    @Test
    void theCsvShownIsAccepted(@TempDir Path folder) throws IOException {
        var file = Files.writeString(
                folder.resolve("changes.csv"), fenced("signals.md", "csv").get(0));
        List<Reading> readings = new ArrayList<>();

        new SignalFile(new Door()).read(file, line -> readings.add(line.reading()));

        assertThat(readings).hasSize(2).allSatisfy(reading -> assertThat(reading)
                .isInstanceOf(Reading.Accepted.class));
    }

    @Test
    void theAnswerShownForABadJobChangeIsTheRealOne() throws IOException {
        var refused = (Reading.Refused) new Door().read("""
                {"eventId":"jc-1003","lastName":"Ruiz","newCompanyName":"Newco","newTitel":"CTO","confidence":140}""");
        var shown = Json.MAPPER.readTree(fenced("signals.md", "json").get(1)).path("problems");

        assertThat(refused.problems()).hasSize(shown.size());
        for (int i = 0; i < shown.size(); i++) {
            var problem = refused.problems().get(i);
            assertThat(shown.get(i).path("field").asText()).isEqualTo(problem.field());
            assertThat(shown.get(i).path("value").asText()).isEqualTo(problem.value());
            assertThat(shown.get(i).path("what").asText()).isEqualTo(problem.what());
        }
    }

    @Test
    void everyDependencyHasItsReason() throws IOException {
        var pom = Files.readString(HOME.resolve("pom.xml"));
        var direct = pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"));
        var reasons = docs("adr/0002-dependencies.md");

        var dependencies = all(DEPENDENCY, direct);

        assertThat(dependencies).hasSizeGreaterThan(30).allSatisfy(name -> assertThat(reasons)
                .contains("`" + name + "`"));
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> links = new ArrayList<>();
        List<String> dead = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : all(LINK, Files.readString(page))) {
                links.add(link);
                if (!Files.exists(page.resolveSibling(link))) {
                    dead.add(HOME.relativize(page) + " -> " + link);
                }
            }
        }

        assertThat(links).isNotEmpty();
        assertThat(dead).isEmpty();
    }

    @Test
    void everyGuideIsInTheIndex() throws IOException {
        var index = docs("README.md") + docs("adr/README.md");

        assertThat(pages())
                .filteredOn(page -> page.startsWith(HOME.resolve("docs")) && !page.endsWith("README.md"))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(index).contains("(" + page.getFileName() + ")"));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(HOME.resolve("docs"));
                Stream<Path> top = Files.list(HOME)) {
            return Stream.concat(docs, top)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static String docs(String name) throws IOException {
        return Files.readString(HOME.resolve("docs").resolve(name), StandardCharsets.UTF_8);
    }

    private static List<String> fenced(String page, String language) throws IOException {
        return all(Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL), docs(page));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
