package io.fairlead.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What changed between two packs, in lines. */
final class TextDifferenceTest {
    private static String between(String before, String after) {
        return TextDifference.between(new TreeMap<>(Map.of("a.drl", before)), new TreeMap<>(Map.of("a.drl", after)));
    }

    @Test
    void editsFarApartAreGroupsOfTheirOwn() {
        assertThat(between("one\ntwo\nthree\nfour\nfive\n", "one\n2\nthree\nfour\nfour and a half\nfive\n"))
                .isEqualTo("""
                rules/a.drl
                @ line 2
                - two
                + 2
                @ line 5
                + four and a half
                """);
        assertThat(between("one\ntwo\nthree\n", "one\nthree\n")).isEqualTo("rules/a.drl\n@ line 2\n- two\n");
        assertThat(between("same", "same")).isEmpty();
    }

    @Test
    void aFileThatIsNewOrGoneIsShownWhole() {
        var none = new TreeMap<String, String>();
        var one = new TreeMap<>(Map.of("b.drl", "x\ny"));

        assertThat(TextDifference.between(none, one)).contains("+ x", "+ y");
        assertThat(TextDifference.between(one, none)).contains("- x", "- y");
    }

    @Test
    void veryLongTextsAreStillCompared() {
        String before = "start\n" + String.join("\n", Collections.nCopies(2500, "old")) + "\nend";
        String after = "start\n" + String.join("\n", Collections.nCopies(2500, "new")) + "\nend";

        assertThat(between(before, after).lines().filter(line -> line.equals("+ new")))
                .hasSize(2500);
        assertThat(between(before, after)).doesNotContain("- start", "- end");
    }
}
