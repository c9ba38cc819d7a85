package io.fairlead.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RankingTest {
    private static final Lists LISTS = ListsFile.read("""
            people:
              Users: {file: users.csv, relationship: User}
              Won: {file: won.csv, relationship: Closed Won Opp Contact}
            """, List.of());

    private static Listed person(String key, String recordId) {
        return new Listed(key, "Ada", "Okafor", "", "Nordwind", "", "", "", recordId, "");
    }

    @Test
    void somebodyOnTwoListsIsFollowedOnceForTheHigherRank() {
        var people = new Ranking(LISTS)
                .people(Map.of("Users", List.of(person("ada", "")), "Won", List.of(person("ada", ""))));

        assertThat(people.values()).singleElement().satisfies(ada -> {
            assertThat(ada.relationship()).isEqualTo("Closed Won Opp Contact");
            assertThat(ada.list()).isEqualTo("Won");
            assertThat(ada.lists()).containsExactly("Won", "Users");
        });
    }

    @Test
    void theRecordComesFromTheBestListThatNamesOne() {
        var people = new Ranking(LISTS)
                .people(Map.of("Users", List.of(person("ada", "003A")), "Won", List.of(person("ada", ""))));

        assertThat(people.values()).extracting(TrackedPerson::recordId).containsExactly("003A");
    }
}
