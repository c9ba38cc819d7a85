package io.fairlead.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.JobChangeSample;
import io.fairlead.Samples;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmployerKeyTest {

    @TempDir
    Path folder = Path.of("");

    private static String key(JobChangeSample change) {
        return EmployerKey.of(change.build(), Samples.matchSettings());
    }

    private static JobChangeSample change() {
        return Samples.jobChange();
    }

    @Test
    void theDomainMakesSpellingsTheSameEmployer() {
        var key = key(change());

        assertThat(key).matches("[0-9a-f]{32}");
        assertThat(key(change().with("newCompanyName", "North Wind Deutschland")))
                .isEqualTo(key);
        assertThat(key(change().with("newCompanyDomain", "https://www.northwind.example/de")))
                .isEqualTo(key);
        assertThat(key(change().without("newCompanyDomain"))).isEqualTo(key);
        assertThat(key(change().with("newCompanyDomain", "northwind.com"))).isNotEqualTo(key);
    }

    @Test
    void withoutADomainTheNameAndTheCountryMakeIt() {
        var nameOnly = change().without("newCompanyDomain").without("newEmail");
        var key = key(nameOnly);

        assertThat(key(nameOnly.with("newCompanyName", "NORTHWIND Inc.").with("newCompanyCountry", "DE")))
                .isEqualTo(key);
        assertThat(key(nameOnly.with("newCompanyCountry", "France"))).isNotEqualTo(key);
        assertThat(key(nameOnly.with("newCompanyName", "Southwind"))).isNotEqualTo(key);
    }

    @Test
    void changesThatNameNoEmployerStayApart() {
        var departure = change().departureOnly();

        assertThat(key(departure)).isNotEqualTo(key(departure.with("eventId", "ev-2")));
    }

    @Test
    void onePersonAtOneEmployerHasOneKeyHoweverReported() {
        try (var org = new TestOrg(folder)) {
            var facts = org.match(change());
            var again = org.match(change().with("eventId", "ev-2")
                    .with("fullName", "OKAFOR, Ada")
                    .with("firstName", "")
                    .with("lastName", "")
                    .without("newEmail")
                    .without("personLinkedinUrl"));
            var somebodyElse = org.match(change().with("firstName", "Eve"));

            assertThat(again.personKey()).isEqualTo(facts.personKey()).matches("[0-9a-f]{32}");
            assertThat(somebodyElse.personKey()).isNotEqualTo(facts.personKey());
            assertThat(somebodyElse.employerKey()).isEqualTo(facts.employerKey());
        }
    }

    @Test
    void theEventThatStandsForThePersonIsNamed() {
        try (var org = new TestOrg(folder)) {
            var facts = org.match(change(), (event, person, employer) -> event + "|" + person + "|" + employer);

            assertThat(facts.duplicateOf()).isEqualTo("ev-1|" + facts.personKey() + "|" + facts.employerKey());
        }
    }
}
