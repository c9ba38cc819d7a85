package io.fairlead.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rules.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListsFileTest {
    private static Lists read(String text) {
        return ListsFile.read(text, List.of("production", "sandbox"));
    }

    @Test
    void theShippedListsAreRight() {
        Lists lists = ListsFile.read(Path.of("rules"), List.of("local"));

        assertThat(lists.problems()).isEmpty();
        assertThat(ListsLint.of(lists)).isEmpty();
        assertThat(lists.lists()).hasSize(5);
    }

    @Test
    void aListSaysWhereItComesFromWhyAndWhen() {
        Lists lists = read("people:\n  Users: {report: Product users, relationship: User, read: [Tuesday]}");

        assertThat(lists.lists()).singleElement().satisfies(list -> {
            assertThat(list.source()).isEqualTo(new Source.Report("production", "Product users"));
            assertThat(list.meaning()).isEqualTo("User");
            assertThat(list.schedule()).hasToString("Tuesday");
        });
    }

    @Test
    void theOrderOfTheFileIsTheOrderOfTheRanks() {
        Lists lists = read("ranks: [Event attendee, User]");

        assertThat(lists.rank("Event attendee")).isLessThan(lists.rank("User"));
        assertThat(lists.rank("User")).isLessThan(lists.rank("Prospect"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {report: R}                                         | The list "L" has no relationship.
            {relationship: User}                                | The list "L" has no source.
            {report: R, file: a.csv, relationship: User}        | The list "L" has several sources
            {automatic: won}                                    | There is no definition "won".
            {report: R, relationship: User, org: prod}          | No org "prod" is connected.
            {url: ftp://a, relationship: User}                  | "ftp://a" is no address.
            {url: 'https://a', token: abc, relationship: User}  | (token) holds a secret in clear.
            {report: R, relationship: User, read: daily}        | (read) is no schedule
            {report: R, relationship: User, raed: weekly}       | There is no setting (raed).
            """)
    void aSlipIsNamedWithItsLine(String list, String problem) {
        Lists lists = read("people:\n  L: " + list);

        assertThat(lists.isWhole()).isFalse();
        assertThat(lists.lists()).isEmpty();
        assertThat(lists.problems()).anySatisfy(found -> {
            assertThat(found.what()).startsWith(problem);
            assertThat(found.line()).isEqualTo(2);
        });
    }

    @Test
    void withoutAnyOrgAListOfOneSaysThatNoneIsConnectedYet() {
        Lists lists = ListsFile.read("people:\n  L: {report: R, relationship: User}", List.of());

        assertThat(lists.problems()).anySatisfy(found -> {
            assertThat(found.what()).isEqualTo("No org is connected yet.");
            assertThat(found.suggestion()).isEqualTo("Connect the one to read from.");
        });
    }

    @Test
    void listsThatAllSayUserAreLikelyASlip() {
        Lists lists = read("""
                people:
                  A: {report: A, relationship: User}
                  B: {report: B, relationship: User}
                """);

        assertThat(ListsLint.of(lists))
                .extracting(Problem::what)
                .anyMatch(what -> what.startsWith("All 2 lists have the relationship User"))
                .anyMatch(what -> what.startsWith("There is no list of accounts"));
    }

    @Test
    void aRelationshipWithoutRankAndCustomersWithoutAListAreLikelySlips() {
        Lists lists = read("people:\n  A: {report: A, relationship: Fan}\n  C: {automatic: customers}");

        assertThat(ListsLint.of(lists))
                .extracting(Problem::what)
                .anyMatch(what -> what.startsWith("The relationship \"Fan\" of list \"A\" has no rank"))
                .anyMatch(what -> what.startsWith("List \"C\" needs to know who is a customer"));
    }
}
