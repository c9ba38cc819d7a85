package io.fairlead.match;

import io.fairlead.mirror.MirrorRecord;
import io.fairlead.signal.JobChange;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The new employer as the job change describes it, made comparable.
 *
 * @param name the comparable name
 * @param domain its registrable domain, or ""
 * @param linkedinPage the name of its LinkedIn page, or ""
 * @param stayingAt the account of the tracked record if the person has a new role but no new employer, or ""
 */
record Employer(JobChange change, String key, String name, String domain, String linkedinPage, String stayingAt) {

    private static final Set<String> SAME_EMPLOYER = Set.of("TITLE_CHANGE", "PROMOTION");

    static Employer of(JobChange change, @Nullable MirrorRecord tracked, MatchSettings settings) {
        return new Employer(
                change,
                EmployerKey.of(change, settings),
                CompanyName.normalise(change.newCompanyName()),
                EmployerKey.domain(change, Domains.of(settings)),
                Domains.linkedinPage(change.newCompanyLinkedinUrl()),
                tracked != null && SAME_EMPLOYER.contains(change.changeType()) ? tracked.reference("AccountId") : "");
    }

    boolean isUnknown() {
        return name.isEmpty() && domain.isEmpty() && linkedinPage.isEmpty();
    }
}
