package io.fairlead.localorg.seed;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes down what a provider would report about one person and one new employer. */
final class ChangeWriter {

    private final LocalDate today;
    private final Chance chance;
    private final Function<String, String> idOf;
    private final Relationships relationships;

    ChangeWriter(Company company, Chance chance, Function<String, String> idOf) {
        this.today = company.today();
        this.chance = chance;
        this.idOf = idOf;
        this.relationships = new Relationships(company, chance);
    }

    String eventId() {
        return "jc-" + chance.hex(16);
    }

    /** The whole change for somebody who went from their employer to another. */
    Change move(Person person, Identity who, Destination to) {
        var job = chance.percent(60)
                ? person.job().promoted()
                : Jobs.any(to.site().country().language(), chance);
        var change = person(new Change(), person, who).put("changeType", "COMPANY_CHANGE");
        employer(change, to);
        mail(change, who, to);
        role(change, job);
        change.put("newPhone", chance.percent(25) ? to.site().country().phone(chance) : null);
        return started(change, today.minusDays(chance.between(6, 150)));
    }

    /** A change without a new employer or within the old one. */
    Change stay(Person person, String changeType) {
        return person(new Change(), person, person.who()).put("changeType", changeType);
    }

    Change role(Change change, Job job) {
        return change.put("newTitle", job.title()).put("persona", persona(job));
    }

    Change employer(Change change, Destination to) {
        var site = to.site();
        return change.put("newCompanyName", to.name())
                .put("newCompanyDomain", to.domain())
                .put("newCompanyLinkedinUrl", chance.percent(60) ? to.linkedinUrl() : null)
                .put("newCompanyCountry", site.country().name())
                .put("newCompanyState", site.place().state())
                .put("newCompanyCity", site.place().city())
                .put("newCompanyStreet", chance.percent(50) ? site.street() : null)
                .put("newCompanyPostalCode", chance.percent(50) ? site.postalCode() : null)
                .put("newCompanyEmployees", to.employees())
                .put("newCompanyIndustry", to.industry())
                .put("personCountry", site.country().name())
                .put("personState", site.place().state())
                .put("personCity", chance.percent(70) ? site.place().city() : null)
                .put("isTargetCompany", to.category().equals("Target"))
                .put("isCustomerCompany", to.category().equals("Customer"))
                .put("isOpenOppCompany", to.category().equals("Open Opportunity"))
                .put("isDisqualifiedCompany", to.category().equals("Disqualified") && chance.percent(60))
                .put("isIcpMatch", chance.percent(55));
    }

    Change started(Change change, LocalDate day) {
        var written = chance.percent(40) ? day.toString().substring(0, 7) : day.toString();
        return change.put("jobStartedDate", written).put("roleStartedDate", written);
    }

    private Change person(Change change, Person person, Identity who) {
        var given = who.given().text();
        var family = who.family().text();
        var detected = today.minusDays(chance.between(0, 30)).atTime(chance.between(0, 23), chance.between(0, 59));
        var tracked = person.kind() == Person.Kind.LEAD ? "Prospect" : relationships.of(person);
        return change.put("eventId", eventId())
                .put("firstName", given)
                .put("lastName", family)
                .put("fullName", who.country().fullName(given, family))
                .put("personLinkedinUrl", chance.percent(80) ? who.profileUrl() : null)
                .put("pastCompanyName", person.employer().writtenName().strip())
                .put("pastTitle", person.job().title())
                .put("pastEmail", person.email())
                .put("pastRecordId", idOf.apply(person.key()))
                .put("pastRelationshipType", tracked)
                .put("confidence", chance.between(78, 99))
                .put(
                        "reducedConfidenceReasons",
                        chance.percent(15) ? List.of(Words.any("reduced confidence", chance)) : List.of())
                .put("detectedAt", detected.toInstant(ZoneOffset.UTC).toString())
                .put(
                        "verifiedAt",
                        chance.percent(60)
                                ? detected.plusHours(chance.between(2, 40))
                                        .toInstant(ZoneOffset.UTC)
                                        .toString()
                                : null)
                .put("dataSource", Words.any("data sources", chance))
                .put("isInitialCheck", chance.percent(5))
                .put("sourceReportId", idOf.apply("report-closed-won-contacts-for-job-change-tracking"))
                .put(
                        "custom",
                        chance.percent(20)
                                ? "list=" + tracked.toLowerCase(Locale.ROOT) + "; wave=" + chance.between(1, 4)
                                : null);
    }

    private void mail(Change change, Identity who, Destination to) {
        if (!chance.percent(88)) {
            return;
        }
        var draw = chance.between(1, 100);
        var status = draw <= 76 ? "VALID" : draw <= 88 ? "CATCH_ALL" : draw <= 95 ? "RISKY" : "UNKNOWN";
        change.put("newEmail", who.given().slug() + "." + who.family().slug() + "@" + to.mailDomain())
                .put("newEmailStatus", status);
    }

    private @Nullable String persona(Job job) {
        if (job.step() < 2) {
            return null;
        }
        return job.function() + (job.atTop() ? " Executive" : " Leader");
    }
}
