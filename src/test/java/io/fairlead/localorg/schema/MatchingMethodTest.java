package io.fairlead.localorg.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the methods of matching rules take for the same; how far Salesforce's own go is not published. */
class MatchingMethodTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Exact       | Acme            | ACME             | true
                    Exact       | Acme            | Acmé             | false
                    FirstName   | José            | Jose             | true
                    FirstName   | J.              | José             | true
                    FirstName   | Jan             | Jane             | false
                    LastName    | O'Neill         | ONeill           | true
                    LastName    | Smith-Jones     | smith jones      | true
                    LastName    | S.              | Smith            | false
                    CompanyName | The Acme Co.    | ACME, Inc.       | true
                    CompanyName | Acme B.V.       | Acme             | true
                    CompanyName | Acme            | Acme Bank        | false
                    CompanyName | The Company     | The Co           | false
                    Phone       | +46 (701) 22-33 | 004670122 33     | true
                    Phone       | +46 701 2233    | 46 701 2234      | false
                    Phone       | none            | unknown          | false
                    Zip         | 94105-1234      | 94105 1234       | true
                    Zip         | 94105-1234      | 94105            | true
                    Zip         | SW1A 1AA        | sw1a1aa          | true
                    City        | São Paulo       | Sao  Paulo       | true
                    Street      | 12 North Street | 12 N. St.        | true
                    Street      | 12 North Street | 14 North Street  | false
                    """)
    void twoValuesAreTheSameOrNot(String method, String a, String b, boolean same) {
        var found = MatchingMethod.named(method).orElseThrow();

        assertThat(found.same(a, b)).isEqualTo(same);
        assertThat(found.same(b, a)).isEqualTo(same);
    }
}
