package io.fairlead.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.rules.RuleFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainsTest {

    private final Domains domains = Domains.of(MatchSettings.standard());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    northwind.com                                  | northwind.com
                    https://www.Northwind.com/about?x=1#top        | northwind.com
                    HTTP://NORTHWIND.COM:8080                      | northwind.com
                    http:\\\\northwind.com                           | northwind.com
                    https//northwind.com                           | northwind.com
                    www.northwind.com.                             | northwind.com
                    eu.sales.northwind.co.uk                       | northwind.co.uk
                    northwind.com.au                               | northwind.com.au
                    northwind.com, northwind.de                    | northwind.com
                    n/a northwind.de                               | northwind.de
                    <northwind.de>                                 | northwind.de
                    info@northwind.de                              | northwind.de
                    müller.de                                      | xn--mller-kva.de
                    xn--mller-kva.de                               | xn--mller-kva.de
                    ветер.рф                                       | xn--b1aga8bi.xn--p1ai
                    northwind.example                              | northwind.example
                    northwind.uk.com                               | northwind.uk.com
                    northwind.github.io                            | ''
                    northwind.wixsite.com/home                     | ''
                    northwind.blogspot.com                         | ''
                    github.io                                      | ''
                    https://www.linkedin.com/company/northwind     | ''
                    facebook.com/northwind                         | ''
                    sites.google.com/view/northwind                | ''
                    https://www.linkedin.com/                      | linkedin.com
                    facebook.com                                   | facebook.com
                    https://github.com                             | github.com
                    github.com?tab=about                           | github.com
                    github.com/northwind                           | ''
                    https//github.com/northwind                    | ''
                    northwind.wordpress.com                        | ''
                    wordpress.com                                  | wordpress.com
                    google.com                                     | google.com
                    https://www.google.com/                        | google.com
                    sites.google.com                               | ''
                    gmail.com                                      | ''
                    mail.gmx.de                                    | ''
                    co.uk                                          | ''
                    com                                            | ''
                    northwind                                      | ''
                    192.168.0.1                                    | ''
                    n.a.                                           | ''
                    -                                              | ''
                    ''                                             | ''
                    """)
    void aWebsiteBecomesTheDomainOfAnEmployerOrNothing(String website, String domain) {
        assertThat(domains.ofWebsite(website)).isEqualTo(domain);
    }

    @Test
    void theListsThatShipAreTheOnesThatWereMeasured() {
        var shipped = RuleFolder.settings(Path.of(System.getProperty("fairlead.home", "."), "rules"), "")
                .match();

        assertThat(shipped.hostingDomains())
                .containsExactlyElementsOf(MatchSettings.standard().hostingDomains())
                .doesNotContain("google.com");
        assertThat(shipped.freeMailDomains())
                .containsExactlyElementsOf(MatchSettings.standard().freeMailDomains());
    }

    @ParameterizedTest
    @CsvSource({
        "Ada.Okafor@Mail.Northwind.com, northwind.com",
        "ada@gmail.com, ''",
        "ada@northwind, ''",
        "@northwind.com, ''",
        "ada, ''",
        "'', ''"
    })
    void aWorkAddressNamesTheEmployer(String email, String domain) {
        assertThat(domains.ofEmail(email)).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.linkedin.com/company/Northwind-GmbH/about/?x=1, northwind-gmbh",
        "linkedin.com/company/northwind-gmbh, northwind-gmbh",
        "https://de.linkedin.com/company/m%C3%BCller, muller",
        "https://www.linkedin.com/school/uni/, uni",
        "https://www.linkedin.com/in/ada-okafor/, ada-okafor",
        "https://www.northwind.com, ''",
        "'', ''"
    })
    void aLinkedinAddressNamesItsPage(String address, String page) {
        assertThat(Domains.linkedinPage(address)).isEqualTo(page);
    }

    @Test
    void whatWasReadOnceReadsTheSameAgain() {
        for (var website : new String[] {"https://www.a.northwind.co.uk/x", "müller.de", "a.uk.com", "b.com.br"}) {
            var once = domains.ofWebsite(website);
            assertThat(once).isNotEmpty();
            assertThat(domains.ofWebsite(once)).isEqualTo(once);
        }
    }

    @Test
    void anAddressIsComparedTrimmedAndInLowerCase() {
        assertThat(Domains.email("  Ada@Northwind.COM ")).isEqualTo("ada@northwind.com");
        assertThat(Domains.email("none")).isEmpty();
    }
}
