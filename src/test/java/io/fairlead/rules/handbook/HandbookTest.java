package io.fairlead.rules.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rules.RuleFolder;
import io.fairlead.rules.text.RuleReader;
import io.fairlead.rules.text.RuleText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules and settings in the words of the handbook. */
final class HandbookTest {
    private static RuleText rule(String conditions, String proposal) {
        var read = RuleReader.read("decide/ownership.drl", """
                rule "a rule to be read aloud"
                    @reason("Because.")
                when
                    $case: Case( %s )
                then
                    propose.%s;
                end
                """.formatted(conditions, proposal));
        assertThat(read.problems()).isEmpty();
        return read.rules().get(0);
    }

    private static List<String> when(String conditions) {
        return Sentences.when(rule(conditions, "defaultOwner()"));
    }

    private static String then(String proposal) {
        return Sentences.then(rule("", proposal)).get(0);
    }

    @Test
    void aConditionReadsLikeASentence() {
        assertThat(when("change.changeType == \"PROMOTION\", change.newCompanyEmployees >= 20"))
                .containsExactly("change type is \"PROMOTION\"", "change new company employees is at least 20");
        assertThat(when("region in (\"DACH\", \"EMEA\")")).containsExactly("region is one of \"DACH\", \"EMEA\"");
        assertThat(when("!employer.openOpportunity || tracked.found"))
                .containsExactly("employer open opportunity: no or tracked found: yes");
        assertThat(when("employer.userFields[\"Fairlead_SDR__c\"] != null"))
                .containsExactly("employer user fields Fairlead_SDR__c is known");
        assertThat(when("says(change.newTitle, \"VP\", \"chief\")"))
                .containsExactly("change new title says \"VP\" or \"chief\"");
        assertThat(when("change.newTitle.startsWith(\"Head\")"))
                .containsExactly("change new title starts with \"Head\"");
        assertThat(when("")).isEmpty();
    }

    @Test
    void aProposalReadsLikeASentence() {
        assertThat(then("pool(\"DACH\")")).isEqualTo("the next of pool \"DACH\"");
        assertThat(then("campaign(\"Past champions\", \"Sent\", \"LEAVE\")"))
                .isEqualTo("add to campaign \"Past champions\" as \"Sent\", \"LEAVE\"");
        assertThat(then("somethingNew(\"x\")")).isEqualTo("something new: \"x\"");
    }

    @Test
    void noSignOfTheLanguageIsLeftInTheRulesThatShip() {
        var pack = RuleFolder.load(Path.of("rules"), "local").orThrow();

        assertThat(pack.rules()).allSatisfy(rule -> {
            assertThat(Sentences.then(rule)).noneMatch(line -> line.contains("{"));
            assertThat(Sentences.when(rule)).noneMatch(line -> line.contains("==") || line.contains("!="));
        });
    }

    @Test
    void aSettingsFileIsATableWithItsComments() {
        var table = SettingsTable.of("settings/pools.yaml", """
                # Who takes turns?
                #
                # Names, never ids.

                # In German.
                DACH:
                  - {user: Ann, weight: 2}
                  - Bob
                Empty: []
                """);

        assertThat(table.question()).isEqualTo("Who takes turns?");
        assertThat(table.header()).isEqualTo("Names, never ids.");
        assertThat(table.rows())
                .containsExactly(
                        new SettingsTable.Row("DACH", "In German.", List.of("user: Ann, weight: 2", "Bob")),
                        new SettingsTable.Row("Empty", "", List.of()));
        assertThat(SettingsTable.of("settings/x.yaml", "a: [").rows()).isEmpty();
    }
}
