package io.fairlead.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {

    /** First, last and full name of two records, as far as each has them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    Ada     | Okafor     | -                       | ADA         | O’KAFOR     | -                | true
                    Jürgen  | Müller     | -                       | Jurgen      | Muller      | -                | true
                    Jürgen  | Müller     | -                       | Juergen     | Mueller     | -                | true
                    Søren   | Ågård      | -                       | Soeren      | Aagaard     | -                | true
                    Ada M.  | Okafor     | -                       | Ada Maria   | Okafor      | -                | true
                    Ada     | Okafor     | -                       | Ada Maria   | Okafor      | -                | true
                    Ada Eve | Okafor     | -                       | Ada Maria   | Okafor      | -                | false
                    Jean-Luc | Picard    | -                       | Jean Luc    | Picard      | -                | true
                    Jean-Luc | Picard    | -                       | Jean-Paul   | Picard      | -                | false
                    Dr. Ada | Okafor     | -                       | Ada         | Okafor, PhD | -                | true
                    -       | -          | Ada Okafor              | Ada         | Okafor      | -                | true
                    -       | -          | Okafor, Ada             | Ada         | Okafor      | -                | true
                    -       | -          | Ada Okafor, MBA         | Ada         | Okafor      | -                | true
                    -       | -          | Anna Maria van der Berg | Anna        | van der Berg | -               | true
                    -       | -          | Ana García Márquez      | Ana         | García Márquez | -             | true
                    太郎    | 田中       | -                       | -           | -           | 田中 太郎         | true
                    太郎    | 田中       | -                       | -           | -           | 田中太郎          | true
                    민준    | 김         | -                       | -           | -           | 김민준            | true
                    Ada     | Okafor     | -                       | Eve         | Okafor      | -                | false
                    Ada     | Okafor     | -                       | Ada         | Okonkwo     | -                | false
                    Bob     | Okafor     | -                       | Robert      | Okafor      | -                | false
                    Иван    | Йорданов   | -                       | иван        | ЙОРДАНОВ    | -                | true
                    """)
    void namesOfOnePersonAgree(
            String first,
            String last,
            String full,
            String otherFirst,
            String otherLast,
            String otherFull,
            boolean same) {
        var one = name(first, last, full);
        var other = name(otherFirst, otherLast, otherFull);

        assertThat(one.same(other)).isEqualTo(same);
        assertThat(other.same(one)).isEqualTo(same);
    }

    @SuppressWarnings("NullAway")
    private static PersonName name(String first, String last, String full) {
        return PersonName.of(first == null ? "" : first, last == null ? "" : last, full == null ? "" : full);
    }

    @Test
    void nicknamesCountOnlyWhenTheyAreSwitchedOn() {
        var bob = PersonName.of("Bob", "Okafor", "");
        var robert = PersonName.of("Robert", "Okafor", "");

        assertThat(bob.same(robert)).isFalse();
        assertThat(bob.withNicknames().same(robert)).isTrue();
        assertThat(bob.withNicknames().main()).isEqualTo("bob okafor");
    }

    @Test
    void nobodyHasNoName() {
        assertThat(PersonName.of("", " ", "").isEmpty()).isTrue();
    }
}
