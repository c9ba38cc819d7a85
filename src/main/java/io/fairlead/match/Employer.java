package io.fairlead.match;

import io.fairlead.signal.JobChange;

/**
 * The new employer as the job change describes it, made comparable.
 *
 * @param name the comparable name
 * @param domain its registrable domain, or ""
 * @param linkedinPage the name of its LinkedIn page, or ""
 */
record Employer(JobChange change, String key, String name, String domain, String linkedinPage) {

    static Employer of(JobChange change, MatchSettings settings) {
        return new Employer(
                change,
                EmployerKey.of(change, settings),
                CompanyName.normalise(change.newCompanyName()),
                EmployerKey.domain(change, Domains.of(settings)),
                Domains.linkedinPage(change.newCompanyLinkedinUrl()));
    }

    boolean isUnknown() {
        return name.isEmpty() && domain.isEmpty() && linkedinPage.isEmpty();
    }
}
