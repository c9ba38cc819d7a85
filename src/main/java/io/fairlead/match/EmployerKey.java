package io.fairlead.match;

import io.fairlead.signal.JobChange;

/**
 * A stable key of the employer that a job change leads to: the same for all who move there, whatever the spelling. Made from the domain, else
 * from the name and country; a change that names no employer has a key of its own.
 */
public final class EmployerKey {

    private EmployerKey() {}

    public static String of(JobChange change, MatchSettings settings) {
        var domain = domain(change, Domains.of(settings));
        if (!domain.isEmpty()) {
            return StableKey.hash("domain", domain);
        }
        if (!change.newCompanyName().isEmpty()) {
            return StableKey.hash(
                    "name",
                    CompanyName.normalise(change.newCompanyName()),
                    Geography.country(change.newCompanyCountry()));
        }
        return StableKey.hash("event", change.eventId());
    }

    /** The key of an employer that is known by its registrable domain, else by its name; "" if by neither. */
    public static String of(String name, String registrableDomain) {
        if (!registrableDomain.isEmpty()) {
            return StableKey.hash("employer", registrableDomain);
        }
        return name.isEmpty() ? "" : StableKey.hash("employer", CompanyName.normalise(name));
    }

    /** The employer's domain: as reported, else that of the new work e-mail; "" if neither says one. */
    static String domain(JobChange change, Domains domains) {
        var reported = domains.ofWebsite(change.newCompanyDomain());
        return reported.isEmpty() ? domains.ofEmail(change.newEmail()) : reported;
    }

    /** A stable key of the person at that employer. */
    static String person(JobChange change, PersonName name, String employerKey) {
        if (!name.isEmpty()) {
            return StableKey.hash("person", employerKey, name.main());
        }
        var page = Domains.linkedinPage(change.personLinkedinUrl());
        var known = page.isEmpty() ? Domains.email(change.newEmail()) : page;
        return StableKey.hash("person", employerKey, known.isEmpty() ? change.eventId() : known);
    }
}
